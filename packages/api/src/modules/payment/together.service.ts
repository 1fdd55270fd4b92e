import { DomainError, type Fen, ZERO_FEN, addFen, formatYuan, minFen } from '@dangkou/shared'
import { LockMode } from '@mikro-orm/core'
import { type CombinedPay, type ExpectedOrder, type Launch, type Outcome, type Payer, appOf } from '../../channels/index.ts'
import { assert } from '../../platform/assert.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database, EntityManager } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { claimKey, earlierClaim } from '../../platform/idempotency.ts'
import type { Actor, PaymentPasswordService } from '../identity/index.ts'
import type { Instruction, InstructionHandler, InstructionService } from '../instruction/index.ts'
import type { MarketService } from '../market/index.ts'
import type { AttemptService } from './attempt.service.ts'
import { type AttemptSettlement, type Over, closedOutcome, endedBy } from './attempt.settlement.ts'
import { ofTheMerchant } from './channel.way.ts'
import { type Cart, type CombinedPart, type CombinedRequest, checkCart, instructionOf, outcomeOfPart, refOf } from './combined.order.ts'
import type { PayRouter, RouteChoice, RouteNeed, WayName } from './pay-way.ts'
import type { PayWays } from './pay-ways.ts'
import { Payment } from './payment.entity.ts'
import { refuseUnpayable, restFen } from './payment.rule.ts'
import type { WalletPayer } from './wallet.payer.ts'

export interface PaidTogether {
  readonly payments: readonly Payment[]
  /** The order over all of them; null when the wallet paid. */
  readonly order: Instruction | null
}

const PAY_WITHIN_MS = 30 * 60_000
const CALL_MS = 15_000
const NOT_SENT = 'NOT_SENT'
/** The channels that are tried for one cart before the payer is told no. */
const MOST_TRIES = 3

/**
 * Payments to several merchants at once, all or none. From the wallet they are one group in the books; at a channel one order
 * with a part for each merchant, under the merchant's own number: a part is an attempt like any other, and is refunded by itself.
 */
export class TogetherService implements InstructionHandler {
  readonly #database: Database
  readonly #clock: Clock
  readonly #instructions: InstructionService
  readonly #ways: PayWays
  readonly #router: PayRouter
  readonly #attempts: AttemptService
  readonly #settlement: AttemptSettlement
  readonly #wallet: WalletPayer
  readonly #passwords: PaymentPasswordService
  readonly #markets: MarketService

  constructor(parts: {
    database: Database
    clock: Clock
    instructions: InstructionService
    ways: PayWays
    router: PayRouter
    attempts: AttemptService
    settlement: AttemptSettlement
    walletPayer: WalletPayer
    passwords: PaymentPasswordService
    markets: MarketService
  }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#instructions = parts.instructions
    this.#ways = parts.ways
    this.#router = parts.router
    this.#attempts = parts.attempts
    this.#settlement = parts.settlement
    this.#wallet = parts.walletPayer
    this.#passwords = parts.passwords
    this.#markets = parts.markets
    this.#instructions.handle('combined', this)
  }

