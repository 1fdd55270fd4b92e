import { beijingDigits } from '../clock/beijing.time.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import type { WechatPayable } from './order.state.ts'

/** Gives the payer a way in: the old one again, or a fresh one. */
export function issuePrepay(context: SandboxContext, payable: WechatPayable, decision: 'create' | 'repeat' | 'renew'): void {
  const now = context.clock.now()
  if (decision !== 'repeat') {
    // 36 characters: wx, fourteen digits of Beijing time, twenty more.
    payable.prepayIds.push(`wx${beijingDigits(now)}${context.ids.hex(20)}`)
    payable.prepaidAt = now
  }
  payable.linkedAt = now
}

export function prepayAnswer(context: SandboxContext, { prepayIds, tradeType }: WechatPayable): Record<string, unknown> {
  const prepayId = prepayIds.at(-1) ?? ''
  if (tradeType === 'JSAPI') return { prepay_id: prepayId }
  // The link has a query already, because merchants append `&redirect_url=`.
  if (tradeType === 'MWEB') return { h5_url: `${context.url()}/cashier/${prepayId}?package=${parseInt(prepayId.slice(-8), 16)}` }
  return { code_url: `weixin://wxpay/bizpayurl?pr=${prepayId}` }
}
