import { REFUSAL } from './alipay.error.ts'
import type { AlipayTrade, TradeStatus } from './trade.state.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

export const QR_LIFE_MS = 2 * HOUR_MS
/** What an order without time_expire has. */
export const DEFAULT_LIFE_MS = 15 * DAY_MS
export const PAYMENT_CODE_LIFE_MS = 60_000
const CANCEL_WITHIN_MS = DAY_MS
// Twelve months: then a trade cannot be given back any more.
const REFUND_WITHIN_MS = 365 * DAY_MS
// 0.6 %, the usual contract.
const FEE_PER_10_000 = 60

/** The status that a query shows: unpaid past its time is closed, and long paid is finished, without anybody doing it. */
export function statusAt(trade: AlipayTrade, now: number): TradeStatus {
  if (trade.status === 'WAIT_BUYER_PAY' && now >= trade.expiresAt) return 'TRADE_CLOSED'
  if (trade.status === 'TRADE_SUCCESS' && trade.paidAt !== undefined && now >= trade.paidAt + REFUND_WITHIN_MS) return 'TRADE_FINISHED'
  return trade.status
}

export const STATUS_TEXT: Readonly<Record<TradeStatus, string>> = {
  WAIT_BUYER_PAY: '等待付款',
  TRADE_SUCCESS: '支付成功',
  TRADE_FINISHED: '交易完结',
  TRADE_CLOSED: '交易关闭',
}

export function feeOf(totalFen: number): number {
  return Math.round((totalFen * FEE_PER_10_000) / 10_000)
}

export function refundedFen(trade: AlipayTrade): number {
  return trade.refunds.reduce((sum, refund) => sum + refund.amountFen, 0)
}

/** The fee goes back in proportion, the last refund with what is left of it. */
export function feeBackOf(trade: AlipayTrade, amountFen: number): number {
  const before = trade.refunds.reduce((sum, refund) => sum + refund.feeBackFen, 0)
  const isLast = refundedFen(trade) + amountFen === trade.totalFen
  return isLast ? trade.feeFen - before : Math.floor((trade.feeFen * amountFen) / trade.totalFen)
}

export interface OrderTerms {
  totalFen: number
  subject: string
  buyerOpenId?: string | undefined
}

/** What an order with a known out_trade_no means. Throws what Alipay refuses; otherwise it is the same order again. */
export function assertSameOrder(trade: AlipayTrade, terms: OrderTerms, now: number): void {
  const status = statusAt(trade, now)
  if (status === 'TRADE_CLOSED') throw REFUSAL.hasClosed()
  if (trade.totalFen !== terms.totalFen || trade.subject !== terms.subject) throw REFUSAL.inconsistent()
  if (status !== 'WAIT_BUYER_PAY') throw REFUSAL.hasSuccess()
  if (trade.buyerOpenId !== undefined && terms.buyerOpenId !== undefined && trade.buyerOpenId !== terms.buyerOpenId)
    throw REFUSAL.inconsistent()
}

export function isCancelTooLate(trade: AlipayTrade, now: number): boolean {
  return now > trade.createdAt + CANCEL_WITHIN_MS
}

export type PayRefusal = 'TRADE_HAS_SUCCESS' | 'TRADE_HAS_CLOSE' | 'QR_CODE_EXPIRED'

export const PAY_REFUSAL_TEXT: Readonly<Record<PayRefusal, string>> = {
  TRADE_HAS_SUCCESS: '该订单已支付',
  TRADE_HAS_CLOSE: '该订单已关闭',
  QR_CODE_EXPIRED: '二维码已失效，请商家重新出码',
}

/** Why a payer cannot pay this now; undefined when she can. */
export function payRefusal(trade: AlipayTrade, now: number): PayRefusal | undefined {
  const status = statusAt(trade, now)
  if (status === 'TRADE_CLOSED') return 'TRADE_HAS_CLOSE'
  if (status !== 'WAIT_BUYER_PAY') return 'TRADE_HAS_SUCCESS'
  // Once scanned it is a trade, and lives as long as one.
  if (trade.openedAt === undefined && trade.qrCodeAt !== undefined && now >= trade.qrCodeAt + QR_LIFE_MS) return 'QR_CODE_EXPIRED'
  return undefined
}
