import { DomainError, type Fen, formatYuan } from '@dangkou/shared'
import { LockMode } from '@mikro-orm/core'
import type { Clock } from '../../platform/clock.ts'
import { againOnDuplicate, type Database, type EntityManager } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { claimKey } from '../../platform/idempotency.ts'
import type { RateLimiter } from '../../platform/rate-limit.ts'
import { LinkTokens } from '../../platform/secret/link.token.ts'
import { type Actor, type Caller, type PaymentPasswordService, isPartner } from '../identity/index.ts'
import type { Instruction } from '../instruction/index.ts'
import { type Market, type MarketService } from '../market/index.ts'
import { type Party, type PartyService } from '../party/index.ts'
import type { PayeeService } from '../payee/index.ts'
import {
  type AttemptRequest,
  type AttemptService,
  Payment,
  type PayerInput,
  type PayerService,
  type PaymentService,
  type WalletPayer,
  type WayName,
  refuseUnpayable,
  restFen,
} from '../payment/index.ts'
import { checkAmount } from '../wallet/index.ts'
import { CashierLink } from './cashier-link.entity.ts'

/** What somebody with a link may know. */
export interface Cashier {
  readonly link: CashierLink
  readonly payee: Party
  /** Who asked somebody else to pay; null where the payee did. */
  readonly asker: Party | null
  readonly market: Market
  /** Null at a standing code, before anything was paid there. */
  readonly payment: Payment | null
  readonly ways: readonly WayName[]
}

export interface CashierPay {
  readonly token: string
  readonly amountFen: Fen
  /** Null leaves the channel to the router. */
  readonly method: WayName | null
  readonly payer: PayerInput
  readonly paymentPassword: string | null
  readonly idempotencyKey: string
}

/** What was started at the cashier, for whoever started it. */
export interface CashierAttempt {
  readonly attempt: Instruction
  readonly payment: Payment
}

const STANDING_GOODS = '扫码付款'
/** A payer's link: whoever is asked to pay has seen his phone by then. */
const PAYERS_LINK_MS = 24 * 60 * 60_000
/**
 * Of one address at one link: a guest's page asks every other second at most. A whole market may share one address, so
 * links do not count together; only guesses do, hopeless as they are.
 */
const LOOKS = { most: 120, windowSeconds: 60 }
const PAYS = { most: 60, windowSeconds: 60 }
const WRONG = { most: 60, windowSeconds: 60 }

/**
 * The public cashier: whoever has a link, or stands before a merchant's code, pays without an account. A link says who
 * is paid, what for and how much, and nothing else of anybody.
 */
