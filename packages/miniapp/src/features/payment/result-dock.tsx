import { formatYuan } from '@dangkou/shared'
import type { PaymentQuery } from '@dangkou/shared/graphql'
import { Text } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'

import { openCashier } from '../../platform/cashier'
import { Button, Dock, goHome, goTab } from '../../ui'
import { METHODS } from './methods'
import type { Outcome } from './outcome'
import { payPage, payResultPage } from './pages'

interface Props {
  readonly id: string
  readonly payment: PaymentQuery['payment'] | undefined
  readonly outcome: Outcome
  readonly asPayee: boolean
  readonly asking: boolean
  readonly offline: boolean
  readonly onAsk: () => void
}

/** What can be done now. While the bank has not answered that is to ask, and never to pay again. */
export function ResultDock({ id, payment, outcome, asPayee, asking, offline, onAsk }: Props) {
  const home = (
    <Button id="home" onPress={goHome}>
      回首页
    </Button>
  )
  const ask = (main: boolean) => (
    <Button id="ask-again" kind={main ? 'primary' : undefined} icon={main ? 'refresh' : undefined} busy={asking} onPress={onAsk}>
      再查一次
    </Button>
  )
  if (asPayee) return <PayeeDock id={id} payment={payment} outcome={outcome} />
  switch (outcome.kind) {
    case 'confirming':
      return (
        <Dock>
          {home}
          {ask(true)}
        </Dock>
      )
    case 'waiting':
      return (
        <Dock>
          {ask(false)}
          <BackToCashier id={id} payment={payment} offline={offline} onClosed={onAsk} />
        </Dock>
      )
    case 'failed':
    case 'unpaid':
    case 'part':
      return (
        <Dock>
          {home}
          <Button id="pay-again" kind="primary" onPress={() => void Taro.redirectTo({ url: payPage(id) })}>
            {outcome.kind === 'failed' ? (
              '重新付'
            ) : outcome.kind === 'unpaid' ? (
              '去付款'
            ) : (
              <>
                付剩下的 <Text className="dk-num dk-ml1">{formatYuan(outcome.restFen)}</Text> 元
              </>
            )}
          </Button>
        </Dock>
      )
    default:
      return (
        <Dock>
          {home}
          <Button id="to-statement" kind="primary" onPress={() => goTab('statement')}>
            看账单
          </Button>
        </Dock>
      )
  }
}

/** The cashier that was opened and left, opened again: the same order there, so it is paid once. */
function BackToCashier({ id, payment, offline, onClosed }: Pick<Props, 'id' | 'payment' | 'offline'> & { readonly onClosed: () => void }) {
  const [opening, setOpening] = useState(false)
  const attempt = [...(payment?.attempts ?? [])]
    .reverse()
    .find(({ state, launch }) => state === 'ACCEPTED' && launch !== null && launch.qr === null)
  const launch = attempt?.launch
  if (!attempt || !launch) {
    return (
      <Button id="home" kind="primary" onPress={goHome}>
        回首页
      </Button>
    )
  }
  const open = async () => {
    setOpening(true)
    const outcome = await openCashier(launch, payResultPage(id, { by: attempt.method })).catch(() => 'returned' as const)
    setOpening(false)
    if (outcome === 'returned') onClosed()
  }
  return (
    <Button id="to-cashier" kind="primary" off={offline} busy={opening} onPress={() => void open()}>
      去{METHODS[attempt.method].short}付 <Text className="dk-num dk-ml1">{formatYuan(attempt.amountFen)}</Text> 元
    </Button>
  )
}

/** The merchant's side: show the code while it is owed, give back once it is paid. */
function PayeeDock({ id, payment, outcome }: Pick<Props, 'id' | 'payment' | 'outcome'>) {
  const left = payment ? payment.paidFen - payment.refundedFen - payment.refundingFen : 0
  const owed = payment?.state === 'UNPAID' || payment?.state === 'PART_PAID'
  const go = (page: string) => () => void Taro.navigateTo({ url: `/pages/${page}/index?id=${encodeURIComponent(id)}` })
  return (
    <Dock wideLast={owed}>
      <Button id="home" kind={owed ? undefined : 'primary'} onPress={goHome}>
        回首页
      </Button>
      {left > 0 && outcome.kind !== 'confirming' && (
        <Button id="refund" icon="refund" onPress={go('refund')}>
          退款
        </Button>
      )}
      {owed && (
        <Button id="show-code" kind="primary" icon="code" onPress={go('collect-code')}>
          出收款码
        </Button>
      )}
    </Dock>
  )
}
