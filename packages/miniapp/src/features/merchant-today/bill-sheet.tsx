import { addDays, beijingDay, formatYuan, isPhone } from '@dangkou/shared'
import { CreatePaymentDocument, PartiesDocument } from '@dangkou/shared/graphql'
import { Input, View } from '@tarojs/components'
import { useState } from 'react'

import { moneyFailureText, useIntent, useMutation, useQuery } from '../../graphql'
import { AmountEntry, Button, Chips, ErrorNote, Keypad, Sheet, classes, pressAmount, typedFen } from '../../ui'
import styles from './bill-sheet.module.scss'

const TERMS = [
  { value: '0', label: '现付' },
  { value: '7', label: '7 天' },
  { value: '15', label: '15 天' },
  { value: '30', label: '30 天' },
] as const
type Term = (typeof TERMS)[number]['value']

interface Props {
  readonly onClose: () => void
  /** In words, to whom and how much. */
  readonly onBilled: (words: string) => void
}

/** A merchant bills a buyer by phone: goods, amount, and when it is due. */
export function BillSheet({ onClose, onBilled }: Props) {
  const [phone, setPhone] = useState('')
  const [goods, setGoods] = useState('')
  const [typed, setTyped] = useState('')
  const [term, setTerm] = useState<Term>('0')
  const [error, setError] = useState<string | null>(null)
  const [createPayment, running] = useMutation(CreatePaymentDocument)
  const intent = useIntent()

  const phoneRight = isPhone(phone)
  const found = useQuery(PartiesDocument, { phone, first: 1 }, { skip: !phoneRight })
  const buyer = found.data?.parties.edges[0]?.node
  const payer = buyer?.ownerName ?? phone
  const amount = typedFen(typed)
  const ready = phoneRight && goods.trim() !== '' && amount > 0

  const submit = async () => {
    setError(null)
    const bill = {
      payerPhone: phone,
      goods: goods.trim(),
      amountFen: amount,
      dueOn: term === '0' ? null : addDays(beijingDay(new Date()), Number(term)),
    }
    const answer = await createPayment({ input: { ...bill, idempotencyKey: intent.keyFor(bill) } })
    if (!answer.ok) return setError(moneyFailureText(answer.failure))
    const { payment, userErrors } = answer.data.createPayment
    if (payment === null) return setError(userErrors[0]?.message ?? '没开成，请再试一次')
    intent.done()
    onBilled(`单子已开给 ${payer}，${formatYuan(payment.amountFen)} 元，等他付`)
  }

  return (
    <Sheet title="开单收款" onClose={onClose}>
      <View className={classes('dk-f', styles['first'])}>
        <View className="dk-f__k">买家手机</View>
        <Input
          id="payer-phone"
          className="dk-input dk-num"
          type="number"
          maxlength={11}
          placeholder="11 位手机号"
          placeholderClass="dk-input--hint"
          value={phone}
          onInput={({ detail }) => setPhone(digits(detail.value))}
        />
        {phoneRight && !found.loading && (
          <View className="dk-sub dk-2 dk-nowrap">{buyer ? `${buyer.name} ${buyer.ownerName}` : '新买家'}</View>
        )}
      </View>
      <View className="dk-f">
        <View className="dk-f__k">货</View>
        <Input
          id="goods"
          className="dk-input"
          maxlength={60}
          placeholder="大葱 1,200 公斤"
          placeholderClass="dk-input--hint"
          value={goods}
          onInput={({ detail }) => setGoods(detail.value)}
        />
      </View>
      <View className={classes('dk-f', styles['term'])}>
        <View className="dk-f__k">账期</View>
        <View className={styles['chips']}>
          <Chips id="term" items={TERMS} value={term} onChange={setTerm} />
        </View>
      </View>
      <View className={styles['amount']}>
        <AmountEntry name="金额" typed={typed} />
      </View>
      <ErrorNote text={error} />
      <Keypad kind="amount" flush onKey={(key) => setTyped(pressAmount(typed, key))} />
      <View className="dk-keys e-go">
        <Button id="bill" kind="primary" off={!ready} busy={running} onPress={() => void submit()}>
          {running ? '正在开单' : ready ? `开给 ${payer} ${formatYuan(amount)} 元` : '填好手机、货和金额'}
        </Button>
        <View className="dk-keys__safe" />
      </View>
    </Sheet>
  )
}

/** A number pasted from a contact has spaces and dashes in it. */
function digits(text: string): string {
  return text.replaceAll(/\D/g, '')
}
