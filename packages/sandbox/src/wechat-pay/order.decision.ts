import type { WechatOrder, WechatPayable, WechatTradeState } from './order.state.ts'
import { WechatError } from './wechat.error.ts'

// pay.weixin.qq.com/doc/v3/partner: a prepay_id lives two hours, an H5 link five minutes.
export const PREPAY_LIFE_MS = 2 * 3_600_000
const H5_LINK_LIFE_MS = 5 * 60_000

// Ours: a payer who has not answered the phone by then has walked away.
const ASKED_LIFE_MS = 10 * 60_000

/** The state now: an unpaid order past its time_expire is closed without anybody doing it. */
export function stateAt(order: WechatPayable, now: number): WechatTradeState {
  if (order.state === 'NOTPAY' && order.expiresAt !== undefined && now >= order.expiresAt) return 'CLOSED'
  if (order.state === 'USERPAYING' && now >= order.createdAt + ASKED_LIFE_MS) return 'PAYERROR'
  return order.state
}

export const STATE_TEXT: Readonly<Record<WechatTradeState, string>> = {
  NOTPAY: '订单未支付',
  SUCCESS: '支付成功',
  CLOSED: '订单已关闭',
  USERPAYING: '用户支付中，需要输入密码',
  REVOKED: '订单已撤销',
  PAYERROR: '支付失败，用户未完成支付',
}

/** What a query shows. */
export function shownState(order: WechatOrder, now: number): { state: WechatTradeState | 'REFUND'; text: string } {
  const state = stateAt(order, now)
  if (state === 'SUCCESS' && (order.refunding ?? 0) > 0) return { state: 'REFUND', text: `订单发生过退款，退款详情请查询退款单` }
  return { state, text: STATE_TEXT[state] }
}

/** What a prepay with an out_trade_no means: a new order, the old prepay_id, or a fresh one for the same order. */
export function decidePrepay(existing: WechatPayable | undefined, fingerprint: string, now: number): 'create' | 'repeat' | 'renew' {
  if (!existing) return 'create'
  const state = stateAt(existing, now)
  if (state === 'CLOSED') throw new WechatError(400, 'ORDER_CLOSED', '该订单已关闭')
  if (existing.fingerprint !== fingerprint) throw new WechatError(403, 'OUT_TRADE_NO_USED', '商户订单号重复')
  if (state === 'SUCCESS') throw new WechatError(400, 'ORDER_PAID', '该订单已支付')
  return now < existing.prepaidAt + PREPAY_LIFE_MS ? 'repeat' : 'renew'
}

export function assertClosable(order: WechatPayable, now: number): void {
  if (order.tradeType === 'MICROPAY') throw new WechatError(400, 'INVALID_REQUEST', '付款码支付的订单请使用撤销接口')
  const state = stateAt(order, now)
  if (state === 'SUCCESS') throw new WechatError(400, 'ORDER_PAID', '该订单已支付')
  if (state === 'CLOSED') throw new WechatError(400, 'ORDER_CLOSED', '该订单已关闭')
}

export type PayRefusal = 'ORDER_PAID' | 'ORDER_CLOSED' | 'PREPAY_EXPIRED' | 'LINK_EXPIRED'

export const PAY_REFUSAL_TEXT: Readonly<Record<PayRefusal, string>> = {
  ORDER_PAID: '该订单已支付',
  ORDER_CLOSED: '该订单已关闭',
  PREPAY_EXPIRED: '支付会话已过期，请返回商家重新下单',
  LINK_EXPIRED: '支付链接已失效，请返回商家重新下单',
}

/** Why this order cannot be paid with this prepay_id now; undefined when it can. */
export function payRefusal(order: WechatPayable, prepayId: string, now: number): PayRefusal | undefined {
  const state = stateAt(order, now)
  if (state === 'SUCCESS') return 'ORDER_PAID'
  if (state === 'CLOSED') return 'ORDER_CLOSED'
  if (order.prepayIds.at(-1) !== prepayId || now >= order.prepaidAt + PREPAY_LIFE_MS) return 'PREPAY_EXPIRED'
  if (order.tradeType === 'MWEB' && now >= order.linkedAt + H5_LINK_LIFE_MS) return 'LINK_EXPIRED'
  return undefined
}
