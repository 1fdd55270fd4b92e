import { beijingClock, formatYuan } from '@dangkou/shared'
import { ClosePaymentDocument, type IncomeLineFragment } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'

import { failureText, useMutation } from '../../graphql'
import { Button, Dock, ErrorNote, KeyValue, Money, Sheet } from '../../ui'
import { howPaid, payerName } from './income'
import styles from './billed-sheet.module.scss'

interface Props {
  readonly payment: IncomeLineFragment
  readonly onClose: () => void
  /** In words, whose bill was taken back. */
  readonly onTakenBack: (words: string) => void
}

/** A bill that was not paid yet, and the way to take it back: a wrong amount is closed and billed anew. */
export function BilledSheet({ payment, onClose, onTakenBack }: Props) {
  const [closePayment, running] = useMutation(ClosePaymentDocument)
  const [error, setError] = useState<string | null>(null)
  const payer = payerName(payment)

  const takeBack = async () => {
    setError(null)
    const answer = await closePayment({ input: { paymentId: payment.id } })
    if (!answer.ok) return setError(`${failureText(answer.failure)}，单子可能还在，请再试一次`)
    const { payment: closed, userErrors } = answer.data.closePayment
    if (closed === null) return setError(userErrors[0]?.message ?? '没收回，请再试一次')
    onTakenBack(`给 ${payer} 的单子收回了，${formatYuan(payment.amountFen)} 元不用付`)
  }

  return (
    <Sheet title="没付的单" onClose={onClose}>
      <View className={styles['billed']}>
        <KeyValue name="买家">{payer}</KeyValue>
        <KeyValue name="货">{payment.goods}</KeyValue>
        <KeyValue name="开单">
          {beijingClock(new Date(payment.createdAt))} {howPaid(payment)}
        </KeyValue>
        <KeyValue name="金额">
          <Money fen={payment.amountFen} size="m" tone="due" sign label="待付" />
        </KeyValue>
      </View>
      <ErrorNote text={error} />
      <Dock>
        <Button id="take-back" busy={running} onPress={() => void takeBack()}>
          {running ? '正在收回' : '收回这张单'}
        </Button>
        <Button
          id="show-code"
          kind="primary"
          icon="code"
          onPress={() => void Taro.navigateTo({ url: `/pages/collect-code/index?id=${encodeURIComponent(payment.id)}` })}
        >
          出收款码
        </Button>
      </Dock>
    </Sheet>
  )
}
