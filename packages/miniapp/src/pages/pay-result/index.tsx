import { PaymentDocument, RefreshPaymentDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'

import { intentAnswered } from '../../features/payment/intent-key'
import { LaunchCode } from '../../features/payment/launch-code'
import { type Outcome, payOutcome } from '../../features/payment/outcome'
import { OutcomeCard } from '../../features/payment/outcome-card'
import { ResultDock } from '../../features/payment/result-dock'
import { WhyRoute } from '../../features/payment/why-route'
import { Receipts } from '../../features/receipt/receipts'
import { useSignedIn } from '../../features/session'
import { failureText, useMutation, useQuery } from '../../graphql'
import { Body, ErrorNote, goHome, Nav, NoAnswer, Note, Offline, Screen, Skeleton, useNow } from '../../ui'

const POLL_MS = 2_000

/** What became of a payment. Without an answer it is unknown, and stays so until the platform has spoken. */
export default function PayResultPage() {
  const { params } = useRouter()
  const id = decodeURIComponent(params.id ?? '')
  const sent = params.sentAt ? { at: Number(params.sentAt), hadFen: Number(params.had ?? 0) } : null
  const backFrom = params.by
  const session = useSignedIn()
  const [waiting, setWaiting] = useState(true)
  const now = useNow(waiting)
  const { data, failure, slow, offline, updatedAt, refresh } = useQuery(
    PaymentDocument,
    { id },
    waiting ? { pollMs: POLL_MS, skip: session === null } : { skip: session === null },
  )
  const [refreshPayment, asking] = useMutation(RefreshPaymentDocument)
  const [error, setError] = useState<string | null>(null)
  const payment = data?.payment
  const outcome = payOutcome(payment, sent, now)
  const open = outcome.kind === 'confirming' || outcome.kind === 'waiting'
  const refunding = payment?.refunds.some(({ refundState }) => refundState === 'PROCESSING') ?? false
  const settled = payment !== undefined && !open
  const known = payment !== undefined || sent !== null
  const asPayee = payment !== undefined && payment.payee.id === data?.viewer.party.id

  useEffect(() => {
    setWaiting(!settled || refunding)
    if (settled) intentAnswered(id)
  }, [settled, refunding, id])

  /** Asks the channels themselves: the payer's word that he has paid is worth a question. */
  const askNow = async () => {
    setError(null)
    const answer = await refreshPayment({ input: { paymentId: id } })
    if (answer.ok) setError(answer.data.refreshPayment.userErrors[0]?.message ?? null)
    else if (answer.failure.kind === 'refused') setError(answer.failure.message)
    await refresh()
  }

  useEffect(() => {
    if (backFrom !== undefined && session !== null) void askNow()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once: coming back from the cashier is when its answer is due
  }, [backFrom, session === null])

  return (
    <Screen>
      <Nav title={titleOf(outcome, asPayee)} onBack={goHome} />
      {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
      <Body>
        {!known && !failure && <Skeleton slow={slow} />}
        {!known && failure && <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} />}
        {known && <OutcomeCard outcome={outcome} payment={payment} sentAt={sent?.at ?? null} now={now} asPayee={asPayee} />}
        {known && outcome.kind === 'confirming' && !asPayee && (
          <View className="dk-pad dk-mt3">
            <Note icon="voice">可请档主看手机，到账了他那边有。</Note>
          </View>
        )}
        {outcome.kind === 'waiting' && !asPayee && (
          <LaunchCode launch={payment?.attempts.find(({ launch }) => launch?.qr)?.launch} method={outcome.method} />
        )}
        <Receipts attempts={payment?.attempts ?? []} />
        <WhyRoute attempt={payment?.attempts.at(-1)} />
        <ErrorNote text={error} />
      </Body>
      <ResultDock
        id={id}
        payment={payment}
        outcome={outcome}
        asPayee={asPayee}
        asking={asking}
        offline={offline}
        onAsk={() => void askNow()}
      />
    </Screen>
  )
}

function titleOf({ kind }: Outcome, asPayee: boolean): string {
  return asPayee || kind === 'unpaid' || kind === 'closed' ? '单子' : '付款结果'
}
