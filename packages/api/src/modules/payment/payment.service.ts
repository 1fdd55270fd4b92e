import { DomainError, type Fen, type PaymentState, beijingDay, formatYuan, isDay, isPhone } from '@dangkou/shared'
import { LockMode } from '@mikro-orm/core'
import { z } from 'zod'
import type { Ledger } from '../../ledger/index.ts'
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
import { walletPayment } from './payment.entry.ts'
import { Payment } from './payment.entity.ts'

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
  readonly #ledger: Ledger
  readonly #wallets: WalletService
  readonly #passwords: PaymentPasswordService
  readonly #instructions: InstructionService
  readonly #signIn: SignInService

  constructor(parts: {
    database: Database
    clock: Clock
    ledger: Ledger
    wallets: WalletService
    passwords: PaymentPasswordService
    instructions: InstructionService
    signIn: SignInService
  }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#ledger = parts.ledger
    this.#wallets = parts.wallets
    this.#passwords = parts.passwords
    this.#instructions = parts.instructions
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

  /** Moves the money, marks the payment paid and keeps the attempt, in one transaction. */
  async payFromWallet(actor: Actor, { paymentId, amountFen, paymentPassword, idempotencyKey }: WalletPayment): Promise<Payment> {
    checkAmount(amountFen)
    await this.#passwords.verify(actor.personId, paymentPassword)
    return this.#database.transaction(async (em) => {
      const now = this.#clock.now()
      const instructionId = newId(now)
      // The password proves who asks; it is not part of what is asked.
      const input = { paymentId, amountFen }
      const key = {
        marketId: actor.marketId,
        ownerId: actor.partyId,
        operation: 'payFromWallet',
        key: idempotencyKey,
        input,
        resultId: instructionId,
        now,
      }
      const earlier = await claimKey(em, key)
      const payment = await this.#locked(em, actor, paymentId)
      if (earlier !== null) return payment
      refuseUnpayable(payment, actor, amountFen)

      const payer = await this.#wallets.ofParty(em, payment.payerPartyId)
      const payee = await this.#wallets.ofParty(em, payment.payeePartyId)
      const { goods, marketId } = payment
      await this.#ledger.post(
        em,
        marketId,
        walletPayment({
          transferId: instructionId,
          paymentId: payment.id,
          payerWalletId: payer.id,
          payeeWalletId: payee.id,
          amountFen,
          goods,
        }),
      )
      const attempt = {
        id: instructionId,
        marketId,
        kind: 'payment',
        channel: 'wallet',
        subjectId: payment.id,
        partyId: actor.partyId,
        amountFen,
        request: {},
      } as const
      this.#instructions.add(em, attempt, 'succeeded')
      payment.state = 'paid'
      payment.paidAt = now
      return payment
    })
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

function maySee({ payerPartyId, payeePartyId }: Payment, { partyId, partyKind }: Actor): boolean {
  return partyKind === 'market' || partyId === payerPartyId || partyId === payeePartyId
}

function refuseUnpayable(payment: Payment, actor: Actor, amountFen: Fen): void {
  if (payment.payerPartyId !== actor.partyId) throw new DomainError('FORBIDDEN')
  if (payment.state === 'paid') throw new DomainError('PAYMENT_ALREADY_PAID')
  if (payment.state === 'closed') throw new DomainError('PAYMENT_CLOSED')
  if (payment.payeePartyId === payment.payerPartyId) throw new DomainError('PAYMENT_TO_SELF')
  if (payment.amountFen !== amountFen)
    throw new DomainError('AMOUNT_DIFFERS', { params: { amount: formatYuan(payment.amountFen) }, field: 'amountFen' })
}
