import { strict as assert } from 'node:assert'
import { fen } from '@dangkou/shared'
import type { BillSource } from '../bill.ts'
import type { Callback, RawCallback } from '../callback.ts'
import type {
  ChannelHealth,
  Closed,
  PayChannel,
  PayInstruction,
  PayLimits,
  PayRef,
  Prepared,
  RefundInstruction,
  RefundRef,
  Revoked,
} from '../channel.ts'
import type { NotSent, Outcome } from '../outcome.ts'
import { type Trouble, isTrouble, notSent, unknown } from '../transport/transport.trouble.ts'
import { AlipayBillSource } from './alipay.bill.ts'
import { ALIPAY_ACKNOWLEDGE, AlipayCallbackReader } from './alipay.callback.ts'
import { type AlipayAnswer, AlipayClient } from './alipay.client.ts'
import {
  type AskedPayer,
  type RedirectedPayer,
  type Trade,
  isAlipayPaymentCode,
  isNotFound,
  isTradeNo,
  launchOf,
  notClosedBecause,
  orderRequest,
  outcomeOf,
  pageRequest,
  payOutcomeOf,
  payRequest,
  readTrade,
  revokedOf,
  saysNumberIsUsed,
  tradeRequest,
} from './alipay.message.ts'
import type { AlipayPayOptions } from './alipay.option.ts'
import { refundOutcomeOf, refundQueryRequest, refundRequest, refundedNow } from './alipay.refund.ts'
import { AlipaySeal } from './alipay.seal.ts'

const ALIPAY_LIMITS: PayLimits = {
  // opendocs.alipay.com/apis/api_1/alipay.trade.create: [0.01, 100000000] yuan.
  minFen: fen(1),
  maxFen: fen(10_000_000_000),
  clients: ['alipay-app', 'h5', 'desktop', 'qr', 'payment-code'],
  // Alipay names no bound; ours is WeChat's.
  mostRefunds: 50,
  // Twelve months by the usual contract.
  refundWithinDays: 365,
}

/** A code's text lives two hours, a trade as long as its order. */
const QR_LIFE_MS = 2 * 3_600_000

/** Alipay as a service provider: every call is made for a merchant, by that merchant's own authorisation. */
export class AlipayChannel implements PayChannel {
  readonly name = 'alipay'
  readonly limits = ALIPAY_LIMITS
  readonly acknowledge = ALIPAY_ACKNOWLEDGE
  // 合单 is a word of WeChat's: Alipay pays several sellers at once only for its own direct merchants (直付通).
  readonly combined = null
  readonly bills: BillSource
  readonly #options: AlipayPayOptions
  readonly #seal: AlipaySeal
  readonly #orders: AlipayClient
  readonly #queries: AlipayClient
  readonly #callbacks: AlipayCallbackReader

  /** @throws when a key or a certificate is not one: at start, not with the first payment */
  constructor(options: AlipayPayOptions) {
    assert.match(options.platformPid, /^2088\d{12}$/, 'the platform has a PID at Alipay')
    this.#options = options
    this.#seal = new AlipaySeal(options)
    this.#orders = new AlipayClient(options, this.#seal, 'orders')
    // Apart, so that a job asking about yesterday's orders cannot take the places of today's payers.
    this.#queries = new AlipayClient(options, this.#seal, 'queries')
    this.#callbacks = new AlipayCallbackReader(this.#seal, options.now)
    this.bills = new AlipayBillSource(new AlipayClient(options, this.#seal, 'bills'), {
      now: options.now,
      tokenOf: (payeeNo) => this.#tokenOf(payeeNo),
      ...(options.transport === undefined ? {} : { transport: options.transport }),
    })
  }

  get health(): ChannelHealth {
    return this.#orders.health
  }

