import { z } from 'zod'
import { beijingDigits } from '../clock/beijing.time.ts'
import type { RefundOutcomeKind } from '../fault/fault.registry.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import type { CallbackService } from './callback.service.ts'
import type { MoneyFlowLedger } from './money-flow.ledger.ts'
import { feeBackOf } from './money-flow.ledger.ts'
import { fingerprintOf, notifyUrl, text } from './prepay.input.ts'
import { refundMessage } from './refund.message.ts'
import type { WechatRefund, WechatRefundStatus } from './refund.state.ts'
import { WechatError } from './wechat.error.ts'
import { parseInput } from './wechat.input.ts'
import type { WechatAnswer } from './wechat-pay.service.ts'

// pay.weixin.qq.com/doc/v3/partner.
const MOST_REFUNDS = 50
const REFUND_WITHIN_MS = 365 * 86_400_000

const refund = z
  .object({
    sub_mchid: text(1, 32),
    transaction_id: text(1, 32).optional(),
    out_trade_no: text(6, 32).optional(),
    out_refund_no: z.string().regex(/^[0-9A-Za-z_\-|*@]{1,64}$/, '商户退款单号须为1-64位的数字、字母或_-|*@'),
    reason: z
      .string()
      .refine((value) => Buffer.byteLength(value) <= 80, '退款原因过长')
      .optional(),
    notify_url: notifyUrl.optional(),
    amount: z.object({ refund: z.int().min(1), total: z.int().min(1), currency: z.literal('CNY') }),
  })
  .refine((input) => input.transaction_id !== undefined || input.out_trade_no !== undefined, {
    path: ['out_trade_no'],
    error: 'transaction_id和out_trade_no不能同时为空',
  })

/** What was paid goes back, in one part or many. */
export class RefundService {
  readonly #context: SandboxContext
  readonly #callbacks: CallbackService
  readonly #flows: MoneyFlowLedger

  constructor(context: SandboxContext, callbacks: CallbackService, flows: MoneyFlowLedger) {
    this.#context = context
    this.#callbacks = callbacks
    this.#flows = flows
  }

  /** Picks up what was under way when the process stopped. */
  resume(): void {
    for (const one of this.#context.state.refunds.values()) if (one.status === 'PROCESSING') this.#plan(one)
  }

  refund(json: unknown, ending?: RefundOutcomeKind): WechatAnswer {
    const { clock, ids, state } = this.#context
    const input = parseInput(refund, json)
    const now = clock.now()
    const order =
      input.out_trade_no === undefined ? state.orderByTransactionId.get(input.transaction_id ?? '') : state.orders.get(input.out_trade_no)
    if (!order || order.subMchid !== input.sub_mchid) throw new WechatError(404, 'RESOURCE_NOT_EXISTS', '订单不存在')
    const fingerprint = fingerprintOf('REFUND', json)
    const existing = state.refunds.get(input.out_refund_no)
    if (existing) {
      if (existing.fingerprint !== fingerprint) throw new WechatError(400, 'INVALID_REQUEST', '退款单号已存在，但请求参数不一致')
      return { status: 200, body: refundMessage(existing) }
    }
    if (order.state !== 'SUCCESS' || order.paidAt === undefined || order.transactionId === undefined) {
      throw new WechatError(400, 'INVALID_REQUEST', '订单未支付，不可退款')
    }
    if (input.amount.total !== order.total) throw new WechatError(400, 'INVALID_REQUEST', '订单金额与退款请求中的原订单金额不一致')
    if ((order.refunding ?? 0) + input.amount.refund > order.total) {
      throw new WechatError(400, 'INVALID_REQUEST', '申请退款金额超过订单可退金额')
    }
    if ((order.refunds ?? 0) >= MOST_REFUNDS) throw new WechatError(403, 'RULE_LIMIT', '订单部分退款次数超过50次')
    if (now > order.paidAt + REFUND_WITHIN_MS) throw new WechatError(400, 'INVALID_REQUEST', '订单已超过365天，不可退款')
    const spacingMs = state.settings.refundSpacingMs
    if (order.lastRefundAt !== undefined && now < order.lastRefundAt + spacingMs) {
      throw new WechatError(429, 'FREQUENCY_LIMITED', '同一笔订单多次退款须间隔1分钟')
    }
    const made: WechatRefund = {
      outRefundNo: input.out_refund_no,
      refundId: `5030${ids.digits(7)}${beijingDigits(now).slice(0, 8)}${ids.digits(10)}`,
      outTradeNo: order.outTradeNo,
      transactionId: order.transactionId,
      subMchid: order.subMchid,
      amount: input.amount.refund,
      total: order.total,
      reason: input.reason,
      notifyUrl: input.notify_url,
      fingerprint,
      status: 'PROCESSING',
      endsAs: ending === undefined ? 'SUCCESS' : ENDINGS[ending],
      createdAt: now,
      dueAt: now + state.settings.refundDelayMs,
    }
    order.refunding = (order.refunding ?? 0) + made.amount
    order.refunds = (order.refunds ?? 0) + 1
    order.lastRefundAt = now
    state.refunds.set(made.outRefundNo, made)
    this.#plan(made)
    this.#context.changed()
    return { status: 200, body: refundMessage(made) }
  }

  query(outRefundNo: string, subMchid: string | undefined): WechatAnswer {
    const found = this.#context.state.refunds.get(outRefundNo)
    if (!found || (subMchid !== undefined && found.subMchid !== subMchid)) {
      throw new WechatError(404, 'RESOURCE_NOT_EXISTS', '退款单不存在')
    }
    return { status: 200, body: refundMessage(found) }
  }

  /** What a person does with an abnormal refund on the merchant's site, or time with one that is stuck. */
  resolve(outRefundNo: string, status: 'SUCCESS' | 'ABNORMAL' | 'CLOSED'): boolean {
    const found = this.#context.state.refunds.get(outRefundNo)
    if (!found || found.status === 'SUCCESS' || found.status === 'CLOSED') return false
    this.#end(found, status)
    return true
  }

  #plan(one: WechatRefund): void {
    const { endsAs } = one
    if (endsAs === undefined) return
    this.#context.clock.at(one.dueAt, async () => {
      if (one.status === 'PROCESSING') this.#end(one, endsAs)
    })
  }

  #end(one: WechatRefund, status: Exclude<WechatRefundStatus, 'PROCESSING'>): void {
    const { clock, state } = this.#context
    one.status = status
    one.endedAt = clock.now()
    const order = state.orders.get(one.outTradeNo)
    if (order && status === 'CLOSED') {
      order.refunding = (order.refunding ?? 0) - one.amount
      order.refunds = (order.refunds ?? 0) - 1
    }
    if (order && status === 'SUCCESS') {
      const before = order.refunded ?? 0
      order.refunded = before + one.amount
      one.feeBack = feeBackOf(order.total, order.refunded) - feeBackOf(order.total, before)
      const about = { at: one.endedAt, subMchid: one.subMchid, businessNo: one.refundId, voucherNo: one.outRefundNo }
      this.#flows.gaveBack(about, one.amount, one.feeBack)
    }
    this.#callbacks.announceRefund(one)
    this.#context.changed()
  }
}

const ENDINGS: Readonly<Record<RefundOutcomeKind, WechatRefund['endsAs']>> = {
  abnormal: 'ABNORMAL',
  closed: 'CLOSED',
  processing: undefined,
}
