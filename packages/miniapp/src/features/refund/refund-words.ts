import { formatYuan } from '@dangkou/shared'
import type { PayMethod, RefundLifeFragment } from '@dangkou/shared/graphql'

import { type StoryStep, whenText } from '../../ui'
import { METHODS } from '../payment/methods'

/** Where money goes back to by a way, and how long that takes. */
export function backTo(method: PayMethod): string {
  if (method === 'UNIONPAY') return '原路退回付款公司的银行账户，1 到 10 个工作日'
  return method === 'WALLET' ? '退回买家钱包，马上到' : `原路退回${METHODS[method].short}，零钱马上到，银行卡 1 到 3 天`
}

/** 微信 500.00，钱包余额 140.00 */
export function partsText(parts: readonly { readonly method: PayMethod; readonly amountFen: RefundLifeFragment['amountFen'] }[]): string {
  return parts.map(({ method, amountFen }) => `${METHODS[method].short} ${formatYuan(amountFen)}`).join('，')
}

export function refundStep(refund: RefundLifeFragment): StoryStep {
  const amount = formatYuan(refund.amountFen)
  const time = whenText(new Date(refund.finishedAt ?? refund.createdAt))
  const ways = `${refund.cause === 'SURPLUS' ? '多付的自动退' : refund.reason}，${partsText(refund.parts)}`
  switch (refund.refundState) {
    case 'SUCCEEDED':
      return { icon: 'refund', title: `退了 ${amount}`, time, note: ways }
    case 'PROCESSING':
      return { icon: 'spin', tone: 'wait', title: `正在退 ${amount}`, time, note: ways }
    case 'FAILED':
      return { icon: 'fail', tone: 'fail', title: `${amount} 没退成`, time, note: refund.failureReason ?? '钱还在档主这边，可以再退' }
  }
}