  async prepare(instruction: PayInstruction): Promise<Prepared | Outcome> {
    this.#assertOrder(instruction)
    const { amountFen, payer } = instruction
    if (amountFen < this.limits.minFen || amountFen > this.limits.maxFen) return notSent('not-supported', `amount ${amountFen} fen`)
    switch (payer.client) {
      case 'alipay-app':
      case 'qr':
        return this.#order({ ...instruction, payer })
      case 'h5':
      case 'desktop':
        return this.#redirect({ ...instruction, payer })
      case 'payment-code': {
        if (!isAlipayPaymentCode(payer.code)) return notSent('not-supported', 'not a payment code of Alipay')
        const answer = await this.#call(instruction, (token) => payRequest(this.#options, { ...instruction, payer }, token))
        if (isTrouble(answer)) return answer
        return answer.kind === 'refusal' ? this.#afterRefusal(instruction, answer) : payOutcomeOf(instruction, answer.body)
      }
      default:
        return notSent('not-supported', payer.client)
    }
  }

  async query(ref: PayRef): Promise<Outcome> {
    this.#assertOrder(ref)
    const found = await this.#find(ref)
    return isTrouble(found) ? found : outcomeOf({ ...found, paidAt: found.send_pay_date }, found.raw)
  }

  async close(ref: PayRef): Promise<Closed> {
    this.#assertOrder(ref)
    const answer = await this.#call(ref, (token) => tradeRequest('close', ref, token))
    if (isTrouble(answer)) return answer
    if (answer.kind === 'answer') return { state: 'closed' }
    // The refusal's word for "paid" and for "closed already" is the same, TRADE_STATUS_ERROR: what is there decides.
    const found = await this.query(ref)
    if (found.state === 'succeeded') return { state: 'paid' }
    if (found.state === 'failed') return { state: 'closed' }
    return notClosedBecause(answer.refusal)
  }

  async revoke(ref: PayRef): Promise<Revoked> {
    this.#assertOrder(ref)
    const answer = await this.#call(ref, (token) => tradeRequest('cancel', ref, token))
    if (isTrouble(answer)) return answer
    if (answer.kind === 'answer') return revokedOf(ref, answer.body)
    return unknown('ambiguous', `${answer.refusal.code} ${answer.refusal.message}`)
  }

  async refund(instruction: RefundInstruction): Promise<Outcome> {
    this.#assertRefund(instruction)
    if (instruction.amountFen < this.limits.minFen) return notSent('not-supported', `amount ${instruction.amountFen} fen`)
    const answer = await this.#call(instruction, (token) => refundRequest(instruction, token))
    if (isTrouble(answer)) return answer
    const told = answer.kind === 'answer' ? refundedNow(instruction, answer.body) : undefined
    if (told) return told
    const found = await this.queryRefund(instruction)
    if (found.state === 'succeeded' && found.amountFen !== instruction.amountFen)
      return unknown('number-used', 'given back with another amount')
    if (answer.kind === 'answer' || found.state === 'succeeded') return found
    const { refusal, raw } = answer
    if (found.state === 'accepted' || refusal.code === 'DISCORDANT_REPEAT_REQUEST')
      return unknown('number-used', `${refusal.code} ${refusal.message}`)
    // Where there is no trade there was no payment: the order is not the one that was paid, or not yet.
    if (isNotFound(refusal)) return unknown('not-found', refusal.message)
    if (found.state === 'unknown' && found.why === 'not-found') return { state: 'failed', code: refusal.code, reason: refusal.message, raw }
    return unknown('ambiguous', `${refusal.code} ${refusal.message}`)
  }

  async queryRefund(ref: RefundRef): Promise<Outcome> {
    this.#assertRefund(ref)
    const answer = await this.#call(ref, (token) => refundQueryRequest(ref, token), this.#queries)
    if (isTrouble(answer)) return answer
    if (answer.kind === 'answer') return refundOutcomeOf(ref, answer.body)
    return unknown(isNotFound(answer.refusal) ? 'not-found' : 'ambiguous', `${answer.refusal.code} ${answer.refusal.message}`)
  }

  readCallback(raw: RawCallback): Callback {
    return this.#callbacks.read(raw)
  }

