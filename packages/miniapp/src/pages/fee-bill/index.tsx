import { beijingDay, formatYuan, isPhone, ZERO_FEN } from '@dangkou/shared'
import {
  CreateFeeBillDocument,
  type FeeItemCardFragment,
  FeeItemsDocument,
  OpenFeeWalletDocument,
  PartiesDocument,
} from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'

import { type Draft, EMPTY, factsOf, quoteDraft, whyNot } from '../../features/fee/draft'
import { FEE_ITEMS } from '../../features/fee/pages'
import { ruleOf } from '../../features/fee/words'
import { useSignedIn } from '../../features/session'
import { failureText, moneyFailureText, useIntent, useMutation, useQuery } from '../../graphql'
import { Body, Button, Capital, Card, Empty, ErrorNote, Money, Nav, NoAnswer, Offline, Screen, Skeleton } from '../../ui'
import { ItemCard } from './item-card'
import { LinesCard } from './lines-card'
import { PayerCard } from './payer-card'

/** 开费用单: what for, how much of it, and the code to be scanned. For the market's staff, at the gate. */
export default function FeeBillPage() {
  const session = useSignedIn()
  const { data, failure, slow, offline, updatedAt, refresh } = useQuery(
    FeeItemsDocument,
    { inForceOn: beijingDay(new Date()), first: 100 },
    { skip: session === null },
  )
  const items = data?.feeItems.edges.map(({ node }) => node)
  return (
    <Screen>
      <Nav title="开费用单" />
      {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
      {!items && (
        <Body>{failure ? <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} /> : <Skeleton rows={5} slow={slow} />}</Body>
      )}
      {items?.length === 0 && (
        <Body>
          <Card>
            <Empty
              icon="receipt"
              title="还没有收费标准"
              action={
                <Button id="to-items" size="m" icon="plus" onPress={() => void Taro.redirectTo({ url: FEE_ITEMS })}>
                  去加一条
                </Button>
              }
            >
              先写下收什么、怎么算，开单就不用自己算。
            </Empty>
          </Card>
        </Body>
      )}
      {items?.[0] && <Form items={items} first={items[0]} offline={offline} />}
    </Screen>
  )
}

interface FormProps {
  readonly items: readonly FeeItemCardFragment[]
  readonly first: FeeItemCardFragment
  readonly offline: boolean
}

function Form({ items, first, offline }: FormProps) {
  const [itemId, setItemId] = useState(first.id)
  const [draft, setDraft] = useState<Draft>(EMPTY)
  const [error, setError] = useState<{ code: string | null; text: string } | null>(null)
  const [create, running] = useMutation(CreateFeeBillDocument)
  const intent = useIntent()
  const item = items.find(({ id }) => id === itemId) ?? first
  const rule = ruleOf(item.rule)
  const quote = quoteDraft(rule, draft)
  const amountFen = quote?.amountFen ?? ZERO_FEN
  const asked = isPhone(draft.phone)
  const found = useQuery(PartiesDocument, { phone: draft.phone, first: 1 }, { skip: !asked })
  const payer = asked ? found.data?.parties.edges[0]?.node : undefined
  const unknown = asked && found.data !== undefined && payer === undefined
  const refusal = offline ? '没信号，先不能开单' : (whyNot(rule, draft, quote) ?? (unknown ? '这个手机号没登记过' : null))
  const change = (one: Partial<Draft>) => setDraft((before) => ({ ...before, ...one }))

  const submit = async () => {
    setError(null)
    const wanted = { itemId: item.id, facts: factsOf(rule, draft), amountFen, payerPhone: asked ? draft.phone : null }
    const answer = await create({ input: { ...wanted, idempotencyKey: intent.keyFor(wanted) } })
    if (!answer.ok) return setError({ code: null, text: moneyFailureText(answer.failure) })
    const { bill, userErrors } = answer.data.createFeeBill
    if (bill === null) return setError({ code: userErrors[0]?.code ?? null, text: userErrors[0]?.message ?? '没开成，请再试一次' })
    intent.done()
    await Taro.redirectTo({ url: `/pages/collect-code/index?id=${encodeURIComponent(bill.payment.id)}` })
  }

  return (
    <>
      <Body>
        <ItemCard items={items} item={item} rule={rule} draft={draft} onItem={setItemId} onChange={change} />
        <PayerCard draft={draft} payer={payer ?? null} unknown={unknown} onChange={change} />
        {quote !== null && quote.lines.length > 1 && <LinesCard quote={quote} />}
        <ErrorNote text={error?.text ?? null} />
        {error?.code === 'FEE_WALLET_MISSING' && (
          <OpenWallet onOpen={() => setError(null)} onRefused={(text) => setError({ code: null, text })} />
        )}
      </Body>
      <View className="dk-dock dk-dock--col dk-dock--safe">
        <View className="dk-row dk-row--base">
          <View className="dk-sub dk-2">应收 {item.name}</View>
          <View id="fee-amount" className="dk-end">
            <Money fen={amountFen} size="l" sign label="应收" />
          </View>
        </View>
        <View className="dk-row dk-row--wrap f-up">
          <View className="dk-cap dk-2">{payer ? `${payer.name} 来付` : '谁扫谁付'}</View>
          {amountFen > 0 && (
            <View className="dk-end">
              <Capital fen={amountFen} />
            </View>
          )}
        </View>
        <Button id="bill-fee" kind="primary" off={refusal !== null} busy={running} onPress={() => void submit()}>
          {running
            ? '正在开单'
            : (refusal ?? (
                <>
                  {payer ? `开给 ${payer.name}` : '出收款码'} <Text className="dk-num dk-ml1">{formatYuan(amountFen)}</Text> 元
                </>
              ))}
        </Button>
      </View>
    </>
  )
}

interface OpenProps {
  readonly onOpen: () => void
  readonly onRefused: (text: string) => void
}

/** Once for a market: its own account at the custody institution, which its fees come to. */
function OpenWallet({ onOpen, onRefused }: OpenProps) {
  const [open, running] = useMutation(OpenFeeWalletDocument)
  const press = async () => {
    const answer = await open({})
    if (!answer.ok) return onRefused(`${failureText(answer.failure)}，没开通`)
    const [refusal] = answer.data.openFeeWallet.userErrors
    return refusal ? onRefused(refusal.message) : onOpen()
  }
  return (
    <View className="dk-pad dk-mt3">
      <Button id="open-fee-wallet" icon="bank" busy={running} onPress={() => void press()}>
        开通市场自己的收费账户
      </Button>
    </View>
  )
}
