import { PaymentDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'

import { intentAnswered } from '../../features/payment/intent-key'
import { payOutcome } from '../../features/payment/outcome'
import { OutcomeCard } from '../../features/payment/outcome-card'
import { useSignedIn } from '../../features/session'
import { failureText, useQuery } from '../../graphql'
import { Body, Button, Dock, goHome, goTab, Nav, NoAnswer, Note, Offline, Screen, Skeleton, useNow } from '../../ui'

const POLL_MS = 2_000

/** What became of a payment. Without an answer it is unknown, and stays so until the platform has spoken. */
export default function PayResultPage() {
  const { params } = useRouter()
  const id = decodeURIComponent(params.id ?? '')
  const sentAt = params.sentAt ? Number(params.sentAt) : null
  const session = useSignedIn()
  const [waiting, setWaiting] = useState(true)
  const now = useNow(waiting)
  const { data, failure, slow, offline, updatedAt, loading, refresh } = useQuery(
    PaymentDocument,
    { id },
    waiting ? { pollMs: POLL_MS, skip: session === null } : { skip: session === null },
  )
  const payment = data?.payment
  const outcome = payOutcome(payment, sentAt, now)
  const settled = payment !== undefined && outcome.kind !== 'confirming'
  const known = payment !== undefined || sentAt !== null
  const mine = payment !== undefined && payment.payee.id !== data?.viewer.party.id

  useEffect(() => {
    if (!settled) return
    setWaiting(false)
    intentAnswered(id)
  }, [settled, id])

  return (
    <Screen>
      <Nav title={outcome.kind === 'unpaid' || outcome.kind === 'closed' ? '单子' : '付款结果'} onBack={goHome} />
      {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
      <Body>
        {!known && !failure && <Skeleton slow={slow} />}
        {!known && failure && <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} />}
        {known && <OutcomeCard outcome={outcome} payment={payment} sentAt={sentAt} now={now} />}
        {known && outcome.kind === 'confirming' && (
          <View className="dk-pad dk-mt3">
            <Note icon="voice">可请档主看手机，到账了他那边有。</Note>
          </View>
        )}
      </Body>
      <Dock>
        <Button id="home" onPress={goHome}>
          回首页
        </Button>
        {outcome.kind === 'confirming' ? (
          <Button id="ask-again" kind="primary" icon="refresh" off={loading && slow} onPress={() => void refresh()}>
            再查一次
          </Button>
        ) : (outcome.kind === 'failed' || outcome.kind === 'unpaid') && mine ? (
          <Button
            id="pay-again"
            kind="primary"
            onPress={() => void Taro.redirectTo({ url: `/pages/pay/index?id=${encodeURIComponent(id)}` })}
          >
            {outcome.kind === 'failed' ? '重新付' : '去付款'}
          </Button>
        ) : (
          <Button id="to-statement" kind="primary" onPress={() => goTab('statement')}>
            看账单
          </Button>
        )}
      </Dock>
    </Screen>
  )
}
