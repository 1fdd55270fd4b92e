import { type Day, beijingDay } from '@dangkou/shared'
import type { MovementStoryFragment, PaymentDetailFragment, RechargeLifeFragment, WithdrawalLifeFragment } from '@dangkou/shared/graphql'

import { type StoryStep, dayText } from '../../ui'
import { METHODS } from '../payment/methods'
import { refundStep } from '../refund/refund-words'
import { clockOn } from './day-name'

const CONFIRMING = '正在向银行确认，钱没有丢，请勿重复付款'

/** What happened behind a line of the statement, in order. */
export function storyOf(movement: MovementStoryFragment): StoryStep[] {
  const day = beijingDay(new Date(movement.at))
  const { document } = movement
  switch (document?.__typename) {
    case 'Payment':
      return paymentStory(document, day)
    case 'Recharge':
      return rechargeStory(document, day)
    case 'Withdrawal':
      return withdrawalStory(document, day)
    case undefined:
      return [{ icon: 'tab-orders', title: movement.title, time: clockOn(day, movement.at) }]
  }
}

function paymentStory(payment: PaymentDetailFragment, day: Day): StoryStep[] {
  const steps: StoryStep[] = [
    {
      icon: 'tab-orders',
      title: `订单 ${payment.goods}`,
      time: clockOn(day, payment.createdAt),
      note: `单号 ${payment.orderNo}`,
    },
  ]
  payment.attempts.forEach((attempt, index) => {
    const title = `第 ${index + 1} 次付：${METHODS[attempt.method].short}`
    const time = clockOn(day, attempt.createdAt)
    switch (attempt.state) {
      case 'SUCCEEDED':
        return steps.push({ icon: 'ok', title: `${title}，成功`, time })
      case 'FAILED':
        return steps.push({
          icon: 'fail',
          tone: 'fail',
          title: `${title}，没付成`,
          time,
          note: notCharged(attempt.reason),
        })
      case 'UNKNOWN':
        return steps.push({ icon: 'ask', tone: 'wait', title: `${title}，结果确认中`, time, note: CONFIRMING })
      case 'ACCEPTED':
        return steps.push({ icon: 'spin', tone: 'wait', title: `${title}，处理中`, time })
    }
  })
  steps.push(...payment.refunds.map(refundStep))
  if (payment.state === 'CLOSED') steps.push({ icon: 'close', title: '单子已关闭', time: '' })
  return steps
}

function rechargeStory(recharge: RechargeLifeFragment, day: Day): StoryStep[] {
  const start: StoryStep = { icon: 'wallet', title: '发起充值', time: clockOn(day, recharge.createdAt) }
  const time = recharge.finishedAt === null ? '现在' : clockOn(day, recharge.finishedAt)
  switch (recharge.rechargeState) {
    case 'SUCCEEDED':
      return [start, { icon: 'ok', title: '付好了，钱到钱包', time }]
    case 'FAILED':
      return [start, { icon: 'fail', tone: 'fail', title: '没充成', time, note: notCharged(recharge.failureReason) }]
    case 'CONFIRMING':
      return [start, { icon: 'ask', tone: 'wait', title: '结果确认中', time, note: CONFIRMING }]
    case 'WAITING':
      return [start, { icon: 'spin', tone: 'wait', title: '等你付', time }]
  }
}

function withdrawalStory(withdrawal: WithdrawalLifeFragment, day: Day): StoryStep[] {
  const { bankName, tail } = withdrawal.bankCard
  const frozen: StoryStep = { icon: 'lock', title: '钱先冻结', time: clockOn(day, withdrawal.createdAt) }
  if (withdrawal.withdrawalState === 'QUEUED' && withdrawal.goesOutOn !== null)
    return [frozen, { icon: 'spin', tone: 'wait', title: `银行${dayText(withdrawal.goesOutOn)}出款`, time: '等' }]
  const start: StoryStep[] = [
    frozen,
    { icon: 'bank', title: `交给银行，到${bankName} 尾号 ${tail}`, time: clockOn(day, withdrawal.createdAt) },
  ]
  const time = withdrawal.finishedAt === null ? '现在' : clockOn(day, withdrawal.finishedAt)
  switch (withdrawal.withdrawalState) {
    case 'SUCCEEDED':
      return [...start, { icon: 'ok', title: '到卡了', time }]
    case 'FAILED':
      return [
        ...start,
        {
          icon: 'fail',
          tone: 'fail',
          title: '没到卡，钱已退回钱包',
          time,
          note: withdrawal.failureReason ?? undefined,
        },
      ]
    case 'RETURNED':
      return [
        ...start,
        { icon: 'fail', tone: 'fail', title: '收款行退汇，钱已回到钱包', time, note: withdrawal.failureReason ?? undefined },
      ]
    case 'CONFIRMING':
      return [...start, { icon: 'ask', tone: 'wait', title: '结果确认中', time, note: '正在向银行确认，钱没有丢，请勿重复付款' }]
    case 'QUEUED':
    case 'PROCESSING':
      return [...start, { icon: 'spin', tone: 'wait', title: '银行在办', time }]
  }
}

function notCharged(reason: string | null): string {
  if (reason === null || reason === '') return '没有扣钱'
  return reason.includes('没有扣钱') ? reason : `${reason}，没有扣钱`
}
