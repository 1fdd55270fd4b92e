import { DomainError, type Fen, type PaymentState, ZERO_FEN, beijingDay, isDay, isPhone } from '@dangkou/shared'
import { LockMode } from '@mikro-orm/core'
import { z } from 'zod'
import type { Poster } from '../../ledger/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { againOnDuplicate, type Database, type EntityManager, inOrder } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { claimKey, hashed } from '../../platform/idempotency.ts'
import { nextNumber } from '../../platform/number-series.ts'
import { parseInput } from '../../platform/validate.ts'
import type { Actor, Caller, PaymentPasswordService, SignInService } from '../identity/index.ts'
import type { InstructionService } from '../instruction/index.ts'
import type { MarketService } from '../market/index.ts'
import { checkAmount } from '../wallet/index.ts'
import type { WalletService } from '../wallet/index.ts'
import { PaymentExpiry } from './payment-expiry.entity.ts'
import { Payment } from './payment.entity.ts'
import type { PaymentFollowers, PaymentOrigin } from './payment.followers.ts'
import { maySee } from './payment.rule.ts'
import type { Payment as PaymentRow } from './payment.store.ts'
import { WalletPaymentPath } from './wallet-payment.path.ts'

export interface NewPayment {
  /** Null: whoever stands at the stall and scans its code pays it. */
  payerPhone: string | null
  goods: string
  amountFen: Fen
  dueOn: string | null
  /** 首付放货: this much releases the goods; the rest is due on `dueOn`. */
  firstPartFen: Fen | null
  expiresAt: Date | null
  idempotencyKey: string
}

export interface WalletPayment {
  paymentId: string | null
  amountFen: Fen
  paymentPassword: string
  idempotencyKey: string
}

/** A payment for whoever is about to pay it: at a stall, at a standing code. */
export interface OpenPayment {
  marketId: string
  payeePartyId: string
  payerPartyId: string | null
  goods: string
  amountFen: Fen
}

/** What two parties have agreed on by way of another feature. */
export interface AgreedPayment extends OpenPayment {
  id: string
  orderNo: string
  origin: PaymentOrigin
  dueOn: string | null
  firstPartFen: Fen | null
}

const newPayment = z.object({
  payerPhone: z.string().refine(isPhone).nullable(),
  goods: z.string().trim().min(1).max(64),
  dueOn: z.string().refine(isDay).nullable(),
})
/** Somebody stands there to pay it: what is not paid by then is no debt of anybody's. */
const OPEN_FOR_MS = 30 * 60_000
/** When an expired payment with an order somewhere is looked at again. */
const AGAIN_MS = 30_000

