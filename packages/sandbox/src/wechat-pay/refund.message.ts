import { beijingRfc3339 } from '../clock/beijing.time.ts'
import type { SandboxIdentity } from '../identity/sandbox.identity.ts'
import type { WechatRefund } from './refund.state.ts'

function amountOf({ amount, total }: WechatRefund): Record<string, unknown> {
  return { total, refund: amount, payer_total: total, payer_refund: amount }
}

/** The answer to a refund and to a question about one. */
export function refundMessage(refund: WechatRefund): Record<string, unknown> {
  return {
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    transaction_id: refund.transactionId,
    out_trade_no: refund.outTradeNo,
    channel: 'ORIGINAL',
    user_received_account: '支付用户零钱',
    ...(refund.status === 'SUCCESS' ? { success_time: beijingRfc3339(refund.endedAt ?? refund.dueAt) } : {}),
    create_time: beijingRfc3339(refund.createdAt),
    status: refund.status,
    funds_account: 'UNSETTLED',
    amount: {
      ...amountOf(refund),
      settlement_refund: refund.amount,
      settlement_total: refund.total,
      discount_refund: 0,
      currency: 'CNY',
    },
  }
}

/** What REFUND.* carries: other names for some of the same. */
export function refundEvent(identity: SandboxIdentity['wechat'], refund: WechatRefund): Record<string, unknown> {
  return {
    sp_mchid: identity.spMchid,
    sub_mchid: refund.subMchid,
    out_trade_no: refund.outTradeNo,
    transaction_id: refund.transactionId,
    out_refund_no: refund.outRefundNo,
    refund_id: refund.refundId,
    refund_status: refund.status,
    ...(refund.status === 'SUCCESS' ? { success_time: beijingRfc3339(refund.endedAt ?? refund.dueAt) } : {}),
    user_received_account: '支付用户零钱',
    amount: amountOf(refund),
  }
}
