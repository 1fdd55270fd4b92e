import {
  type CashierAttemptLifeFragment,
  CashierAttemptDocument,
  CashierDocument,
  RefreshCashierAttemptDocument,
} from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'

import { CashierForm } from '../../features/cashier/cashier-form'
import { CashierHead } from '../../features/cashier/cashier-head'
import { CashierOutcome } from '../../features/cashier/cashier-outcome'
import { forgetTry, lastTry } from '../../features/cashier/tries'
import { useCashierPay } from '../../features/cashier/use-cashier-pay'
import { cashierView } from '../../features/cashier/view'
import { LaunchCode } from '../../features/payment/launch-code'
import { METHODS } from '../../features/payment/methods'
import { failureText, useMutation, useQuery } from '../../graphql'
import { openCashier } from '../../platform/cashier'
import { reopenLink, useWidePage } from '../../platform/wide'
import { Body, Button, Card, Dock, Empty, ErrorNote, Nav, NoAnswer, Offline, Screen, Skeleton, useNow } from '../../ui'
import { cashierPage } from '../../features/cashier/page'

const POLL_MS = 2_000
const LOOK_MS = 10_000

/** The public cashier behind a link or a code: whoever holds it pays, without an account. It guesses nothing. */
export default function CashierPage() {
  const { params } = useRouter()
  const token = decodeURIComponent(params['token'] ?? '')
  const codes = { wechatCode: decoded(params['wechatCode']), alipayCode: decoded(params['alipayCode']) }
  const [attemptId, setAttemptId] = useState(() => lastTry(token))
  const [given, setGiven] = useState<CashierAttemptLifeFragment | null>(null)
  const [again, setAgain] = useState(false)
  const [since] = useState(Date.now)
  const now = useNow(true)
  useWidePage()

  const look = useQuery(CashierDocument, { token }, { pollMs: LOOK_MS })
  const skip = attemptId === null
  const tried = useQuery(CashierAttemptDocument, { token, id: attemptId ?? '' }, { skip, pollMs: POLL_MS })
  const [refreshAttempt, asking] = useMutation(RefreshCashierAttemptDocument)
  const attempt = skip ? null : (tried.data?.cashierAttempt ?? given)
  const { pay, busy, error, mustReopen } = useCashierPay(token, codes, (started) => {
    setGiven(started)
    setAttemptId(started.id)
    setAgain(false)
  })

  const askNow = async () => {
    if (attemptId === null) return
    await refreshAttempt({ input: { token, attemptId } })
    await Promise.all([tried.refresh(), look.refresh()])
  }
  useEffect(() => {
    if (attemptId !== null) void askNow()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once: a page that is loaded anew has come back from a cashier
  }, [])

  const anew = () => {
    forgetTry()
    setAttemptId(null)
    setGiven(null)
    setAgain(true)
    void look.refresh()
  }

  const cashier = look.data?.cashier
  const gone = look.failure?.kind === 'refused' && look.failure.code === 'CASHIER_LINK_NOT_FOUND'
  const offline = look.offline || tried.offline
  const view = cashier && cashierView(cashier, attempt, again, now)

  return (
    <Screen>
      <Nav root title="付款" />
      {offline && <Offline since={look.updatedAt} onRetry={() => void look.refresh()} />}
      {gone ? (
        <Body>
          <Card>
            <View id="gone">
              <Empty icon="alert" title="这个码或链接用不了了">
                可能抄错了，或已被收款人撤回。钱没有动，请和收款人要一个新的。
              </Empty>
            </View>
          </Card>
        </Body>
      ) : !cashier || view === undefined ? (
        <Body>
          {look.failure ? (
            <NoAnswer text={failureText(look.failure)} onAgain={() => void look.refresh()} />
          ) : (
            <Skeleton rows={4} slow={look.slow} />
          )}
        </Body>
      ) : view === 'form' ? (
        <CashierForm
          cashier={cashier}
          offline={offline}
          busy={busy}
          error={error}
          mustReopen={mustReopen}
          onReopen={() => reopenLink(token, cashier.standing)}
          onPay={(amountFen, method, password) => void pay(amountFen, method, password)}
        />
      ) : (
        <>
          <Body>
            <View className="h-cols">
              <View className="h-right">
                <CashierOutcome view={view} cashier={cashier} attempt={attempt} since={since} now={now} />
                {view === 'waiting' && attempt && <LaunchCode launch={attempt.launch} method={attempt.method} />}
                <ErrorNote text={error} />
              </View>
              <View className="h-left">
                <CashierHead cashier={cashier} amountFen={attempt?.amountFen ?? cashier.amountFen} />
              </View>
            </View>
          </Body>
          {(view === 'waiting' || view === 'confirming' || view === 'failed') && (
            <Dock>
              {view !== 'failed' && (
                <Button id="ask-again" kind={view === 'confirming' ? 'primary' : undefined} busy={asking} onPress={() => void askNow()}>
                  再查一次
                </Button>
              )}
              {view === 'failed' && (
                <Button id="pay-again" kind="primary" onPress={anew}>
                  重新付
                </Button>
              )}
              {view === 'waiting' && attempt?.launch && attempt.launch.qr === null && (
                <Button
                  id="to-cashier"
                  kind="primary"
                  off={offline}
                  onPress={() => void (attempt.launch && openCashier(attempt.launch, cashierPage(token)).then(askNow, askNow))}
                >
                  去{METHODS[attempt.method].short}付
                </Button>
              )}
            </Dock>
          )}
        </>
      )}
    </Screen>
  )
}

function decoded(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : decodeURIComponent(text)
}
