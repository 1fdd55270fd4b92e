import { beijingReadable } from '../clock/beijing.time.ts'
import { yuanOf } from './alipay.yuan.ts'
import { refundedFen } from './trade.decision.ts'
import type { AlipayRefund, AlipayTrade } from './trade.state.ts'

/** What a notification tells, but for its time and signature, which every send has anew. */
export function notificationFields(trade: AlipayTrade, notifyId: string, buyerName: string, refund?: AlipayRefund): Record<string, string> {
  const total = yuanOf(trade.totalFen)
  const paid = trade.paidAt ?? trade.createdAt
  return {
    notify_type: 'trade_status_sync',
    notify_id: notifyId,
    charset: 'utf-8',
    version: '1.0',
    app_id: trade.appId,
    auth_app_id: `2021${trade.sellerPid.slice(4)}`,
    trade_no: trade.tradeNo,
    out_trade_no: trade.outTradeNo,
    ...(trade.buyerOpenId === undefined ? {} : { buyer_open_id: trade.buyerOpenId }),
    buyer_logon_id: buyerName,
    seller_id: trade.sellerPid,
    trade_status: trade.status,
    total_amount: total,
    receipt_amount: total,
    invoice_amount: total,
    buyer_pay_amount: total,
    point_amount: '0.00',
    subject: trade.subject,
    gmt_create: beijingReadable(trade.openedAt ?? trade.createdAt),
    gmt_payment: beijingReadable(paid),
    fund_bill_list: JSON.stringify([{ amount: total, fundChannel: 'ALIPAYACCOUNT' }]),
    ...(refund
      ? {
          // Of all refunds so far; which one this is about is said by its number alone.
          refund_fee: yuanOf(refundedFen(trade)),
          gmt_refund: `${beijingReadable(refund.at)}.000`,
          out_biz_no: refund.outRequestNo,
        }
      : {}),
  }
}

/** The same notification telling of one fen more, to be signed truly: only a comparison with the order finds it. */
export function withTamperedTotal(fields: Readonly<Record<string, string>>): Record<string, string> {
  const fen = Number((fields['total_amount'] ?? '0').replace('.', '')) + 1
  return { ...fields, total_amount: yuanOf(fen), receipt_amount: yuanOf(fen), buyer_pay_amount: yuanOf(fen) }
}
