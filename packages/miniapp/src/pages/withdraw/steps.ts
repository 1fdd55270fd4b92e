import { beijingClock } from '@dangkou/shared'
import type { WithdrawalLifeFragment } from '@dangkou/shared/graphql'

import { type ProgressStep, dayText } from '../../ui'

/** 冻结 → 银行 → 到卡. A withdrawal that failed shows where it stopped. */
export function withdrawalSteps(withdrawal: WithdrawalLifeFragment): ProgressStep[] {
  const begun = beijingClock(new Date(withdrawal.createdAt))
  const finished = withdrawal.finishedAt === null ? '' : beijingClock(new Date(withdrawal.finishedAt))
  const frozen: ProgressStep = { icon: 'lock', title: '冻结', note: begun, state: 'done' }
  switch (withdrawal.withdrawalState) {
    case 'QUEUED':
      return [
        frozen,
        { icon: 'bank', title: '银行出款', note: withdrawal.goesOutOn === null ? '' : dayText(withdrawal.goesOutOn), state: 'next' },
        { icon: 'check', title: '到卡', note: '等出款', state: 'next' },
      ]
    case 'PROCESSING':
      return [
        frozen,
        { icon: 'bank', title: '银行在办', note: '现在', state: 'now' },
        { icon: 'check', title: '到卡', note: '等结果', state: 'next' },
      ]
    case 'CONFIRMING':
      return [
        frozen,
        { icon: 'ask', title: '结果确认中', note: '现在', state: 'now' },
        { icon: 'check', title: '到卡', note: '等结果', state: 'next' },
      ]
    case 'SUCCEEDED':
      return [
        frozen,
        { icon: 'bank', title: '银行已办', note: finished, state: 'done' },
        { icon: 'check', title: '到卡', note: finished, state: 'done' },
      ]
    case 'RETURNED':
      return [
        frozen,
        { icon: 'bank', title: '收款行退汇', note: '', state: 'next' },
        { icon: 'refund', title: '退回钱包', note: '', state: 'done' },
      ]
    case 'FAILED':
      return [
        frozen,
        { icon: 'bank', title: '银行没办成', note: finished, state: 'next' },
        { icon: 'refund', title: '退回钱包', note: finished, state: 'done' },
      ]
  }
}
