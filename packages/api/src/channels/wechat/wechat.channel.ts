import { strict as assert } from 'node:assert'
import { randomBytes } from 'node:crypto'
import type { BillSource } from '../bill.ts'
import type { Callback, RawCallback } from '../callback.ts'
import type {
  ChannelHealth,
  Closed,
  CombinedPay,
  PayChannel,
  PayInstruction,
  PayRef,
  Prepared,
  RefundInstruction,
  RefundRef,
  Revoked,
} from '../channel.ts'
import type { Failed, Outcome } from '../outcome.ts'
import { isTrouble, notSent, unknown } from '../transport/transport.trouble.ts'
import { WECHAT_ACKNOWLEDGE, WechatCallbackReader } from './wechat.callback.ts'
import { WechatBills } from './wechat.bills.ts'
import { type WechatAnswer, WechatClient, type WechatWires } from './wechat.client.ts'
import { WechatCombinedPay } from './wechat.combined.ts'
import { WechatKeyRing } from './wechat.key-ring.ts'
import { launchOf } from './wechat.launch.ts'
import { WECHAT_LIMITS } from './wechat.limit.ts'
import {
  closeRequest,
  closedOf,
  isOrderNo,
  isOrderPayer,
  outcomeOf,
  prepayRequest,
  queryRequest,
  readTransaction,
} from './wechat.message.ts'
import type { WechatPayOptions } from './wechat.option.ts'
import { WechatPaymentCodes } from './wechat.payment-codes.ts'
import { isRefundNo, readRefund, refundOutcomeOf, refundQueryRequest, refundRequest } from './wechat.refund.ts'
import { readPrivateKey } from './wechat.signature.ts'

/** WeChat Pay v3 as a service provider: the payee of record is always a sub-merchant. */
export class WechatPayChannel implements PayChannel {
  readonly name = 'wechat'
  readonly limits = WECHAT_LIMITS
  readonly acknowledge = WECHAT_ACKNOWLEDGE
  readonly combined: CombinedPay
  readonly bills: BillSource
  readonly #options: WechatPayOptions
  readonly #wires: WechatWires
  readonly #callbacks: WechatCallbackReader
  readonly #codes: WechatPaymentCodes

