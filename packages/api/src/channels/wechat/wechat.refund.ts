import { type Fen, isFen } from '@dangkou/shared'
import { z } from 'zod'
import type { RefundCallback } from '../callback.ts'
import type { RefundInstruction, RefundRef } from '../channel.ts'
import type { Outcome } from '../outcome.ts'
import { unknown } from '../transport/transport.trouble.ts'
import type { WireRequest } from './wechat.message.ts'

/** Refunds, both ways. Fields: pay.weixin.qq.com/doc/v3/partner. */

const REFUNDS = 'v3/refund/domestic/refunds'
// pay.weixin.qq.com/doc/v3/partner: 64 of these, wider than an order's 32.
const REFUND_NO = /^[0-9A-Za-z_\-|*@]{1,64}$/
const LONGEST_REASON_BYTES = 80

export function isRefundNo(text: string): boolean {
  return REFUND_NO.test(text)
}

export function refundRequest(instruction: RefundInstruction): WireRequest {
  const { amountFen, notifyUrl, orderNo, paidFen, payeeNo, reason, refundNo } = instruction
  const body = {
    sub_mchid: payeeNo,
    out_trade_no: orderNo,
    out_refund_no: refundNo,
    reason: cutToBytes(reason, LONGEST_REASON_BYTES),
    notify_url: notifyUrl,
    amount: { refund: amountFen, total: paidFen, currency: 'CNY' },
  }
  return { method: 'POST', path: REFUNDS, body }
}

export function refundQueryRequest({ payeeNo, refundNo }: RefundRef): WireRequest {
  const query = new URLSearchParams({ sub_mchid: payeeNo })
  return { method: 'GET', path: `${REFUNDS}/${encodeURIComponent(refundNo)}?${query.toString()}` }
}

/** By whole characters: half of one would be refused, or shown to the payer as �. */
function cutToBytes(text: string, most: number): string {
  let cut = ''
  for (const character of text) {
    if (Buffer.byteLength(cut + character) > most) break
    cut += character
  }
  return cut
}

const positiveFen = z.custom<Fen>((value) => isFen(value) && value > 0)
const refund = z.object({
  refund_id: z.string().min(1),
  out_refund_no: z.string().min(1),
  out_trade_no: z.string().min(1),
  success_time: z.iso.datetime({ offset: true }).optional(),
  status: z.enum(['SUCCESS', 'CLOSED', 'PROCESSING', 'ABNORMAL']),
  amount: z.object({ refund: positiveFen, total: positiveFen, currency: z.literal('CNY').optional() }),
})
type Refund = z.infer<typeof refund>

/** undefined when it is not in WeChat's shape. */
export function readRefund(json: unknown): Refund | undefined {
  const parsed = refund.safeParse(json)
  return parsed.success ? parsed.data : undefined
}

/**
 * ABNORMAL: the payer's card took nothing back, and nothing goes out under this number until a person sends it elsewhere
 * on the merchant's site; then it may yet become SUCCESS, which is a late success like any other.
 */
export function refundOutcomeOf(got: Pick<Refund, 'refund_id' | 'status' | 'success_time' | 'amount'>, raw: unknown): Outcome {
  switch (got.status) {
    case 'SUCCESS':
      if (got.success_time === undefined) return unknown('unreadable', 'SUCCESS without success_time')
      return { state: 'succeeded', channelRef: got.refund_id, amountFen: got.amount.refund, at: new Date(got.success_time), raw }
    case 'PROCESSING':
      return { state: 'accepted', channelRef: got.refund_id, waitingFor: 'institution', raw }
    case 'ABNORMAL':
      return { state: 'failed', code: 'ABNORMAL', reason: '退款异常：用户的收款账户已失效或被冻结', raw }
    case 'CLOSED':
      return { state: 'failed', code: 'CLOSED', reason: '退款关闭', raw }
  }
}

/** What REFUND.* carries: the same under other names, and without a currency. */
const refundEvent = z.object({
  sp_mchid: z.string(),
  sub_mchid: z.string(),
  out_trade_no: z.string().min(1),
  out_refund_no: z.string().min(1),
  refund_id: z.string().min(1),
  refund_status: z.enum(['SUCCESS', 'CLOSED', 'ABNORMAL']),
  success_time: z.iso.datetime({ offset: true }).optional(),
  amount: z.object({ refund: positiveFen, total: positiveFen }),
})

/** @param status what the name of the event says; its content must say the same */
export function refundCallbackReader(status: Refund['status']) {
  return (eventId: string, json: unknown): RefundCallback | undefined => {
    const parsed = refundEvent.safeParse(json)
    if (!parsed.success || parsed.data.refund_status !== status) return undefined
    const got = parsed.data
    return {
      kind: 'refund',
      eventId,
      refundNo: got.out_refund_no,
      orderNo: got.out_trade_no,
      payeeNo: got.sub_mchid,
      providerNo: got.sp_mchid,
      amountFen: got.amount.refund,
      outcome: refundOutcomeOf({ ...got, status }, json),
    }
  }
}