export class PaymentService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #group: Poster
  /** Payments from wallets, many at once. */
  readonly walletPath: WalletPaymentPath
  readonly #passwords: PaymentPasswordService
  readonly #signIn: SignInService
  readonly #markets: MarketService
  readonly #instructions: InstructionService
  readonly #followers: PaymentFollowers

  constructor(parts: {
    database: Database
    clock: Clock
    group: Poster
    wallets: WalletService
    passwords: PaymentPasswordService
    instructions: InstructionService
    followers: PaymentFollowers
    signIn: SignInService
    markets: MarketService
  }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#group = parts.group
    this.#passwords = parts.passwords
    this.walletPath = new WalletPaymentPath(parts)
    this.#signIn = parts.signIn
    this.#markets = parts.markets
    this.#instructions = parts.instructions
    this.#followers = parts.followers
  }

  /** A merchant bills a buyer, who becomes a buyer of the market when the phone is new. */
  async create(actor: Actor, { idempotencyKey, amountFen, firstPartFen, expiresAt, ...input }: NewPayment): Promise<Payment> {
    checkAmount(amountFen)
    const { payerPhone, goods, dueOn } = parseInput(newPayment, input)
    if (firstPartFen !== null && (firstPartFen <= 0 || firstPartFen >= amountFen))
      throw new DomainError('INVALID_INPUT', { params: { what: 'firstPartFen' }, field: 'firstPartFen' })
    if (expiresAt !== null && expiresAt <= this.#clock.now())
      throw new DomainError('INVALID_INPUT', { params: { what: 'expiresAt' }, field: 'expiresAt' })
    const { marketId, partyId } = actor
    const bill = async (em: EntityManager) => {
      const now = this.#clock.now()
      const id = newId(now)
      const key = {
        marketId,
        ownerId: partyId,
        operation: 'createPayment',
        key: idempotencyKey,
        input: { ...input, amountFen, firstPartFen, expiresAt: expiresAt?.toISOString() },
        resultId: id,
        now,
      }
      const earlier = await claimKey(em, key)
      if (earlier !== null) return em.findOneOrFail(Payment, { id: earlier })
      if (payerPhone === null && dueOn === null && expiresAt === null)
        return this.open(em, { marketId, payeePartyId: partyId, payerPartyId: null, goods, amountFen }, id)
      const payer = payerPhone === null ? null : await this.#signIn.buyerByPhone(em, marketId, payerPhone)
      const terms = { goods, amountFen, dueOn, firstPartFen, expiresAt }
      return this.#add(em, { id, marketId, payeePartyId: partyId, payerPartyId: payer?.id ?? null, ...terms }, now)
    }
    // The buyer may be on the way in by another door: signing in, or billed by another merchant.
    return againOnDuplicate(() => this.#database.transaction(bill))
  }

  /** In the caller's transaction, for somebody who is about to pay. It does not stay open for long. */
  open(em: EntityManager, payment: OpenPayment, id: string): Promise<Payment> {
    const now = this.#clock.now()
    return this.#add(em, { ...payment, id, dueOn: null, firstPartFen: null, expiresAt: openUntil(now) }, now)
  }

  /** In the caller's transaction, for a feature that then follows what becomes of it. It has no end, unless nobody owes it. */
  agree(em: EntityManager, payment: AgreedPayment): Payment {
    const now = this.#clock.now()
    return this.#make(em, { ...payment, expiresAt: payment.payerPartyId === null ? openUntil(now) : null }, now)
  }

  /** The next number of an order in this market: DK0319-0386. What becomes a payment later may have its number before. */
  async orderNo(em: EntityManager, marketId: string): Promise<string> {
    const day = beijingDay(this.#clock.now())
    const number = await nextNumber(em, `order ${marketId}`, day)
    return `DK${day.slice(5).replace('-', '')}-${String(number).padStart(4, '0')}`
  }

  /** Closes an unpaid payment in the caller's transaction: its feature has taken it back. */
  async shut(em: EntityManager, payment: Payment): Promise<void> {
    if (payment.state !== 'unpaid') throw new DomainError('PAYMENT_ALREADY_PAID')
    await this.#shut(em, payment)
  }

  /** The payee takes an unpaid payment back. Closed already is closed. Orders that are open at channels are closed there next. */
  async close(caller: Caller, paymentId: string | null): Promise<Payment> {
    return this.#database.transaction(async (em) => {
      const payment = await this.locked(em, caller, paymentId)
      if (payment.payeePartyId !== caller.partyId) throw new DomainError('FORBIDDEN')
      if (payment.state === 'paid') throw new DomainError('PAYMENT_ALREADY_PAID')
      if (payment.state === 'part-paid') throw new DomainError('PAYMENT_PART_PAID')
      if (payment.state !== 'closed') await this.#shut(em, payment)
      return payment
    })
  }

  /**
   * The time of payments has passed: those that nobody can pay any more are closed. While an order is still open at a
   * channel, or nobody knows what became of it, its payment waits.
   * @returns those that still have an order somewhere, which has to be asked about
   */
  async expireDue(limit: number): Promise<string[]> {
    const now = this.#clock.now()
    const due = await this.#database.read((em) =>
      em.find(PaymentExpiry, { expiresAt: { $lte: now } }, { orderBy: { expiresAt: 'asc' }, limit }),
    )
    const waiting: string[] = []
    for (const { paymentId } of due) if (!(await this.#expire(paymentId))) waiting.push(paymentId)
    return waiting
  }

  /** Moves the money, marks the payment paid and keeps the attempt: in one transaction, with those of others. */
  async payFromWallet(actor: Actor, { paymentId, amountFen, paymentPassword, idempotencyKey }: WalletPayment): Promise<PaymentRow> {
    checkAmount(amountFen)
    await this.#markets.requireWallets(actor.marketId)
    const now = this.#clock.now()
    const key = hashed({
      marketId: actor.marketId,
      ownerId: actor.partyId,
      operation: 'payFromWallet',
      key: idempotencyKey,
      // The password proves who asks; it is not part of what is asked.
      input: { paymentId, amountFen },
      resultId: newId(now),
      now,
    })
    // Hashes are made here: the thread that posts has enough to do.
    const offeredPassword = this.#passwords.offer(actor.personId, paymentPassword)
    return this.#group.submit(this.walletPath, { actor, paymentId, amountFen, offeredPassword, key })
  }

  /** For its two parties and the market's staff; for anyone else it does not exist. */
  async byId(caller: Caller, id: string | null): Promise<Payment> {
    const payment = id === null ? null : await this.#database.read((em) => em.findOne(Payment, { id, marketId: caller.marketId }))
    if (!payment || !maySee(payment, caller)) throw new DomainError('PAYMENT_NOT_FOUND', { field: 'id' })
    return payment
  }

  /** For whoever has been let in by another door: a link, an attempt. */
  async current(id: string): Promise<Payment> {
    return this.#database.read((em) => em.findOneOrFail(Payment, { id }))
  }

  async byIds(marketId: string, ids: readonly string[]): Promise<(Payment | null)[]> {
    const rows = await this.#database.read((em) => em.find(Payment, { marketId, id: { $in: [...ids] } }))
    return inOrder(ids, rows)
  }

  /** Newest first, by key; what is paid by the time when it was. */
  async page(
    actor: Actor,
    { side, state, beforeId, limit }: { side: 'payer' | 'payee'; state: PaymentState | null; beforeId: string | null; limit: number },
  ): Promise<Payment[]> {
    const party = side === 'payer' ? { payerPartyId: actor.partyId } : { payeePartyId: actor.partyId }
    return this.#database.read(async (em) => {
      if (state === 'paid') return paidPage(em, party, beforeId, limit)
      const before = beforeId === null ? {} : { id: { $lt: beforeId } }
      // What is not paid in full has no such time: said as well, it names one range of the state's index.
      const of = state === null ? {} : { state, paidAt: null }
      return em.find(Payment, { ...party, ...of, ...before }, { orderBy: { id: 'desc' }, limit })
    })
  }

  async locked(em: EntityManager, caller: Caller, id: string | null): Promise<Payment> {
    const payment =
      id === null ? null : await em.findOne(Payment, { id, marketId: caller.marketId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (!payment || !maySee(payment, caller)) throw new DomainError('PAYMENT_NOT_FOUND', { field: 'paymentId' })
    return payment
  }

  async #add(
    em: EntityManager,
    terms: OpenPayment & { id: string; dueOn: string | null; firstPartFen: Fen | null; expiresAt: Date | null },
    now: Date,
  ): Promise<Payment> {
    return this.#make(em, { ...terms, orderNo: await this.orderNo(em, terms.marketId), origin: null }, now)
  }

  #make(em: EntityManager, terms: Omit<AgreedPayment, 'origin'> & Pick<Payment, 'origin' | 'expiresAt'>, now: Date): Payment {
    const { id: paymentId, marketId, expiresAt } = terms
    const payment = em.create(Payment, {
      ...terms,
      state: 'unpaid',
      createdAt: now,
      paidAt: null,
      paidFen: ZERO_FEN,
      refundedFen: ZERO_FEN,
      refundingFen: ZERO_FEN,
      releasedAt: null,
    })
    em.persist(payment)
    if (expiresAt !== null) em.persist(em.create(PaymentExpiry, { paymentId, marketId, expiresAt }))
    return payment
  }

  /** @returns false while an order of it is still open somewhere */
  async #expire(paymentId: string): Promise<boolean> {
    return this.#database.transaction(async (em) => {
      const payment = await em.findOneOrFail(Payment, { id: paymentId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
      if (payment.state === 'unpaid') {
        if ((await this.#instructions.unfinished(em, paymentId)).length > 0) {
          // To the back of the list: what nobody can say anything about must not keep others from being closed.
          await em.nativeUpdate(PaymentExpiry, { paymentId }, { expiresAt: new Date(this.#clock.now().getTime() + AGAIN_MS) })
          return false
        }
        await this.#shut(em, payment)
      }
      await em.nativeDelete(PaymentExpiry, { paymentId })
      return true
    })
  }

  async #shut(em: EntityManager, payment: Payment): Promise<void> {
    payment.state = 'closed'
    await em.flush()
    await this.#followers.tell(em, payment)
    await this.#instructions.askSoon(em, await this.#instructions.unfinished(em, payment.id))
  }
}

function openUntil(now: Date): Date {
  return new Date(now.getTime() + OPEN_FOR_MS)
}

type OneSide = { payerPartyId: string } | { payeePartyId: string }

/** Of what is paid in full, a page of one party's, the last paid first. */
async function paidPage(em: EntityManager, party: OneSide, beforeId: string | null, limit: number): Promise<Payment[]> {
  const last = beforeId === null ? null : await em.findOne(Payment, { id: beforeId })
  const at = last && (last.paidAt ?? last.createdAt)
  const before = at === null ? {} : { paidAt: { $lte: at }, $or: [{ paidAt: { $lt: at } }, { id: { $lt: beforeId! } }] }
  return em.find(Payment, { ...party, state: 'paid', ...before }, { orderBy: { paidAt: 'desc', id: 'desc' }, limit })
}
