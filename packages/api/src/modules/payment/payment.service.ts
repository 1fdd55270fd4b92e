import { DomainError, type Fen, type PaymentState, beijingDay, isDay, isPhone } from '@dangkou/shared'
import { LockMode } from '@mikro-orm/core'
import { z } from 'zod'
import type { GroupedPosting } from '../../ledger/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { againOnDuplicate, type Database, type EntityManager, inOrder } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { claimKey } from '../../platform/idempotency.ts'
import { nextNumber } from '../../platform/number-series.ts'
import { parseInput } from '../../platform/validate.ts'
import type { Actor, PaymentPasswordService, SignInService } from '../identity/index.ts'
import type { InstructionService } from '../instruction/index.ts'
import { checkAmount } from '../wallet/index.ts'
import type { WalletService } from '../wallet/index.ts'
import { Payment } from './payment.entity.ts'
import { maySee } from './payment.rule.ts'
import type { Payment as PaymentRow } from './payment.store.ts'
import { WalletPaymentPath } from './wallet-payment.path.ts'

export interface NewPayment {
  payerPhone: string
  goods: string
  amountFen: Fen
  dueOn: string | null
  idempotencyKey: string
}

export interface WalletPayment {
  paymentId: string | null
  amountFen: Fen
  paymentPassword: string
  idempotencyKey: string
}

const newPayment = z.object({
  payerPhone: z.string().refine(isPhone),
  goods: z.string().trim().min(1).max(64),
  dueOn: z.string().refine(isDay).nullable(),
})
const NAMES = { payerPhone: '采购商手机号 payerPhone', goods: '货品 goods', dueOn: '到期日 dueOn' }

export class PaymentService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #group: GroupedPosting
  readonly #walletPath: WalletPaymentPath
  readonly #signIn: SignInService

  constructor(parts: {
    database: Database
    clock: Clock
    group: GroupedPosting
    wallets: WalletService
    passwords: PaymentPasswordService
    instructions: InstructionService
    signIn: SignInService
  }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#group = parts.group
    this.#walletPath = new WalletPaymentPath(parts)
    this.#signIn = parts.signIn
  }

  /** A merchant bills a buyer, who becomes a buyer of the market when the phone is new. */
  async create(actor: Actor, { idempotencyKey, amountFen, ...input }: NewPayment): Promise<Payment> {
    checkAmount(amountFen)
    const { payerPhone, goods, dueOn } = parseInput(newPayment, input, NAMES)
    const { marketId, partyId } = actor
    const bill = async (em: EntityManager) => {
      const now = this.#clock.now()
      const id = newId(now)
      const key = {
        marketId,
        ownerId: partyId,
        operation: 'createPayment',
        key: idempotencyKey,
        input: { ...input, amountFen },
        resultId: id,
        now,
      }
      const earlier = await claimKey(em, key)
      if (earlier !== null) return em.findOneOrFail(Payment, { id: earlier })
      const payer = await this.#signIn.buyerByPhone(em, marketId, payerPhone)
      const day = beijingDay(now)
      const number = await nextNumber(em, `order ${marketId}`, day)
      const payment = em.create(Payment, {
        id,
        marketId,
        orderNo: `DK${day.slice(5).replace('-', '')}-${String(number).padStart(4, '0')}`,
        payeePartyId: partyId,
        payerPartyId: payer.id,
        goods,
        amountFen,
        state: 'unpaid',
        dueOn,
        createdAt: now,
        paidAt: null,
      })
      em.persist(payment)
      return payment
    }
    // The buyer may be on the way in by another door: signing in, or billed by another merchant.
    return againOnDuplicate(() => this.#database.transaction(bill))
  }

  /** The payee takes an unpaid payment back. Closed already is closed. */
  async close(actor: Actor, paymentId: string | null): Promise<Payment> {
    return this.#database.transaction(async (em) => {
      const payment = await this.#locked(em, actor, paymentId)
      if (payment.payeePartyId !== actor.partyId) throw new DomainError('FORBIDDEN')
      if (payment.state === 'paid') throw new DomainError('PAYMENT_ALREADY_PAID')
      payment.state = 'closed'
      return payment
    })
  }

  /** Moves the money, marks the payment paid and keeps the attempt: in one transaction, with those of others. */
  async payFromWallet(actor: Actor, { paymentId, amountFen, paymentPassword, idempotencyKey }: WalletPayment): Promise<PaymentRow> {
    checkAmount(amountFen)
    const now = this.#clock.now()
    const key = {
      marketId: actor.marketId,
      ownerId: actor.partyId,
      operation: 'payFromWallet',
      key: idempotencyKey,
      // The password proves who asks; it is not part of what is asked.
      input: { paymentId, amountFen },
      resultId: newId(now),
      now,
    }
    return this.#group.submit(this.#walletPath, { actor, paymentId, amountFen, paymentPassword, key })
  }

  /** For its two parties and the market's staff; for anyone else it does not exist. */
  async byId(actor: Actor, id: string | null): Promise<Payment> {
    const payment = id === null ? null : await this.#database.read((em) => em.findOne(Payment, { id, marketId: actor.marketId }))
    if (!payment || !maySee(payment, actor)) throw new DomainError('PAYMENT_NOT_FOUND', { field: 'id' })
    return payment
  }

  async byIds(marketId: string, ids: readonly string[]): Promise<(Payment | null)[]> {
    const rows = await this.#database.read((em) => em.find(Payment, { marketId, id: { $in: [...ids] } }))
    return inOrder(ids, rows)
  }

  /** Newest first, by key. */
  async page(
    actor: Actor,
    { side, state, beforeId, limit }: { side: 'payer' | 'payee'; state: PaymentState | null; beforeId: string | null; limit: number },
  ): Promise<Payment[]> {
    const party = side === 'payer' ? { payerPartyId: actor.partyId } : { payeePartyId: actor.partyId }
    const states: PaymentState[] = state === null ? ['unpaid', 'paid', 'closed'] : [state]
    return this.#database.read(async (em) => {
      // The index leads with the state: one range for each, merged here, stays a key read whatever the history.
      const ranges = []
      for (const one of states) {
        ranges.push(
          await em.find(Payment, { ...party, state: one, ...(beforeId && { id: { $lt: beforeId } }) }, { orderBy: { id: 'desc' }, limit }),
        )
      }
      return ranges
        .flat()
        .toSorted((a, b) => (a.id < b.id ? 1 : -1))
        .slice(0, limit)
    })
  }

  async #locked(em: EntityManager, actor: Actor, id: string | null): Promise<Payment> {
    const payment =
      id === null ? null : await em.findOne(Payment, { id, marketId: actor.marketId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (!payment || !maySee(payment, actor)) throw new DomainError('PAYMENT_NOT_FOUND', { field: 'paymentId' })
    return payment
  }
}
