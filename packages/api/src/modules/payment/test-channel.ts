import { type Fen, addFen } from '@dangkou/shared'
import type {
  Callback,
  Closed,
  CombinedInstruction,
  CombinedOutcome,
  CombinedPay,
  CombinedRef,
  Outcome,
  PayChannel,
  PayInstruction,
  PayRef,
  Prepared,
  RefundInstruction,
  RefundRef,
  Revoked,
} from '../../channels/index.ts'

export const PLATFORM_NO = 'platform'

interface Order extends PayRef {
  amountFen: Fen
  state: 'open' | 'paid' | 'closed' | 'revoked'
  at: Date | null
}

type Fault = 'not-sent' | 'refused' | 'lost-before' | 'lost-after'

/** An institution in memory that keeps the rules of the real ones, and whose lines break when a test says so. */
export class TestChannel implements PayChannel {
  readonly name: 'wechat' | 'alipay'
  readonly limits = {
    minFen: 1 as Fen,
    maxFen: 1_000_000_000 as Fen,
    clients: ['weapp', 'wechat-browser', 'alipay-app', 'h5', 'desktop', 'qr', 'payment-code'] as const,
    mostRefunds: 50,
    refundWithinDays: 365,
  }
  readonly orders = new Map<string, Order>()
  readonly refunds = new Map<string, { amountFen: Fen; orderNo: string; state: 'processing' | 'succeeded' | 'failed' }>()
  readonly combinedOrders = new Map<string, { parts: readonly string[] }>()
  /** What happens to the next call of a kind. */
  readonly faults: Partial<Record<'prepare' | 'refund' | 'close' | 'query', Fault>> = {}
  /** A payer who is faster than our close. */
  paysBeforeClose = false
  refundsTakeTime = false
  codesWait = false
  calls = 0
  readonly #now: () => Date

  constructor(name: 'wechat' | 'alipay', now: () => Date) {
    this.name = name
    this.#now = now
  }

  async prepare(instruction: PayInstruction): Promise<Prepared | Outcome> {
    this.calls++
    const fault = this.#fault('prepare')
    if (fault === 'not-sent') return { state: 'not-sent', why: 'no-connection', detail: 'test' }
    if (fault === 'refused') return { state: 'failed', code: 'REFUSED', reason: '不行', raw: null }
    if (fault === 'lost-before') return { state: 'unknown', why: 'timeout', detail: 'test' }
    const { orderNo, payeeNo, amountFen, payer } = instruction
    if (!this.orders.has(orderNo)) this.orders.set(orderNo, { orderNo, payeeNo, amountFen, state: 'open', at: null })
    if (fault === 'lost-after') return { state: 'unknown', why: 'timeout', detail: 'test' }
    if (payer.client === 'payment-code') {
      if (this.codesWait) return { state: 'accepted', channelRef: null, waitingFor: 'payer', raw: null }
      this.pay(orderNo)
      return this.#outcomeOf(orderNo)
    }
    return this.#prepared()
  }

  async query({ orderNo }: PayRef): Promise<Outcome> {
    const fault = this.#fault('query')
    return fault ? { state: 'unknown', why: 'timeout', detail: 'test' } : this.#outcomeOf(orderNo)
  }

