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
} from '../channel.ts'
import type { NotSent, Outcome } from '../outcome.ts'
import { type Trouble, isTrouble, notSent, unknown } from '../transport/transport.trouble.ts'
import { UnionpayBillSource } from './unionpay.bill.ts'
import { UNIONPAY_ACKNOWLEDGE, UnionpayCallbackReader } from './unionpay.callback.ts'
import { UnionpayClient } from './unionpay.client.ts'
import { orderFields, outcomeOf, queryFields, refundFields } from './unionpay.message.ts'
import type { UnionpayOptions } from './unionpay.option.ts'
import { UnionpaySigner } from './unionpay.signature.ts'
import { UnionpayTrust } from './unionpay.trust.ts'
import { isOrderNo } from './unionpay.wire.ts'

const UNIONPAY_LIMITS: PayLimits = {
  minFen: fen(1),
  // 100 million yuan: UnionPay names no bound, and each bank has its own below this.
  maxFen: fen(10_000_000_000),
  clients: ['desktop'],
  mostRefunds: 50,
  // Eleven months.
  refundWithinDays: 330,
  // A refund that failed stays failed, and its number is a repetition (12) for good.
  failedRefundIsFinal: true,
}

const FILE_MOST_BYTES = 64 * 1024 * 1024
const DONE = '00'
const NOT_THERE = '34'
const REPEATED = '12'
/** Taken, or on its way: a query tells how it ends. */
const TAKEN = new Set([DONE, '03', '04', '05', 'A6'])

/** UnionPay's gateway to corporate banking (B2B, 000202): the payer's company pays at its own bank, clerk and checker. */
export class UnionpayChannel implements PayChannel {
  readonly name = 'unionpay'
  readonly limits = UNIONPAY_LIMITS
  readonly notifications = 'news'
  readonly acknowledge = UNIONPAY_ACKNOWLEDGE
  readonly combined = null
  readonly bills: BillSource
  readonly #options: UnionpayOptions
  readonly #signer: UnionpaySigner
  readonly #orders: UnionpayClient
  readonly #queries: UnionpayClient
  readonly #callbacks: UnionpayCallbackReader

