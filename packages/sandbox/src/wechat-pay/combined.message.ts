import { beijingRfc3339 } from '../clock/beijing.time.ts'
import type { SandboxIdentity } from '../identity/sandbox.identity.ts'
import { shownState, stateAt } from './order.decision.ts'
import type { WechatCombined, WechatOrder } from './order.state.ts'

/** The picture of several orders under one number: the answer of a query and, once paid, the content of the callback. */
export function combinedMessage(
  identity: SandboxIdentity['wechat'],
  combined: WechatCombined,
  orders: readonly WechatOrder[],
  now: number,
): Record<string, unknown> {
  return {
    combine_appid: combined.appid ?? identity.spAppid,
    combine_mchid: identity.spMchid,
    combine_out_trade_no: combined.combineOutTradeNo,
    ...(combined.combineTransactionId === undefined ? {} : { combine_transaction_id: combined.combineTransactionId }),
    ...(combined.openid === undefined ? {} : { combine_payer_info: { openid: combined.openid } }),
    sub_orders: orders.map((order) => {
      // The parts live and die together; only refunds are their own.
      const whole = stateAt(combined, now)
      const state = whole === 'SUCCESS' ? shownState(order, now).state : whole
      const paid = {
        trade_type: order.tradeType,
        bank_type: order.bankType,
        success_time: beijingRfc3339(order.paidAt ?? now),
        transaction_id: order.transactionId,
      }
      return {
        mchid: identity.spMchid,
        sub_mchid: order.subMchid,
        out_trade_no: order.outTradeNo,
        attach: order.attach ?? '',
        trade_state: state,
        ...(whole === 'SUCCESS' ? paid : {}),
        amount: {
          total_amount: order.total,
          currency: 'CNY',
          payer_amount: whole === 'SUCCESS' ? order.total : 0,
          payer_currency: 'CNY',
        },
      }
    }),
  }
}