  /** @throws when a key or the APIv3 key is not one: at start, not with the first payment */
  constructor(options: WechatPayOptions) {
    const privateKey = readPrivateKey(options.merchantPrivateKey)
    const ring = new WechatKeyRing(options, privateKey)
    this.#options = options
    this.#wires = {
      options,
      privateKey,
      orders: new WechatClient(options, ring, 'orders'),
      queries: new WechatClient(options, ring, 'queries'),
    }
    this.combined = new WechatCombinedPay(this.#wires)
    this.bills = new WechatBills(this.#wires, ring)
    this.#codes = new WechatPaymentCodes(this.#wires, (ref) => this.query(ref))
    this.#callbacks = new WechatCallbackReader({ ...options, keys: ring.keys, onUnknownKey: () => ring.noteUnknown() })
  }

  /** Of the calls that payers wait for. */
  get health(): ChannelHealth {
    return this.#wires.orders.health
  }

  async prepare(instruction: PayInstruction): Promise<Prepared | Outcome> {
    this.#assertOrder(instruction)
    const { amountFen } = instruction
    if (amountFen < this.limits.minFen || amountFen > this.limits.maxFen) return notSent('not-supported', `amount ${amountFen} fen`)
    const { payer } = instruction
    if (payer.client === 'payment-code') return this.#codes.pay({ ...instruction, payer })
    if (!isOrderPayer(payer)) return notSent('not-supported', payer.client)
    const order = { ...instruction, payer }
    const answer = await this.#wires.orders.call(prepayRequest(this.#options, order))
    if (isTrouble(answer)) return answer
    if (answer.kind === 'refusal') return this.#afterRefusal(instruction, answer)
    const nonce = randomBytes(16).toString('hex')
    const launch = launchOf(this.#options, order, answer.body, { now: this.#options.now(), nonce, privateKey: this.#wires.privateKey })
    if (!launch) return unknown('unreadable', 'an order without anything to open')
    return { state: 'prepared', ...launch, raw: answer.body }
  }

  async query(ref: PayRef): Promise<Outcome> {
    this.#assertOrder(ref)
    const answer = await this.#wires.queries.call(queryRequest(this.#options, ref))
    if (isTrouble(answer)) return answer
    if (answer.kind === 'refusal') {
      const { code, message } = answer.refusal
      const detail = `${code} ${message}`
      if (code !== 'ORDER_NOT_EXIST') return unknown('ambiguous', detail)
      return (await this.#codes.find(ref)) ?? unknown('not-found', detail)
    }
    const order = readTransaction(answer.body)
    if (!order) return unknown('unreadable', 'not a transaction')
    const isAboutIt = order.out_trade_no === ref.orderNo && order.sub_mchid === ref.payeeNo && order.sp_mchid === this.#options.spMchid
    // A signature binds an answer to WeChat, not to our question: an old answer could be played back.
    return isAboutIt ? outcomeOf(order, answer.body) : unknown('unreadable', 'an answer about another order')
  }

  async close(ref: PayRef): Promise<Closed> {
    this.#assertOrder(ref)
    const answer = await this.#wires.orders.call(closeRequest(this.#options, ref))
    if (isTrouble(answer)) return answer
    return answer.kind === 'refusal' ? closedOf(answer.refusal) : { state: 'closed' }
  }

  async revoke(ref: PayRef): Promise<Revoked> {
    this.#assertOrder(ref)
    return this.#codes.revoke(ref)
  }

  async refund(instruction: RefundInstruction): Promise<Outcome> {
    this.#assertRefund(instruction)
    if (instruction.amountFen < this.limits.minFen) return notSent('not-supported', `amount ${instruction.amountFen} fen`)
    const answer = await this.#wires.orders.call(refundRequest(instruction))
    if (isTrouble(answer)) return answer
    if (answer.kind === 'answer') return refundAnswerOf(instruction, answer.body)
    const { refusal, raw } = answer
    // Just after the payment WeChat may not find the order yet; the same number, later, is accepted.
    if (refusal.code === 'RESOURCE_NOT_EXISTS' || refusal.code === 'ORDER_NOT_EXIST')
      return unknown('not-found', `${refusal.code} ${refusal.message}`)
    const found = await this.queryRefund(instruction)
    const foundFen = found.state === 'succeeded' ? found.amountFen : undefined
    if (foundFen !== undefined && foundFen !== instruction.amountFen) return unknown('number-used', `${refusal.code} ${refusal.message}`)
    if (found.state === 'succeeded' || found.state === 'failed') return found
    if (found.state === 'accepted') return unknown('number-used', `${refusal.code} ${refusal.message}`)
    if (found.state === 'unknown' && found.why === 'not-found') return { state: 'failed', code: refusal.code, reason: refusal.message, raw }
    return unknown('ambiguous', `${refusal.code} ${refusal.message}`)
  }

  async queryRefund(ref: RefundRef): Promise<Outcome> {
    this.#assertRefund(ref)
    const answer = await this.#wires.queries.call(refundQueryRequest(ref))
    if (isTrouble(answer)) return answer
    if (answer.kind === 'answer') return refundAnswerOf(ref, answer.body)
    const { code, message } = answer.refusal
    return unknown(code === 'RESOURCE_NOT_EXISTS' ? 'not-found' : 'ambiguous', `${code} ${message}`)
  }

  readCallback(raw: RawCallback): Callback {
    return this.#callbacks.read(raw)
  }

  /**
   * A refused prepay may be the repetition of one that was taken, and paid, meanwhile: WeChat refuses a time_expire
   * that has passed before it looks at the order. So what exists under the number decides, and only when there is
   * nothing does the refusal stand.
   */
  async #afterRefusal(ref: PayRef, { refusal, raw }: Extract<WechatAnswer, { kind: 'refusal' }>): Promise<Outcome> {
    const found = await this.query(ref)
    if (found.state === 'succeeded' || found.state === 'failed') return found
    if (found.state === 'accepted') return unknown('number-used', `${refusal.code} ${refusal.message}`)
    if (found.state === 'unknown' && found.why === 'not-found') {
      return { state: 'failed', code: refusal.code, reason: refusal.message, raw } satisfies Failed
    }
    return unknown('ambiguous', `${refusal.code} ${refusal.message}`)
  }

  #assertRefund(ref: RefundRef): void {
    this.#assertOrder(ref)
    assert.ok(isRefundNo(ref.refundNo), `not a refund number of WeChat's: ${ref.refundNo}`)
  }

  #assertOrder({ orderNo, payeeNo }: PayRef): void {
    // 二清: money of an order that reaches the platform's own number and is passed on later is unlicensed clearing.
    assert.notEqual(payeeNo, this.#options.spMchid, 'the payee of record is never the platform itself')
    assert.ok(payeeNo.length > 0, 'an order has a payee of record')
    assert.ok(isOrderNo(orderNo), `not an order number of WeChat's: ${orderNo}`)
  }
}

/** A signature binds an answer to WeChat, not to our question. */
function refundAnswerOf(ref: RefundRef, json: unknown): Outcome {
  const got = readRefund(json)
  if (!got) return unknown('unreadable', 'not a refund')
  const isAboutIt = got.out_refund_no === ref.refundNo && got.out_trade_no === ref.orderNo
  return isAboutIt ? refundOutcomeOf(got, json) : unknown('unreadable', 'an answer about another refund')
}
