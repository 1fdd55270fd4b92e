import { yuanText } from '@dangkou/shared'
import { z } from 'zod'
import type { RefundInstruction, RefundRef } from '../channel.ts'
import type { Outcome } from '../outcome.ts'
import { unknown } from '../transport/transport.trouble.ts'
import type { AlipayRequest } from './alipay.client.ts'
import { moment, paidYuan, yuan } from './alipay.wire.ts'

const LONGEST_REASON = 256

export function refundRequest(instruction: RefundInstruction, token: string): AlipayRequest {
  const { amountFen, orderNo, reason, refundNo } = instruction
  const biz_content = {
    out_trade_no: orderNo,
    refund_amount: yuanText(amountFen),
    out_request_no: refundNo,
    refund_reason: Array.from(reason).slice(0, LONGEST_REASON).join(''),
  }
  return { method: 'alipay.trade.refund', parameters: { app_auth_token: token, biz_content } }
}

export function refundQueryRequest({ orderNo, refundNo }: RefundRef, token: string): AlipayRequest {
  const biz_content = { out_trade_no: orderNo, out_request_no: refundNo, query_options: ['gmt_refund_pay'] }
  return { method: 'alipay.trade.fastpay.refund.query', parameters: { app_auth_token: token, biz_content } }
}

const refundAnswer = z.object({
  out_trade_no: z.string(),
  trade_no: z.string().min(1),
  fund_change: z.enum(['Y', 'N']),
  /** The sum of all refunds of the trade so far, not this one. */
  refund_fee: yuan,
  gmt_refund_pay: moment.optional(),
})

/**
 * Money that moved with this very call. undefined when this answer cannot tell: N is the answer to a repetition as well as
 * to a refund that is still on its way, so a query must.
 */
export function refundedNow({ amountFen, orderNo }: RefundInstruction, body: unknown): Outcome | undefined {
  const { data } = refundAnswer.safeParse(body)
  if (data?.out_trade_no !== orderNo || data.refund_fee < amountFen) return unknown('unreadable', 'not an answer to this refund')
  const { gmt_refund_pay: at, trade_no: channelRef } = data
  return data.fund_change === 'Y' && at ? { state: 'succeeded', channelRef, amountFen, at, raw: body } : undefined
}

const refundQueryAnswer = z.object({
  out_trade_no: z.string().optional(),
  trade_no: z.string().min(1).optional(),
  out_request_no: z.string().optional(),
  refund_amount: paidYuan.optional(),
  refund_status: z.string().optional(),
  gmt_refund_pay: moment.optional(),
})

/**
 * Alipay answers a question about a refund that it does not know with 10000 and nothing in it, and about one that is on its
 * way without refund_status.
 */
export function refundOutcomeOf(ref: RefundRef, body: unknown): Outcome {
  const { data } = refundQueryAnswer.safeParse(body)
  if (!data) return unknown('unreadable', 'not a refund')
  if (data.out_request_no === undefined && data.refund_amount === undefined) return unknown('not-found', 'Alipay knows no such refund')
  if (data.out_request_no !== ref.refundNo || data.out_trade_no !== ref.orderNo)
    return unknown('unreadable', 'an answer about another refund')
  const { gmt_refund_pay: at, refund_amount: amountFen, refund_status: status, trade_no: channelRef } = data
  if (status !== 'REFUND_SUCCESS') return { state: 'accepted', channelRef: channelRef ?? null, waitingFor: 'institution', raw: body }
  if (!at || amountFen === undefined || channelRef === undefined) return unknown('unreadable', 'given back without number, amount or time')
  return { state: 'succeeded', channelRef, amountFen, at, raw: body }
}