  async close({ orderNo }: PayRef): Promise<Closed> {
    if (this.#fault('close')) return { state: 'unknown', why: 'timeout', detail: 'test' }
    if (this.paysBeforeClose) this.pay(orderNo)
    const order = this.orders.get(orderNo)
    if (order?.state === 'paid') return { state: 'paid' }
    if (order) order.state = 'closed'
    return { state: 'closed' }
  }

  async revoke({ orderNo }: PayRef): Promise<Revoked> {
    const order = this.orders.get(orderNo)
    if (order) order.state = 'revoked'
    return { state: 'revoked' }
  }

  async refund({ refundNo, orderNo, amountFen, paidFen }: RefundInstruction): Promise<Outcome> {
    const fault = this.#fault('refund')
    if (fault === 'not-sent') return { state: 'not-sent', why: 'no-connection', detail: 'test' }
    if (fault === 'lost-before') return { state: 'unknown', why: 'timeout', detail: 'test' }
    const order = this.orders.get(orderNo)
    const given = [...this.refunds.values()].filter((one) => one.orderNo === orderNo && one.state !== 'failed').map((one) => one.amountFen)
    if (order?.state !== 'paid' || order.amountFen !== paidFen) return { state: 'failed', code: 'TRADE_ERROR', reason: 'test', raw: null }
    const known = this.refunds.get(refundNo)
    if (fault === 'refused') {
      this.refunds.set(refundNo, { amountFen, orderNo, state: 'failed' })
      return { state: 'failed', code: 'NOT_ENOUGH', reason: '余额不足', raw: null }
    }
    if (!known || known.state === 'failed') {
      if (addFen(...given, amountFen) > order.amountFen) throw new Error(`more is given back of ${orderNo} than was paid`)
      this.refunds.set(refundNo, { amountFen, orderNo, state: this.refundsTakeTime ? 'processing' : 'succeeded' })
    }
    if (fault === 'lost-after') return { state: 'unknown', why: 'timeout', detail: 'test' }
    return this.queryRefund({ refundNo, orderNo, payeeNo: order.payeeNo })
  }

  async queryRefund({ refundNo }: RefundRef): Promise<Outcome> {
    const refund = this.refunds.get(refundNo)
    if (!refund) return { state: 'unknown', why: 'not-found', detail: 'test' }
    if (refund.state === 'processing') return { state: 'accepted', channelRef: `r${refundNo}`, waitingFor: 'institution', raw: null }
    if (refund.state === 'failed') return { state: 'failed', code: 'ABNORMAL', reason: '退款异常', raw: null }
    return { state: 'succeeded', channelRef: `r${refundNo}`, amountFen: refund.amountFen, at: this.#now(), raw: null }
  }

  readonly combined: CombinedPay = {
    mostParts: 50,
    clients: ['weapp', 'h5', 'qr'],
    prepare: async ({ orderNo, parts }: CombinedInstruction) => {
      if (this.#fault('prepare') === 'not-sent') return { state: 'not-sent', why: 'no-connection', detail: 'test' }
      this.combinedOrders.set(orderNo, { parts: parts.map((part) => part.orderNo) })
      for (const part of parts) this.orders.set(part.orderNo, { ...part, state: 'open', at: null })
      return this.#prepared()
    },
    query: async ({ orderNo }: CombinedRef) => this.#combinedOutcome(orderNo),
    close: async ({ orderNo }: CombinedRef) => {
      const parts = this.combinedOrders.get(orderNo)?.parts ?? []
      if (parts.some((part) => this.orders.get(part)?.state === 'paid')) return { state: 'paid' }
      for (const part of parts) this.orders.get(part)!.state = 'closed'
      return { state: 'closed' }
    },
  }

  /** The payer pays, if anybody still can. */
  pay(orderNo: string): void {
    const order = this.orders.get(orderNo)
    if (order?.state === 'open') Object.assign(order, { state: 'paid', at: this.#now() })
  }

  payCombined(orderNo: string): void {
    for (const part of this.combinedOrders.get(orderNo)?.parts ?? []) this.pay(part)
  }

  callback(orderNo: string): Callback {
    const { payeeNo, amountFen } = this.orders.get(orderNo)!
    const names = { eventId: `e${orderNo}`, providerNo: PLATFORM_NO, appId: 'app' }
    return { kind: 'payment', ...names, orderNo, payeeNo, amountFen, outcome: this.#outcomeOf(orderNo) }
  }

  readCallback(): Callback {
    throw new Error('the tests hand callbacks over')
  }

  readonly acknowledge = { taken: { status: 200, body: '' }, refused: () => ({ status: 401, body: '' }) }
  readonly bills = { fetch: async () => ({ state: 'empty' as const }) }

  #prepared(): Prepared {
    return {
      state: 'prepared',
      launch: { kind: 'redirect', url: 'https://cashier.test/' },
      launchExpiresAt: new Date(this.#now().getTime() + 300_000),
      raw: null,
    }
  }

  #outcomeOf(orderNo: string): Outcome {
    const order = this.orders.get(orderNo)
    if (!order) return { state: 'unknown', why: 'not-found', detail: 'test' }
    if (order.state === 'paid')
      return { state: 'succeeded', channelRef: `c${orderNo}`, amountFen: order.amountFen, at: order.at!, raw: null }
    if (order.state === 'open') return { state: 'accepted', channelRef: null, waitingFor: 'payer', raw: null }
    return { state: 'failed', code: 'CLOSED', reason: '已关闭', raw: null }
  }

  #combinedOutcome(orderNo: string): CombinedOutcome {
    const parts = this.combinedOrders.get(orderNo)?.parts
    if (!parts) return { state: 'unknown', why: 'not-found', detail: 'test' }
    const outcomes = parts.map((part) => ({ orderNo: part, outcome: this.#outcomeOf(part) }))
    const first = outcomes[0]!.outcome
    if (first.state !== 'succeeded') return first
    const told = outcomes.map(({ orderNo: part, outcome }) => ({
      orderNo: part,
      channelRef: `c${part}`,
      amountFen: outcome.state === 'succeeded' ? outcome.amountFen : (0 as Fen),
    }))
    return { ...first, amountFen: addFen(...told.map(({ amountFen }) => amountFen)), parts: told }
  }

  #fault(kind: keyof TestChannel['faults']): Fault | undefined {
    const fault = this.faults[kind]
    delete this.faults[kind]
    return fault
  }
}