  async fromWallet(actor: Actor, cart: Cart, paymentPassword: string): Promise<PaidTogether> {
    await this.#markets.requireWallets(actor.marketId)
    // Before, and outside, the transaction that moves the money: a wrong try is remembered although nothing is paid.
    await this.#passwords.verify(actor.personId, paymentPassword)
    const ids = checkCart(cart)
    await this.#database.transaction(async (em) => {
      const now = this.#clock.now()
      if ((await claimKey(em, this.#key(actor, cart, 'wallet', newId(now)))) !== null) return
      const payments = await this.#own(em, actor, ids, LockMode.PESSIMISTIC_WRITE)
      this.#checkAmount(payments, cart.amountFen)
      await this.#wallet.pay(em, payments, actor.partyId)
    })
    return { payments: await this.#payments(ids), order: null }
  }

  async overChannel(actor: Actor, cart: Cart, { method, payer }: { method: WayName | null; payer: Payer }): Promise<PaidTogether> {
    const ids = checkCart(cart)
    if (ids.length === 1) return this.#alone(actor, cart, { method, payer })
    const operation = method ?? 'any'
    const earlier = await this.#database.read((em) => earlierClaim(em, this.#key(actor, cart, operation, newId(this.#clock.now()))))
    if (earlier !== null) {
      const [first, ...later] = await this.#instructions.ofSubject(earlier)
      return { order: await this.#launch(later.at(-1) ?? first!), payments: await this.#payments(ids) }
    }
    const order = await this.#start(actor, cart, { ids, method, payer, operation })
    return { order, payments: await this.#payments(ids) }
  }

  /**
   * As with an attempt: what has failed moved nothing, and another channel is asked. It is never taken apart: a cart is paid as
   * a whole or not at all, and where no other channel pays several at once the payer is told what he can do.
   */
  async #start(
    actor: Actor,
    cart: Cart,
    asked: { ids: readonly string[]; method: WayName | null; payer: Payer; operation: string },
  ): Promise<Instruction> {
    const tried: string[] = []
    for (let intent: string | null = null; ;) {
      const order: Instruction = await this.#add(actor, cart, { ...asked, tried, intent })
      const launched = await this.#launch(order)
      tried.push(order.channel)
      if (launched.state !== 'failed' || asked.method !== null || tried.length >= MOST_TRIES) {
        if (launched.failureCode === NOT_SENT) throw new DomainError('CART_NOT_POSSIBLE')
        return launched
      }
      intent ??= order.id
    }
  }

  /** A cart with one payment in it is that payment. */
  async #alone(actor: Actor, cart: Cart, { method, payer }: { method: WayName | null; payer: Payer }): Promise<PaidTogether> {
    const { paymentIds, amountFen, idempotencyKey } = cart
    const [payment] = await this.#payments(paymentIds)
    if (payment?.payerPartyId !== actor.partyId) throw new DomainError('PAYMENT_NOT_FOUND', { field: 'paymentIds' })
    const key = { ownerId: actor.partyId, key: idempotencyKey, operation: 'payTogether' }
    const order = await this.#attempts.start({ payment, amountFen, method, payer, partyId: actor.partyId, key })
    return { order, payments: await this.#payments(paymentIds) }
  }

  launchOf(order: Instruction): Launch | null {
    return this.#attempts.launchOf(order)
  }

  async refresh(order: Instruction): Promise<Instruction> {
    return this.#instructions.refresh(order.id)
  }

  expects({ id, channel, request }: Instruction): ExpectedOrder {
    const { appId, providerNo } = this.#ways.orders(channel)
    const { parts, payer } = request as CombinedRequest
    return { kind: 'combined', orderNo: id, appId: appOf(payer, appId), providerNo, parts }
  }

  /** Never sent: see `AttemptSettlement`. */
  async resume({ id }: Instruction): Promise<void> {
    if (await this.#instructions.markSent(id))
      await this.#instructions.settle(id, { state: 'failed', code: NOT_SENT, reason: '没有发出', raw: null })
  }

  async query(order: Instruction): Promise<Outcome> {
    const combined = this.#combined(order.channel)
    const request = order.request as CombinedRequest
    const ref = refOf(order)
    const outcome = await combined.query(ref)
    if (outcome.state === 'succeeded' || outcome.state === 'failed') return outcome
    const over = await this.#isOver(request)
    if (outcome.state === 'unknown' && outcome.why === 'not-found') return over === 'expired' ? endedBy(over) : outcome
    const open = outcome.state === 'accepted' && outcome.waitingFor === 'payer'
    if (!open || over === null) return outcome
    return closedOutcome(await combined.close(ref), { over, outcome, ask: () => combined.query(ref) })
  }

  /** Every part has the whole order's outcome, in the same transaction. */
  async settle(em: EntityManager, order: Instruction, outcome: Outcome): Promise<void> {
    const { parts } = order.request as CombinedRequest
    for (const part of parts.toSorted((a, b) => (a.orderNo < b.orderNo ? -1 : 1)))
      await this.#instructions.settleWithin(em, part.orderNo, outcomeOfPart(part, outcome))
  }

  async #add(
    actor: Actor,
    cart: Cart,
    {
      ids,
      method,
      payer,
      operation,
      tried,
      intent,
    }: {
      ids: readonly string[]
      method: WayName | null
      payer: Payer
      operation: string
      tried: readonly string[]
      intent: string | null
    },
  ): Promise<Instruction> {
    const seen = await this.#database.read((em) => this.#own(em, actor, ids, LockMode.NONE))
    const orderId = newId(this.#clock.now())
    const parts = seen.map((payment) => ({ payeePartyId: payment.payeePartyId, amountFen: restFen(payment) }))
    this.#checkAmount(seen, cart.amountFen)
    const choice = await this.#choose({
      marketId: actor.marketId,
      paymentId: seen[0]?.id ?? '',
      payeePartyId: seen[0]?.payeePartyId ?? '',
      client: payer.client,
      amountFen: cart.amountFen,
      parts,
      at: this.#clock.now(),
      exclude: tried,
      only: method === null ? null : [method],
    })
    const fees = await this.#feesOf(actor.marketId, choice, { payer, amounts: parts.map(({ amountFen }) => amountFen) })
    return this.#database.transaction(async (em) => {
      if (intent === null && (await claimKey(em, this.#key(actor, cart, operation, orderId))) !== null)
        throw new DomainError('IDEMPOTENCY_IN_PROGRESS')
      const payments = await this.#own(em, actor, ids, LockMode.PESSIMISTIC_WRITE)
      this.#checkAmount(payments, cart.amountFen)
      return this.#addOrder(em, actor, { orderId, intent: intent ?? orderId, payments, payer, choice, fees })
    })
  }

  /** Kept with its reasons, whatever it comes to: see whyThisRoute. */
  async #choose(need: RouteNeed): Promise<RouteChoice> {
    try {
      return await this.#router.choose(undefined, need)
    } catch (error) {
      if (error instanceof DomainError && error.code === 'NO_CHANNEL') throw new DomainError('CART_NOT_POSSIBLE', { params: error.params })
      throw error
    }
  }

  #addOrder(
    em: EntityManager,
    { marketId, partyId }: Actor,
    order: { orderId: string; intent: string; payments: readonly Payment[]; payer: Payer; choice: RouteChoice; fees: readonly Fen[] },
  ): Instruction {
    const { orderId, intent, payments, payer, choice, fees } = order
    const now = this.#clock.now()
    const channel = choice.channel as WayName
    const { notifyUrl, platformNos } = this.#ways.orders(channel)
    const parts: CombinedPart[] = payments.map((payment, index) => {
      const payeeNo = ofTheMerchant(choice.payeeNos[index] ?? '', platformNos)
      const amountFen = restFen(payment)
      const attempt = this.#instructions.add(em, {
        marketId,
        kind: 'payment',
        channel,
        subjectId: payment.id,
        partyId,
        amountFen,
        request: this.#attempts.requestOf(payment, { intent, channel, payeeNo, payer, combinedNo: orderId }),
      })
      // The whole order is asked about, never a part of it.
      attempt.nextQueryAt = null
      const feeFen = minFen(fees[index] ?? ZERO_FEN, amountFen)
      this.#attempts.addFacts(em, attempt, { payeePartyId: payment.payeePartyId, payeeNo, feeFen, choice })
      return { orderNo: attempt.id, payeeNo, amountFen, description: payment.goods, paymentId: payment.id }
    })
    const ends = payments.flatMap(({ expiresAt }) => expiresAt?.getTime() ?? [])
    const expiresAt = new Date(Math.min(now.getTime() + PAY_WITHIN_MS, ...ends)).toISOString()
    const request: CombinedRequest = { intent, parts, payer, expiresAt, notifyUrl }
    const amountFen = addFen(...parts.map((part) => part.amountFen))
    return this.#instructions.add(em, { id: orderId, marketId, kind: 'combined', channel, subjectId: intent, partyId, amountFen, request })
  }

  async #launch(order: Instruction): Promise<Instruction> {
    const known = await this.#instructions.byId(order.id)
    if (known.finishedAt !== null || this.launchOf(known) !== null) return known
    const first = await this.#instructions.markSent(known.id)
    if (!first) {
      const { sentAt, launch, state } = await this.#instructions.byId(known.id)
      const calling = launch === null && state === 'accepted' && this.#clock.now().getTime() - (sentAt?.getTime() ?? 0) < CALL_MS
      if (calling) throw new DomainError('IDEMPOTENCY_IN_PROGRESS')
    }
    const prepared = await this.#combined(known.channel).prepare(instructionOf(known))
    if (prepared.state === 'prepared') return this.#instructions.keepLaunch(known.id, prepared.launch, prepared.launchExpiresAt)
    if (prepared.state !== 'not-sent') return this.#instructions.settle(known.id, prepared)
    if (!first) throw new DomainError('CHANNEL_UNAVAILABLE')
    return this.#instructions.settle(known.id, { state: 'failed', code: NOT_SENT, reason: '暂时连不上付款渠道', raw: prepared.detail })
  }

  async #feesOf(marketId: string, { channel }: RouteChoice, { payer, amounts }: { payer: Payer; amounts: readonly Fen[] }): Promise<Fen[]> {
    const fees = []
    for (const amountFen of amounts)
      fees.push(await this.#router.fee(undefined, { marketId, channel, way: payer.client, amountFen, at: this.#clock.now() }))
    return fees
  }

  async #isOver({ parts, expiresAt }: CombinedRequest): Promise<Over | null> {
    for (const { paymentId } of parts) {
      const over = await this.#settlement.isOver(paymentId, expiresAt)
      if (over !== null) return over
    }
    return null
  }

  /** What an actor has to pay, in the order of the cart; another's payment is refused as one that is not there. */
  async #own(
    em: EntityManager,
    actor: Actor,
    ids: readonly string[],
    lockMode: LockMode.NONE | LockMode.PESSIMISTIC_WRITE,
  ): Promise<Payment[]> {
    // Locked in the order of their ids, whatever the order in the cart.
    const where = { id: { $in: [...ids] }, marketId: actor.marketId }
    const rows = await em.find(Payment, where, { orderBy: { id: 'asc' }, lockMode })
    const now = this.#clock.now()
    return ids.map((id) => {
      const payment = rows.find((row) => row.id === id)
      if (!payment || payment.payerPartyId !== actor.partyId) throw new DomainError('PAYMENT_NOT_FOUND', { field: 'paymentIds' })
      refuseUnpayable(payment, restFen(payment), now)
      return payment
    })
  }

  async #payments(ids: readonly string[]): Promise<Payment[]> {
    const rows = await this.#database.read((em) => em.find(Payment, { id: { $in: [...ids] } }))
    return ids.map((id) => {
      const payment = rows.find((row) => row.id === id)
      if (!payment) throw new DomainError('PAYMENT_NOT_FOUND', { field: 'paymentIds' })
      return payment
    })
  }

  #checkAmount(payments: readonly Payment[], amountFen: Fen): void {
    const totalFen = addFen(...payments.map(restFen))
    if (totalFen !== amountFen) throw new DomainError('AMOUNT_DIFFERS', { params: { amount: formatYuan(totalFen) }, field: 'amountFen' })
  }

  #combined(channel: Instruction['channel']): CombinedPay {
    const { combined } = this.#ways.orders(channel)
    assert(combined, `${channel} pays one payee at a time`)
    return combined
  }

  #key({ marketId, partyId }: Actor, { paymentIds, amountFen, idempotencyKey }: Cart, method: string, resultId: string) {
    const input = { paymentIds, amountFen, method }
    return { marketId, ownerId: partyId, operation: 'payTogether', key: idempotencyKey, input, resultId, now: this.#clock.now() }
  }
}