export class CashierService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #tokens: LinkTokens
  readonly #markets: MarketService
  readonly #parties: PartyService
  readonly #payees: PayeeService
  readonly #payments: PaymentService
  readonly #attempts: AttemptService
  readonly #payers: PayerService
  readonly #walletPayer: WalletPayer
  readonly #passwords: PaymentPasswordService
  readonly #limiter: RateLimiter
  readonly #publicUrl: string

  constructor(parts: {
    database: Database
    clock: Clock
    key: string
    markets: MarketService
    parties: PartyService
    payees: PayeeService
    payments: PaymentService
    attempts: AttemptService
    payers: PayerService
    walletPayer: WalletPayer
    passwords: PaymentPasswordService
    limiter: RateLimiter
    publicUrl: string
  }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#tokens = new LinkTokens(parts.key, 'cashier')
    this.#markets = parts.markets
    this.#parties = parts.parties
    this.#payees = parts.payees
    this.#payments = parts.payments
    this.#attempts = parts.attempts
    this.#payers = parts.payers
    this.#walletPayer = parts.walletPayer
    this.#passwords = parts.passwords
    this.#limiter = parts.limiter
    this.#publicUrl = parts.publicUrl
  }

  /**
   * The payee's link to one payment, or the payer's for somebody who pays for him: the same one until it ends or is taken
   * back. For a partner app only fees are there.
   */
  async linkOf(caller: Caller, paymentId: string | null): Promise<CashierLink> {
    const payment = await this.#payments.byId(caller, paymentId)
    if (isPartner(caller) && payment.origin !== 'fee') throw new DomainError('PAYMENT_NOT_FOUND', { field: 'id' })
    const { payeePartyId, payerPartyId } = payment
    if (caller.partyId !== payeePartyId && caller.partyId !== payerPartyId) throw new DomainError('FORBIDDEN')
    const now = this.#clock.now()
    if (caller.partyId === payeePartyId)
      return this.#link(caller, { payeePartyId, paymentId: payment.id, goods: payment.goods, expiresAt: null })
    refuseUnpayable(payment, restFen(payment), now)
    const endsMs = Math.min(now.getTime() + PAYERS_LINK_MS, payment.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY)
    return this.#link(caller, { payeePartyId, paymentId: payment.id, goods: payment.goods, expiresAt: new Date(endsMs) })
  }

  /** The merchant's standing code (收款码): one, until a new one is asked for. */
  async standingCode(actor: Actor): Promise<CashierLink> {
    return this.#link(actor, { payeePartyId: actor.partyId, paymentId: null, goods: STANDING_GOODS, expiresAt: null })
  }

  /** Taken back: the page behind it is gone at once. Orders that were opened through it run out by themselves. */
  async revoke(actor: Actor, linkId: string | null): Promise<CashierLink> {
    return this.#database.transaction(async (em) => {
      const link = linkId === null ? null : await em.findOne(CashierLink, { id: linkId, marketId: actor.marketId })
      if (!link || (link.makerPartyId ?? link.payeePartyId) !== actor.partyId)
        throw new DomainError('CASHIER_LINK_NOT_FOUND', { field: 'linkId' })
      link.revokedAt ??= this.#clock.now()
      return link
    })
  }

  tokenOf({ id }: CashierLink): string {
    return this.#tokens.of(id)
  }

  urlOf(link: CashierLink): string {
    return new URL(`${link.paymentId === null ? 'm' : 'c'}/${this.tokenOf(link)}`, this.#publicUrl).href
  }

  /** @throws DomainError CASHIER_LINK_NOT_FOUND, RATE_LIMITED */
  async look(token: string, ip: string): Promise<Cashier> {
    await this.#limiter.use({ subject: this.#knock('look', ip, token), ...LOOKS })
    return this.#open(token, ip)
  }

  async pay(
    { token, amountFen, method, payer, paymentPassword, idempotencyKey }: CashierPay,
    actor: Actor | null,
  ): Promise<CashierAttempt> {
    await this.#limiter.use({ subject: this.#knock('pay', payer.ip, token), ...PAYS })
    checkAmount(amountFen)
    const cashier = await this.#open(token, payer.ip)
    const { expiresAt } = cashier.link
    if (expiresAt !== null && expiresAt <= this.#clock.now()) throw new DomainError('CASHIER_LINK_EXPIRED')
    const ours = actor !== null && actor.marketId === cashier.link.marketId ? actor : null
    if (method === 'wallet') return this.#payFromWallet(cashier, ours, { amountFen, paymentPassword, idempotencyKey })
    const who = await this.#payers.payer(payer, ours?.personId ?? null)
    const payment = await this.#payment(cashier, ours, { amountFen, idempotencyKey })
    const attempt = await this.#attempts.start({
      payment,
      amountFen,
      method,
      payer: who,
      partyId: payment.payerPartyId ?? payment.payeePartyId,
      key: { ownerId: payment.id, key: idempotencyKey, operation: 'payAtCashier' },
      linkId: cashier.link.id,
      ...(expiresAt !== null && { until: expiresAt }),
    })
    return { attempt, payment: await this.#payments.current(payment.id) }
  }

  /** @param ask true to ask the channel now (再查一次) */
  async attempt(token: string, attemptId: string | null, { ip, ask }: { ip: string; ask: boolean }): Promise<CashierAttempt> {
    await this.#limiter.use({ subject: this.#knock('look', ip, token), ...LOOKS })
    const { link } = await this.#open(token, ip)
    const attempt = attemptId === null ? null : await this.#attempts.find(attemptId)
    if (!attempt || (attempt.request as Partial<AttemptRequest>).linkId !== link.id)
      throw new DomainError('ATTEMPT_NOT_FOUND', { field: 'id' })
    const current = ask ? await this.#attempts.refresh(attempt) : attempt
    return { attempt: current, payment: await this.#payments.current(current.subjectId) }
  }

  async #payFromWallet(
    cashier: Cashier,
    actor: Actor | null,
    { amountFen, paymentPassword, idempotencyKey }: { amountFen: Fen; paymentPassword: string | null; idempotencyKey: string },
  ): Promise<CashierAttempt> {
    if (actor === null) throw new DomainError('UNAUTHENTICATED')
    await this.#markets.requireWallets(actor.marketId)
    await this.#passwords.verify(actor.personId, paymentPassword ?? '')
    const { id } = await this.#payment(cashier, actor, { amountFen, idempotencyKey })
    const attemptId = await this.#database.transaction(async (em) => {
      const now = this.#clock.now()
      const { marketId, partyId: ownerId } = actor
      const key = { marketId, ownerId, operation: 'payAtCashier', key: idempotencyKey, input: { paymentId: id, amountFen } }
      const earlier = await claimKey(em, { ...key, resultId: newId(now), now })
      if (earlier !== null) return null
      const payment = await em.findOneOrFail(Payment, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
      if (amountFen !== restFen(payment))
        throw new DomainError('AMOUNT_DIFFERS', { params: { amount: formatYuan(restFen(payment)) }, field: 'amountFen' })
      const [paid] = await this.#walletPayer.pay(em, [payment], actor.partyId)
      return paid ?? null
    })
    const attempts = await this.#attempts.ofPayment(id)
    const attempt = attempts.find((one) => one.id === attemptId) ?? attempts.findLast(({ channel }) => channel === 'wallet')
    if (!attempt) throw new DomainError('ATTEMPT_NOT_FOUND')
    return { attempt, payment: await this.#payments.current(id) }
  }

  /** The link's own payment, or a new one for whoever stands before a standing code. */
  async #payment(
    { link, payment, market }: Cashier,
    actor: Actor | null,
    { amountFen, idempotencyKey }: { amountFen: Fen; idempotencyKey: string },
  ): Promise<Payment> {
    if (payment !== null) return payment
    const { id: ownerId, payeePartyId, goods } = link
    const open = (em: EntityManager) =>
      this.#openAtCode(em, { link, market, actor, amountFen, idempotencyKey, ownerId, payeePartyId, goods })
    return againOnDuplicate(() => this.#database.transaction(open))
  }

  async #openAtCode(
    em: EntityManager,
    wanted: {
      link: CashierLink
      market: Market
      actor: Actor | null
      amountFen: Fen
      idempotencyKey: string
      ownerId: string
      payeePartyId: string
      goods: string
    },
  ): Promise<Payment> {
    const { link, actor, amountFen, idempotencyKey, ownerId, payeePartyId, goods } = wanted
    const now = this.#clock.now()
    const id = newId(now)
    const { marketId } = link
    const key = { marketId, ownerId, operation: 'openAtCode', key: idempotencyKey, input: { amountFen, payer: actor?.partyId } }
    const earlier = await claimKey(em, { ...key, resultId: id, now })
    if (earlier !== null) return em.findOneOrFail(Payment, { id: earlier })
    if (actor?.partyId === payeePartyId) throw new DomainError('PAYMENT_TO_SELF')
    return this.#payments.open(em, { marketId, payeePartyId, payerPartyId: actor?.partyId ?? null, goods, amountFen }, id)
  }

  async #link(
    { marketId, partyId: makerPartyId }: Caller,
    wanted: Pick<CashierLink, 'payeePartyId' | 'paymentId' | 'goods' | 'expiresAt'>,
  ): Promise<CashierLink> {
    return this.#database.transaction(async (em) => {
      const now = this.#clock.now()
      const { paymentId } = wanted
      const known = await em.findOne(CashierLink, { makerPartyId, paymentId, revokedAt: null }, { orderBy: { id: 'desc' } })
      if (known && (known.expiresAt === null || known.expiresAt > now)) return known
      const id = newId(now)
      const link = em.create(CashierLink, { ...wanted, id, marketId, makerPartyId, tokenHash: '', revokedAt: null, createdAt: now })
      link.tokenHash = this.#tokens.hash(this.tokenOf(link))
      em.persist(link)
      return link
    })
  }

  async #open(token: string, ip: string): Promise<Cashier> {
    const tokenHash = this.#tokens.hashOf(token)
    const link = tokenHash && (await this.#database.read((em) => em.findOne(CashierLink, { tokenHash, revokedAt: null })))
    if (!link) {
      await this.#limiter.use({ subject: `cashier wrong ${ip}`, ...WRONG })
      throw new DomainError('CASHIER_LINK_NOT_FOUND', { field: 'token' })
    }
    const { marketId, payeePartyId, makerPartyId, paymentId } = link
    const market = await this.#markets.byId(marketId)
    const numbers = await this.#payees.inUse(undefined, [payeePartyId])
    const ways = numbers.map(({ channel }) => channel as WayName)
    return {
      link,
      market,
      payee: await this.#parties.byId(marketId, payeePartyId),
      asker: makerPartyId === null || makerPartyId === payeePartyId ? null : await this.#parties.byId(marketId, makerPartyId),
      payment: paymentId === null ? null : await this.#payments.current(paymentId),
      ways: market.wallets ? ['wallet', ...ways] : ways,
    }
  }

  #knock(what: 'look' | 'pay', ip: string, token: string): string {
    return `cashier ${what} ${ip} ${this.#tokens.hash(token).slice(0, 16)}`
  }
}
