import { formatYuan } from '@dangkou/shared'
import { CreatePaymentDocument, PaymentsDocument } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'

import { type BilledBuyer, dueOn } from '../../features/collect/buyer'
import { BuyerSheet } from '../../features/collect/buyer-sheet'
import { billWords, lately } from '../../features/collect/goods'
import { NoteSheet } from '../../features/collect/note-sheet'
import { SlipCard } from '../../features/collect/slip-card'
import { pressSum, slipText, sumFen } from '../../features/collect/sum'
import { useSignedIn } from '../../features/session'
import { moneyFailureText, useIntent, useMutation, useQuery } from '../../graphql'
import { Button, Chips, ErrorNote, Keypad, Nav, Plate, Screen } from '../../ui'

/** 收款: what it costs, what it was, who pays. */
export default function CollectPage() {
  const { params } = useRouter()
  const session = useSignedIn()
  const party = session?.viewer.party
  const [typed, setTyped] = useState(decodeURIComponent(params['typed'] ?? ''))
  const [goods, setGoods] = useState(decodeURIComponent(params['goods'] ?? ''))
  const [buyer, setBuyer] = useState<BilledBuyer | null>(null)
  const [sheet, setSheet] = useState<'note' | 'buyer' | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [createPayment, running] = useMutation(CreatePaymentDocument)
  const intent = useIntent()
  const sold = useQuery(PaymentsDocument, { side: 'PAYEE', first: 20 }, { skip: session === null, keep: true })
  const chips = lately(sold.data?.payments.edges.map(({ node }) => node) ?? [])
  const amountFen = sumFen(typed)
  const tooMuchFirst = buyer?.firstPartFen != null && buyer.firstPartFen >= amountFen

  const submit = async () => {
    setError(null)
    const bill = {
      payerPhone: buyer?.phone ?? null,
      goods: billWords(goods, slipText(typed)),
      amountFen,
      dueOn: buyer === null ? null : dueOn(buyer.term),
      firstPartFen: buyer?.firstPartFen ?? null,
    }
    const answer = await createPayment({ input: { ...bill, idempotencyKey: intent.keyFor(bill) } })
    if (!answer.ok) return setError(moneyFailureText(answer.failure))
    const { payment, userErrors } = answer.data.createPayment
    if (payment === null) return setError(userErrors[0]?.message ?? '没开成，请再试一次')
    intent.done()
    await Taro.redirectTo({ url: `/pages/collect-code/index?id=${encodeURIComponent(payment.id)}` })
  }

  return (
    <Screen>
      <Nav title="收款" />
      <View className="dk-body e-top">
        <View className="dk-row dk-row--wrap dk-pad">
          {party?.stall && <Plate text={party.stall} />}
          <View className="dk-sub dk-2 e-who">
            收到 {party?.name} {party?.ownerName}
          </View>
        </View>
        <SlipCard typed={typed} who={buyer === null ? '谁扫谁付' : buyer.name} onWho={() => setSheet('buyer')} />
        <ErrorNote text={error} />
        <View className="e-chips">
          <Chips
            id="goods"
            items={chips.map((name) => ({ value: name, label: name }))}
            value={goods}
            onChange={(name) => setGoods(name === goods ? '' : name)}
            actions={[
              {
                value: 'note',
                label: goods !== '' && !chips.includes(goods) ? goods : '写备注',
                icon: 'edit',
                on: goods !== '' && !chips.includes(goods),
                onPress: () => setSheet('note'),
              },
            ]}
          />
        </View>
      </View>
      <Keypad kind="collect" flush dead={running} onKey={(key) => setTyped(pressSum(typed, key))} />
      <View className="dk-keys e-go">
        <Button id="bill" kind="primary" off={amountFen === 0 || tooMuchFirst} busy={running} onPress={() => void submit()}>
          {running ? (
            '正在开单'
          ) : amountFen === 0 ? (
            '先按金额'
          ) : tooMuchFirst ? (
            '首付要比总额少'
          ) : (
            <>
              {buyer === null ? '出收款码' : `开给 ${buyer.name}`} <Text className="dk-num dk-ml1">{formatYuan(amountFen)}</Text> 元
            </>
          )}
        </Button>
        <View className="dk-keys__safe" />
      </View>
      {sheet === 'note' && (
        <NoteSheet
          goods={goods}
          onClose={() => setSheet(null)}
          onDone={(words) => {
            setGoods(words)
            setSheet(null)
          }}
        />
      )}
      {sheet === 'buyer' && (
        <BuyerSheet
          buyer={buyer}
          onClose={() => setSheet(null)}
          onBuyer={(chosen) => {
            setBuyer(chosen)
            setSheet(null)
          }}
        />
      )}
    </Screen>
  )
}