  async #order(instruction: PayInstruction & { payer: AskedPayer }): Promise<Prepared | Outcome> {
    const answer = await this.#call(instruction, (token) => orderRequest(this.#options, instruction, token))
    if (isTrouble(answer)) return answer
    if (answer.kind === 'refusal') return this.#afterRefusal(instruction, answer)
    const launch = launchOf(instruction, answer.body)
    if (!launch) return unknown('unreadable', 'an order without anything to open')
    const codeEnds = new Date(Math.min(instruction.expiresAt.getTime(), this.#options.now().getTime() + QR_LIFE_MS))
    return { state: 'prepared', launch, launchExpiresAt: launch.kind === 'qr' ? codeEnds : instruction.expiresAt, raw: answer.body }
  }

  /**
   * The order goes to Alipay in the payer's own browser, so nothing has to be asked to make it. What may be there
   * already is asked all the same: a payer who has paid must not be sent to pay.
   */
  async #redirect(instruction: PayInstruction & { payer: RedirectedPayer }): Promise<Prepared | Outcome> {
    const found = await this.#find(instruction)
    if (!isTrouble(found)) {
      if (found.trade_status !== 'WAIT_BUYER_PAY') return outcomeOf({ ...found, paidAt: found.send_pay_date }, found.raw)
      if (found.total_amount !== instruction.amountFen) return unknown('number-used', 'a trade with another amount')
    } else if (found.state !== 'unknown' || found.why !== 'not-found') return found
    const token = await this.#tokenOf(instruction.payeeNo)
    if (isTrouble(token)) return token
    const { method, parameters } = pageRequest(this.#options, instruction, token)
    const url = `${this.#options.gateway}?${this.#seal.sign(method, parameters)}`
    return { state: 'prepared', launch: { kind: 'redirect', url }, launchExpiresAt: instruction.expiresAt, raw: null }
  }

  async #find(ref: PayRef): Promise<(Trade & { readonly raw: unknown }) | Trouble> {
    const answer = await this.#call(ref, (token) => tradeRequest('query', ref, token), this.#queries)
    if (isTrouble(answer)) return answer
    if (answer.kind === 'refusal') {
      const { code, message } = answer.refusal
      return unknown(isNotFound(answer.refusal) ? 'not-found' : 'ambiguous', `${code} ${message}`)
    }
    const found = readTrade(answer.body)
    if (!found) return unknown('unreadable', 'not a trade')
    // A signature binds an answer to Alipay, not to our question: an old answer could be played back.
    return found.out_trade_no === ref.orderNo ? { ...found, raw: answer.body } : unknown('unreadable', 'an answer about another order')
  }

  /**
   * A refused order may be the repetition of one that was taken, and paid, meanwhile. So what exists under the number
   * decides, and only when there is nothing does the refusal stand.
   */
  async #afterRefusal(ref: PayRef, { refusal, raw }: Extract<AlipayAnswer, { kind: 'refusal' }>): Promise<Outcome> {
    const found = await this.query(ref)
    if (found.state === 'succeeded' || found.state === 'failed') return found
    if (found.state === 'accepted' || saysNumberIsUsed(refusal)) return unknown('number-used', `${refusal.code} ${refusal.message}`)
    if (found.state === 'unknown' && found.why === 'not-found') return { state: 'failed', code: refusal.code, reason: refusal.message, raw }
    return unknown('ambiguous', `${refusal.code} ${refusal.message}`)
  }

  async #call(
    { payeeNo }: PayRef,
    request: (token: string) => Parameters<AlipayClient['call']>[0],
    client = this.#orders,
  ): Promise<AlipayAnswer | Trouble> {
    const token = await this.#tokenOf(payeeNo)
    return isTrouble(token) ? token : client.call(request(token))
  }

  async #tokenOf(payeeNo: string): Promise<string | NotSent> {
    return (await this.#options.appAuthToken(payeeNo)) ?? notSent('not-supported', 'this payee has not authorised us at Alipay')
  }

  #assertRefund(ref: RefundRef): void {
    this.#assertOrder(ref)
    assert.ok(isTradeNo(ref.refundNo), `not a refund number of Alipay's: ${ref.refundNo}`)
  }

  #assertOrder({ orderNo, payeeNo }: PayRef): void {
    // 二清: money of an order that reaches the platform's own number and is passed on later is unlicensed clearing.
    const isOurs = payeeNo === this.#options.platformPid || payeeNo === this.#options.appId || payeeNo === this.#options.miniAppId
    assert.ok(!isOurs, 'the payee of record is never the platform itself')
    assert.ok(payeeNo.length > 0, 'an order has a payee of record')
    assert.ok(isTradeNo(orderNo), `not an order number of Alipay's: ${orderNo}`)
  }
}
