import { beijingRfc3339 } from '../clock/beijing.time.ts'
import type { SandboxIdentity } from '../identity/sandbox.identity.ts'
import { shownState } from './order.decision.ts'
import type { WechatOrder } from './order.state.ts'

/** The partner's picture of an order: the answer of a query and, once paid, the content of the callback. */
export function transactionMessage(identity: SandboxIdentity['wechat'], order: WechatOrder, now: number): Record<string, unknown> {
  const { state, text } = shownState(order, now)
  const isPaid = state === 'SUCCESS' || state === 'REFUND'
  const payer = {
    ...(order.spOpenid === undefined ? {} : { sp_openid: order.spOpenid }),
    ...(order.subOpenid === undefined ? {} : { sub_openid: order.subOpenid }),
  }
  const paid = {
    transaction_id: order.transactionId,
    trade_type: order.tradeType,
    bank_type: order.bankType,
    attach: order.attach ?? '',
    success_time: beijingRfc3339(order.paidAt ?? now),
  }
  return {
    sp_appid: order.spAppid ?? identity.spAppid,
    sp_mchid: identity.spMchid,
    ...(order.subAppid === undefined ? {} : { sub_appid: order.subAppid }),
    sub_mchid: order.subMchid,
    out_trade_no: order.outTradeNo,
    ...(isPaid ? paid : {}),
    trade_state: state,
    trade_state_desc: text,
    ...(Object.keys(payer).length === 0 ? {} : { payer }),
    amount: {
      total: order.total,
      ...(isPaid ? { payer_total: order.total } : {}),
      currency: 'CNY',
      ...(isPaid ? { payer_currency: 'CNY' } : {}),
    },
    ...(order.deviceId === undefined ? {} : { scene_info: { device_id: order.deviceId } }),
  }
}
