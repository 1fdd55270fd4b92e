import { formatYuan } from '@dangkou/shared'
import type { CashierAttemptLifeFragment } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { Card, clockWithSeconds, Pill, type PillState, Story, type StoryStep, Unknown, whenText, Words } from '../../ui'
import { METHODS } from '../payment/methods'
import type { Cashier, CashierView } from './view'

interface Props {
  readonly view: Exclude<CashierView, 'form'>
  readonly cashier: Cashier
  readonly attempt: CashierAttemptLifeFragment | null
  /** When this page first did not know. */
  readonly since: number
  readonly now: number
}

/** What became of it, for somebody who has only this page. */
export function CashierOutcome({ view, cashier, attempt, since, now }: Props) {
  return (
    <Card>
      {view === 'confirming' ? (
        <>
          <Unknown />
          <Story steps={waiting(attempt, since, now)} />
        </>
      ) : (
        <Told view={view} cashier={cashier} attempt={attempt} />
      )}
    </Card>
  )
}

function Told({
  view,
  cashier,
  attempt,
}: Pick<Props, 'cashier' | 'attempt'> & { readonly view: Exclude<CashierView, 'form' | 'confirming'> }) {
  const by = attempt ? METHODS[attempt.method].short : ''
  const amount = attempt ? formatYuan(attempt.amountFen) : ''
  switch (view) {
    case 'paid':
      return (
        <State id="paid" pill="ok" title={`付好了，${cashier.payeeName} 已收到 ${amount} 元`}>
          {`${by}付的，单号 ${attempt?.orderNo ?? ''}${attempt?.paidAt ? `，${whenText(new Date(attempt.paidAt))}` : ''}。这一页可以关了。`}
        </State>
      )
    case 'waiting':
      return (
        <State id="waiting" pill="topay" title={`还没收到${by}的付款`}>
          付过了就等一等，别再付一次；还没付，可以接着去付。
        </State>
      )
    case 'failed':
      return (
        <State id="failed" pill="fail" title="没付成，没有扣钱">
          {attempt?.reason ?? '可以重新付，或换一种付法。'}
        </State>
      )
    case 'paid-already':
      return (
        <State id="paid-already" pill="ok" word="已付" title="这张单已经付过了，不用再付">
          {attempt ? '你这边要是也扣了钱，会自动原路退回。' : '放心，没有再收你的钱。'}
        </State>
      )
    case 'closed':
      return (
        <State id="closed" pill="closed" title="这张单已经关闭，不用付了">
          要付请档主重新开一张。
        </State>
      )
    case 'expired':
      return (
        <State id="expired" pill="closed" word="过期了" title="这个码过期了，没有收钱">
          要付请档主重新出一个码。
        </State>
      )
  }
}

interface StateProps {
  readonly id: string
  readonly pill: PillState
  readonly word?: string
  readonly title: string
  readonly children: ReactNode
}

function State({ id, pill, word, title, children }: StateProps) {
  return (
    <View id={id} className="dk-card__p">
      <Pill state={pill} {...(word === undefined ? {} : { word })} />
      <View className="dk-title dk-mt3">
        <Words>{title}</Words>
      </View>
      <View className="dk-sub dk-2 dk-mt2">{typeof children === 'string' ? <Words>{children}</Words> : children}</View>
    </View>
  )
}

function waiting(attempt: CashierAttemptLifeFragment | null, since: number, now: number): StoryStep[] {
  return [
    {
      icon: 'ok',
      title: `${attempt ? formatYuan(attempt.amountFen) : ''} 元已交给${attempt ? METHODS[attempt.method].name : '银行'}`,
      time: clockWithSeconds(new Date(since)),
      note: '没付成会原路退回',
    },
    {
      icon: 'spin',
      tone: 'wait',
      title: '等银行回话',
      time: `已等 ${Math.max(0, Math.round((now - since) / 1000))} 秒`,
      note: '有结果，这里会自己变',
    },
  ]
}
