import { formatYuan } from '@dangkou/shared'
import { PaymentDocument, PaymentsDocument, RefreshPaymentDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'

import { failureText, useMutation, useQuery } from '../../graphql'
import {
  Body,
  Card,
  ErrorNote,
  goHome,
  Money,
  Nav,
  NoAnswer,
  Offline,
  Pill,
  Screen,
  Skeleton,
  Tear,
  Unknown,
  useNow,
  Words,
} from '../../ui'
import { intentAnswered } from '../payment/intent-key'
import { METHODS } from '../payment/methods'
import { type Outcome, payOutcome } from '../payment/outcome'
import { ResultDock } from '../payment/result-dock'
import { sumFen } from './cart'
import { CartLines } from './cart-lines'

const POLL_MS = 2_000

interface Props {
  readonly ids: readonly string[]
  readonly sentAt: number | null
  readonly backFrom: string | undefined
}

/** What became of bills that were paid at once. They are paid all or none, so what is true of the first is true of each. */
export function CartResult({ ids, sentAt, backFrom }: Props) {
  const [first = ''] = ids
  const [waiting, setWaiting] = useState(true)
  const now = useNow(waiting)
  const { data, failure, slow, offline, updatedAt, refresh } = useQuery(PaymentDocument, { id: first }, waiting ? { pollMs: POLL_MS } : {})
  const list = useQuery(PaymentsDocument, { side: 'PAYER', first: 50 })
  const [refreshPayment, asking] = useMutation(RefreshPaymentDocument)
  const [error, setError] = useState<string | null>(null)
  const outcome = payOutcome(data?.payment, sentAt === null ? null : { at: sentAt, hadFen: 0 }, now)
  const settled = data !== undefined && outcome.kind !== 'confirming' && outcome.kind !== 'waiting'
  const bills = list.data?.payments.edges.map(({ node }) => node).filter(({ id }) => ids.includes(id)) ?? []
  const paid = bills.map((bill) => ({ ...bill, restFen: bill.amountFen }))

  useEffect(() => {
    setWaiting(!settled)
    if (settled) intentAnswered(ids.join(' '))
  }, [settled, ids])

  const askNow = async () => {
    setError(null)
    const answer = await refreshPayment({ input: { paymentId: first } })
    if (answer.ok) setError(answer.data.refreshPayment.userErrors[0]?.message ?? null)
    await refresh()
  }

  useEffect(() => {
    if (backFrom !== undefined) void askNow()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once: coming back from the cashier is when its answer is due
  }, [backFrom])

  return (
    <Screen>
      <Nav title="付款结果" onBack={goHome} />
      {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
      <Body>
        {!data &&
          sentAt === null &&
          (failure ? <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} /> : <Skeleton slow={slow} />)}
        {(data || sentAt !== null) && (
          <Card>
            <Headline outcome={outcome} count={ids.length} totalFen={bills.length === ids.length ? formatYuan(sumFen(paid)) : null} />
            {paid.length > 0 && (
              <>
                <Tear />
                <View className="dk-card__p u-sum">
                  <CartLines bills={paid} />
                  <View className="dk-row dk-row--base dk-mt2">
                    <View className="dk-2 dk-sub">合计</View>
                    <View className="dk-end">
                      <Money fen={sumFen(paid)} size="m" sign label="合计" />
                    </View>
                  </View>
                </View>
              </>
            )}
          </Card>
        )}
        <ErrorNote text={error} />
      </Body>
      <ResultDock
        id={first}
        payment={data?.payment}
        outcome={outcome}
        asPayee={false}
        asking={asking}
        offline={offline}
        onAsk={() => void askNow()}
      />
    </Screen>
  )
}

function Headline({ outcome, count, totalFen }: { readonly outcome: Outcome; readonly count: number; readonly totalFen: string | null }) {
  switch (outcome.kind) {
    case 'confirming':
      return <Unknown />
    case 'paid':
      return (
        <View id="paid" className="dk-card__p">
          <Pill state="ok" />
          <View className="dk-title dk-mt3">
            <Words>{`付好了，${count} 张单都付清了${totalFen === null ? '' : `，共 ${totalFen} 元`}`}</Words>
          </View>
        </View>
      )
    case 'waiting':
      return (
        <View id="waiting" className="dk-card__p">
          <Pill state="topay" />
          <View className="dk-title dk-mt3">还没收到{METHODS[outcome.method].short}的付款</View>
          <View className="dk-sub dk-2 dk-mt2">付过了就等一等，别再付一次；还没付，可以接着去付。</View>
        </View>
      )
    default:
      return (
        <View id="failed" className="dk-card__p">
          <Pill state="fail" />
          <View className="dk-title dk-mt3">没付成，没有扣钱</View>
          <View className="dk-sub dk-2 dk-mt2">
            {outcome.kind === 'failed' && outcome.reason !== null ? outcome.reason : '几张单都没有付，可以重新付。'}
          </View>
        </View>
      )
  }
}
