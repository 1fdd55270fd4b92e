import type { TruckloadQuery } from '@dangkou/shared/graphql'

import { type ProgressStep, whenText } from '../../ui'
import { stepOf } from './words'

type Truckload = TruckloadQuery['truckload']

/** 待确认 → 待付款 → 待复核 → 已付款, each with when it began. */
export function progressSteps(truckload: Truckload): ProgressStep[] {
  const { truckloadState, progress, submittedAt } = truckload
  const at = (kind: Truckload['progress'][number]['kind']) => {
    const step = progress.findLast((one) => one.kind === kind)
    return step === undefined ? null : whenText(new Date(step.at))
  }
  const agreed = truckloadState !== 'PROPOSED' && truckloadState !== 'DISPUTED'
  const step = agreed ? Math.max(stepOf(truckload), 1) : 0
  const state = (index: number): ProgressStep['state'] => {
    if (index < step) return 'done'
    if (index > step) return 'next'
    return index === 1 ? 'due' : 'now'
  }
  const submitted = submittedAt === null ? at('LINK_SUBMITTED') : whenText(new Date(submittedAt))
  return [
    { icon: 'scale', title: agreed ? '已确认' : '待确认', note: at(agreed ? 'CONFIRMED' : 'PROPOSED') ?? '', state: state(0) },
    {
      icon: 'wallet',
      title: '待付款',
      note: agreed ? (at('LINK_SENT') ?? (step === 4 ? (at('CONFIRMED') ?? '') : '等付款')) : '',
      state: state(1),
    },
    // Paid from the wallet no checker is waited for.
    { icon: 'two', title: '待复核', note: submitted ?? (step === 4 ? '不用' : ''), state: state(2) },
    { icon: 'check', title: '已付款', note: at('PAID') ?? '等结果', state: state(3) },
  ]
}
