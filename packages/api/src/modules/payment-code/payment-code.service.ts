import { DomainError, type Fen, ZERO_FEN, addFen, beijingDay, formatYuan, startOfDay } from '@dangkou/shared'
import { LockMode } from '@mikro-orm/core'
import { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import type { Database, EntityManager } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { claimKey } from '../../platform/idempotency.ts'
import type { RateLimiter } from '../../platform/rate-limit.ts'
import { hmacHex } from '../../platform/secret/hmac.ts'
import { parseInput } from '../../platform/validate.ts'
import type { Actor, PaymentPasswordService } from '../identity/index.ts'
import type { Instruction } from '../instruction/index.ts'
import type { MarketService } from '../market/index.ts'
import { type AttemptService, Payment, type PaymentService, type WalletPayer, restFen } from '../payment/index.ts'
import { checkAmount } from '../wallet/index.ts'
import { PaymentCode } from './payment-code.entity.ts'
import { CODE_LIMIT_FEN, CODE_LIVES_MS, DAY_LIMIT_FEN, issuerOf, newCode } from './payment-code.rule.ts'

export interface OpenedCode {
  readonly code: string
  readonly expiresAt: Date
  readonly limitFen: Fen
}

export interface Scan {
  readonly code: string
  readonly amountFen: Fen
  /** What is sold; not needed with a payment that is there. */
  readonly goods: string | null
  /** A payment that the merchant had made before: its own words and amount. */
  readonly paymentId: string | null
  readonly idempotencyKey: string
  /** The merchant's own, which channels ask for. */
  readonly ip: string
}

export interface Collected {
  readonly payment: Payment
  readonly attempt: Instruction | null
}

const scan = z.object({ code: z.string().regex(/^\d{16,24}$/), goods: z.string().trim().min(1).max(64).nullable() })
/** A busy stall scans some a minute; whoever tries codes by chance is stopped here. */
const SCANS = { most: 60, windowSeconds: 60 }

/** 被扫: the merchant scans the code on the payer's phone. Whose code it is, its digits say. */
export class PaymentCodeService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #key: string
  readonly #markets: MarketService
  readonly #passwords: PaymentPasswordService
  readonly #payments: PaymentService
  readonly #attempts: AttemptService
  readonly #walletPayer: WalletPayer
  readonly #limiter: RateLimiter

  constructor(parts: {
    database: Database
    clock: Clock
    key: string
    markets: MarketService
    passwords: PaymentPasswordService
    payments: PaymentService
    attempts: AttemptService
    walletPayer: WalletPayer
    limiter: RateLimiter
  }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#key = parts.key
    this.#markets = parts.markets
    this.#passwords = parts.passwords
    this.#payments = parts.payments
    this.#attempts = parts.attempts
    this.#walletPayer = parts.walletPayer
    this.#limiter = parts.limiter
  }

  /** A fresh code of the wallet; the one before is good no more. */
  async open(actor: Actor, paymentPassword: string): Promise<OpenedCode> {
    await this.#markets.requireWallets(actor.marketId)
    await this.#passwords.verify(actor.personId, paymentPassword)
    const code = newCode()
    const now = this.#clock.now()
    const expiresAt = new Date(now.getTime() + CODE_LIVES_MS)
    await this.#database.transaction(async (em) => {
      const { marketId, personId, partyId } = actor
      await em.nativeUpdate(PaymentCode, { personId, usedAt: null, expiresAt: { $gt: now } }, { expiresAt: now })
      const codeHash = this.#hash(code)
      em.persist(
        em.create(PaymentCode, {
          id: newId(now),
          marketId,
          personId,
          partyId,
          codeHash,
          limitFen: CODE_LIMIT_FEN,
          expiresAt,
          usedAt: null,
          usedFen: null,
          createdAt: now,
        }),
      )
    })
    return { code, expiresAt, limitFen: CODE_LIMIT_FEN }
  }

  /** @throws DomainError PAYMENT_CODE_INVALID, PAYMENT_CODE_LIMIT, and whatever keeps a payment from being paid */
  async collect(actor: Actor, input: Scan): Promise<Collected> {
    checkAmount(input.amountFen)
    const { code } = parseInput(scan, { code: input.code, goods: input.goods }, { code: 'paymentCode' })
    await this.#limiter.use({ subject: `scan ${actor.partyId}`, ...SCANS })
    const issuer = issuerOf(code)
    if (issuer === null) throw new DomainError('PAYMENT_CODE_INVALID', { field: 'code' })
    if (issuer === 'wallet') return this.#fromWallet(actor, input)
    const payment = await this.#database.transaction((em) => this.#payment(em, actor, input, { payerPartyId: null }))
    const attempt = await this.#attempts.start({
      payment,
      amountFen: input.amountFen,
      method: issuer,
      payer: { client: 'payment-code', code, storeNo: actor.partyId.slice(-8), ip: input.ip },
      partyId: payment.payerPartyId ?? payment.payeePartyId,
      key: { ownerId: payment.id, key: input.idempotencyKey, operation: 'collectByCode' },
    })
    return { payment: await this.#payments.current(payment.id), attempt }
  }

  /** The code, the payment and the money in one transaction: two scanners at once are one payment and one refusal. */
  async #fromWallet(actor: Actor, input: Scan): Promise<Collected> {
    await this.#markets.requireWallets(actor.marketId)
    const paymentId = await this.#database.transaction(async (em) => {
      const now = this.#clock.now()
      const codeHash = this.#hash(input.code)
      const row = await em.findOne(PaymentCode, { codeHash, marketId: actor.marketId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
      const payment = await this.#payment(em, actor, input, { payerPartyId: row?.partyId ?? null, codeHash })
      // The same request again: what it paid, is paid.
      if (payment.state === 'paid') return payment.id
      if (!row || row.usedAt !== null || row.expiresAt <= now) throw new DomainError('PAYMENT_CODE_INVALID', { field: 'code' })
      await this.#checkLimits(em, row, input.amountFen)
      if (input.amountFen !== restFen(payment))
        throw new DomainError('AMOUNT_DIFFERS', { params: { amount: formatYuan(restFen(payment)) }, field: 'amountFen' })
      row.usedAt = now
      row.usedFen = input.amountFen
      await this.#walletPayer.pay(em, [payment], row.partyId)
      return payment.id
    })
    const attempts = await this.#attempts.ofPayment(paymentId)
    return { payment: await this.#payments.current(paymentId), attempt: attempts.at(-1) ?? null }
  }

  async #checkLimits(em: EntityManager, { personId, limitFen }: PaymentCode, amountFen: Fen): Promise<void> {
    if (amountFen > limitFen) throw new DomainError('PAYMENT_CODE_LIMIT', { params: { limit: formatYuan(limitFen) }, field: 'amountFen' })
    const today = startOfDay(beijingDay(this.#clock.now()))
    const used = await em.find(PaymentCode, { personId, usedAt: { $gte: today } })
    const spentFen = addFen(...used.map(({ usedFen }) => usedFen ?? ZERO_FEN))
    if (spentFen + amountFen > DAY_LIMIT_FEN)
      throw new DomainError('PAYMENT_CODE_LIMIT', { params: { limit: formatYuan(DAY_LIMIT_FEN) }, field: 'amountFen' })
  }

  /** The payment that the merchant named, or a new one for these goods. */
  async #payment(
    em: EntityManager,
    actor: Actor,
    { paymentId, goods, amountFen, idempotencyKey }: Scan,
    { payerPartyId, codeHash }: { payerPartyId: string | null; codeHash?: string },
  ): Promise<Payment> {
    if (paymentId !== null) {
      const payment = await this.#payments.locked(em, actor, paymentId)
      if (payment.payeePartyId !== actor.partyId) throw new DomainError('FORBIDDEN')
      return payment
    }
    // The market collects its own fees, which have payments; it sells nothing.
    if (actor.partyKind === 'market') throw new DomainError('FORBIDDEN', { field: 'paymentId' })
    const now = this.#clock.now()
    const id = newId(now)
    const { marketId, partyId } = actor
    const key = { marketId, ownerId: partyId, operation: 'collectByCode', key: idempotencyKey, input: { goods, amountFen, codeHash } }
    const earlier = await claimKey(em, { ...key, resultId: id, now })
    if (earlier !== null) return em.findOneOrFail(Payment, { id: earlier })
    const payment = await this.#payments.open(
      em,
      { marketId, payeePartyId: partyId, payerPartyId, goods: goods ?? '扫码收款', amountFen },
      id,
    )
    await em.flush()
    return payment
  }

  #hash(code: string): string {
    return hmacHex(this.#key, 'payment code', code)
  }
}
