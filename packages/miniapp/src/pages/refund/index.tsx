import { formatYuan } from '@dangkou/shared'
import { PaymentDocument, RefundPaymentDocument } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'

import { payResultPage } from '../../features/payment/pages'
import { likelyWays, refundableFen } from '../../features/refund/allot'
import { ReasonSheet } from '../../features/refund/reason-sheet'
import { backTo, partsText } from '../../features/refund/refund-words'
import { useSignedIn } from '../../features/session'
import { failureText, moneyFailureText, useIntent, useMutation, useQuery } from '../../graphql'
import {
  AmountEntry,
  Button,
  Card,
  Chips,
  ErrorNote,
  Keypad,
  Nav,
  NoAnswer,
  Note,
  Offline,
  pressAmount,
  Screen,
  Skeleton,
  typedFen,
  Words,
} from '../../ui'

const REASONS = ['缺斤少两', '货不好', '退货', '多收了'] as const

/** Gives back a part or all of what was paid, the way it came. */
export default function RefundPage() {
  const { params } = useRouter()
  const id = decodeURIComponent(params['id'] ?? '')
  const session = useSignedIn()
  const { data, failure, slow, offline, updatedAt, refresh } = useQuery(PaymentDocument, { id }, { skip: session === null })
  const [refundPayment, running] = useMutation(RefundPaymentDocument)
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState<string | null>(null)
  const [writing, setWriting] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const intent = useIntent()
  const payment = data?.payment

  if (!payment) {
    return (
      <Screen>
        <Nav title="退款" />
        {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
        {failure ? <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} /> : <Skeleton slow={slow} />}
      </Screen>
    )
  }

  const most = refundableFen(payment)
  const amountFen = typedFen(typed)
  const ways = likelyWays(payment.attempts, amountFen)
  const payer = payment.payer?.ownerName ?? '付款人'
  const tooMuch = amountFen > most

  const submit = async () => {
    if (reason === null) return
    setError(null)
    const wanted = { paymentId: id, amountFen, reason }
    const answer = await refundPayment({ input: { ...wanted, idempotencyKey: intent.keyFor(wanted) } })
    if (!answer.ok) return setError(moneyFailureText(answer.failure))
    const { refund, userErrors } = answer.data.refundPayment
    if (refund === null) {
      void refresh()
      return setError(userErrors[0]?.message ?? '没退成，请再试一次')
    }
    intent.done()
    await Taro.redirectTo({ url: payResultPage(id) })
  }

  return (
    <Screen>
      <Nav title="退款" />
      {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
      <View className="dk-body e-top">
        <Card className="dk-card__p r-card">
          <View className="dk-row dk-row--wrap">
            <View className="dk-2 dk-sub p-k">退给</View>
            <View className="dk-payto__n">{payer}</View>
            <View className="dk-end">
              <Button
                id="all"
                size="m"
                label={`全退 ${formatYuan(most)} 元`}
                onPress={() => setTyped(formatYuan(most).replaceAll(',', '').replace('.00', ''))}
              >
                全退
              </Button>
            </View>
          </View>
          <View className="dk-sub dk-2 p-in">
            <Words>{payment.goods}</Words>
          </View>
          <View className="dk-sub dk-2 p-in">
            <Words>{`付了 ${formatYuan(payment.paidFen)}，最多退 ${formatYuan(most)}`}</Words>
          </View>
          <View className="dk-fill" />
          <AmountEntry name="退" typed={typed} />
        </Card>
        <ErrorNote text={error} />
        {amountFen > 0 && !tooMuch && (
          <View id="back-to" className="dk-pad dk-mt2">
            <Note icon="refund">
              {ways.length > 1 && <View>{partsText(ways)}</View>}
              {ways.map(({ method }) => (
                <View key={method}>{backTo(method)}</View>
              ))}
            </Note>
          </View>
        )}
        <View className="e-chips">
          <Chips
            id="why"
            items={REASONS.map((words) => ({ value: words as string, label: words }))}
            value={reason}
            onChange={setReason}
            actions={[
              {
                value: 'other',
                label: reason !== null && !(REASONS as readonly string[]).includes(reason) ? reason : '别的原因',
                icon: 'edit',
                on: reason !== null && !(REASONS as readonly string[]).includes(reason),
                onPress: () => setWriting(true),
              },
            ]}
          />
        </View>
      </View>
      <Keypad kind="amount" flush dead={running} onKey={(key) => setTyped(pressAmount(typed, key))} />
      <View className="dk-keys e-go">
        <Button
          id="refund"
          kind="primary"
          off={amountFen === 0 || tooMuch || reason === null || offline}
          busy={running}
          onPress={() => void submit()}
        >
          {running ? (
            '正在退'
          ) : offline ? (
            '没信号，先不能退'
          ) : tooMuch ? (
            `最多退 ${formatYuan(most)} 元`
          ) : amountFen === 0 ? (
            '先按退多少'
          ) : reason === null ? (
            '选一个原因'
          ) : (
            <>
              退给{payer} <Text className="dk-num dk-ml1">{formatYuan(amountFen)}</Text> 元
            </>
          )}
        </Button>
        <View className="dk-keys__safe" />
      </View>
      {writing && (
        <ReasonSheet
          onClose={() => setWriting(false)}
          onDone={(words) => {
            setReason(words)
            setWriting(false)
          }}
        />
      )}
    </Screen>
  )
}