  /** @throws when a key or a certificate is not one: at start, not with the first payment */
  constructor(options: UnionpayOptions) {
    assert.ok(options.merId !== options.platformMerId, 'the payee of record is never the platform itself')
    this.#options = options
    this.#signer = new UnionpaySigner(options)
    const trust = new UnionpayTrust(options)
    const client = (purpose: string, mostBytes?: number) =>
      new UnionpayClient(options, { signer: this.#signer, trust, purpose, ...(mostBytes !== undefined && { mostBytes }) })
    this.#orders = client('orders')
    // Apart, so that a job asking about yesterday's orders cannot take the places of today's.
    this.#queries = client('queries')
    this.#callbacks = new UnionpayCallbackReader(trust, options.platformMerId)
    this.bills = new UnionpayBillSource(client('bills', FILE_MOST_BYTES), options)
  }

  get health(): ChannelHealth {
    return this.#queries.health
  }

  /**
   * The order goes to UnionPay in the payer's own browser. What may be there already is asked all the same: a payer who has
   * submitted or paid must not be sent to pay. The bank is no part of the order, and may be another the next time.
   */
  async prepare(instruction: PayInstruction): Promise<Prepared | Outcome> {
    this.#assertOrder(instruction)
    const { amountFen, expiresAt, payer } = instruction
    if (payer.client !== 'desktop') return notSent('not-supported', payer.client)
    if (amountFen < this.limits.minFen || amountFen > this.limits.maxFen) return notSent('not-supported', `amount ${amountFen} fen`)
    const found = await this.#find(instruction.orderNo, 'payment')
    if (found.state !== 'unknown' || found.why !== 'not-found') return found
    const fields = this.#signer.sign(orderFields(this.#options, { ...instruction, payer }))
    const launch = { kind: 'form', url: `${this.#options.gatewayUrl}frontTransReq.do`, fields } as const
    return { state: 'prepared', launch, launchExpiresAt: expiresAt, raw: null }
  }

  async query(ref: PayRef): Promise<Outcome> {
    this.#assertOrder(ref)
    return this.#find(ref.orderNo, 'payment')
  }

  /** UnionPay takes no order back: it ends by itself when its time is over (payTimeout). */
  async close(ref: PayRef): Promise<Closed> {
    this.#assertOrder(ref)
    const found = await this.#find(ref.orderNo, 'payment')
    if (found.state === 'succeeded') return { state: 'paid' }
    if (found.state === 'failed') return { state: 'closed' }
    return found.state === 'accepted' ? unknown('ambiguous', 'in hand at the bank; nobody takes it back') : found
  }

  async revoke(ref: PayRef): Promise<NotSent> {
    this.#assertOrder(ref)
    return notSent('not-supported', 'no payment codes here')
  }

  async refund(instruction: RefundInstruction): Promise<Outcome> {
    this.#assertRefund(instruction)
    if (instruction.amountFen < this.limits.minFen) return notSent('not-supported', `amount ${instruction.amountFen} fen`)
    // A refund names what it gives back from by UnionPay's own number.
    const paid = await this.#find(instruction.orderNo, 'payment')
    if (isTrouble(paid)) return paid
    if (paid.state !== 'succeeded') return unknown('ambiguous', `the payment is ${paid.state}`)
    const answer = await this.#orders.call(
      `${this.#options.gatewayUrl}backTransReq.do`,
      refundFields(this.#options, instruction, paid.channelRef),
    )
    if (isTrouble(answer)) return answer
    const { code, fields, message } = answer
    if (TAKEN.has(code)) return { state: 'accepted', channelRef: fields['queryId'] ?? null, waitingFor: 'institution', raw: fields }
    // A refusal may be the answer to a repetition of what was taken before: what is there under the number decides.
    const found = await this.#find(instruction.refundNo, 'refund')
    if (found.state === 'succeeded' && found.amountFen === instruction.amountFen) return found
    if (found.state === 'failed') return found
    if (found.state === 'accepted' && code === REPEATED && amountOf(found.raw) === String(instruction.amountFen)) return found
    if (found.state === 'succeeded' || found.state === 'accepted' || code === REPEATED) return unknown('number-used', `${code} ${message}`)
    if (found.state === 'unknown' && found.why === 'not-found') return { state: 'failed', code, reason: message, raw: fields }
    return unknown('ambiguous', `${code} ${message}`)
  }

  async queryRefund(ref: RefundRef): Promise<Outcome> {
    this.#assertRefund(ref)
    return this.#find(ref.refundNo, 'refund')
  }

  readCallback(raw: RawCallback): Callback {
    return this.#callbacks.read(raw)
  }

  async #find(number: string, of: 'payment' | 'refund'): Promise<Outcome> {
    const answer: Awaited<ReturnType<UnionpayClient['call']>> = await this.#queries.call(
      `${this.#options.gatewayUrl}queryTrans.do`,
      queryFields(this.#options, number),
    )
    if (isTrouble(answer)) return answer satisfies Trouble
    const { code, fields, message } = answer
    if (code === NOT_THERE) return unknown('not-found', message)
    if (code !== DONE) return unknown('ambiguous', `${code} ${message}`)
    if (fields['txnType'] !== (of === 'payment' ? '01' : '04')) return unknown('unreadable', 'a number of another kind')
    return outcomeOf(fields['origRespCode'] ?? '', fields['origRespMsg'] ?? '', fields, of)
  }

  #assertRefund(ref: RefundRef): void {
    this.#assertOrder(ref)
    assert.ok(isOrderNo(ref.refundNo), `not a refund number of ours: ${ref.refundNo}`)
  }

  #assertOrder({ orderNo, payeeNo }: PayRef): void {
    const { merId, platformMerId } = this.#options
    // 二清: members' money comes to the institution that keeps it for them, and to nobody before.
    assert.ok(payeeNo !== platformMerId, 'the payee of record is never the platform itself')
    assert.ok(payeeNo === merId, 'the gateway pays the custody institution')
    assert.ok(isOrderNo(orderNo), `not an order number of ours: ${orderNo}`)
  }
}

function amountOf(raw: unknown): unknown {
  return typeof raw === 'object' && raw !== null && 'txnAmt' in raw ? raw.txnAmt : undefined
}
