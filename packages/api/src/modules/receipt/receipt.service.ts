import { randomInt, timingSafeEqual } from 'node:crypto'
import { DomainError, type Fen, ZERO_FEN, beijingDay } from '@dangkou/shared'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type EntityManager, againOnDuplicate } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import type { RateLimiter } from '../../platform/rate-limit.ts'
import { hmacBytes } from '../../platform/secret/hmac.ts'
import type { Actor } from '../identity/index.ts'
import type { AttemptService } from '../payment/index.ts'
import { Receipt } from './receipt.entity.ts'
import type { ReceiptFacts, ReceiptFactsReader, ReceiptSubject } from './receipt.facts.ts'
import { newCode, newNumber, plainCode, plainNumber } from './receipt.paper.ts'

/** A receipt, and what has become of its money since. */
export interface ReceiptStanding {
  readonly receipt: Receipt
  readonly refundedFen: Fen
}

/** A phone that downloads, or a browser's new window: long enough to begin, too short to be passed on. */
const PDF_MS = 10 * 60_000
const LOOKS = { most: 60, windowSeconds: 60 }
/** Of one number, whoever guesses: 40 bits at 20 an hour outlast every market. */
const GUESSES = { most: 20, windowSeconds: 3_600 }

/** 电子回单: issued once, the same for payer and payee, and checked by whoever holds the paper. */
export class ReceiptService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #key: string
  readonly #facts: ReceiptFactsReader
  readonly #attempts: AttemptService
  readonly #limiter: RateLimiter
  readonly #publicUrl: string

  constructor(parts: {
    database: Database
    clock: Clock
    key: string
    facts: ReceiptFactsReader
    attempts: AttemptService
    limiter: RateLimiter
    publicUrl: string
  }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#key = parts.key
    this.#facts = parts.facts
    this.#attempts = parts.attempts
    this.#limiter = parts.limiter
    this.#publicUrl = parts.publicUrl
  }

  /** For both sides and the market's staff. The first to ask has it written; everybody gets that one. */
  async issue(actor: Actor, subject: ReceiptSubject): Promise<ReceiptStanding> {
    const facts = await this.#facts.read(actor, subject)
    // Two who ask at once write one; a number that is taken by chance is drawn again.
    const receipt = await againOnDuplicate(() => this.#database.transaction((em) => this.#once(em, facts)))
    return this.#standing(receipt)
  }

  /** For whoever holds the paper: it says the same, and whether the money went back since. @throws DomainError RECEIPT_NOT_FOUND, RATE_LIMITED */
  async verify(number: string, code: string, ip: string): Promise<ReceiptStanding> {
    await this.#limiter.use({ subject: `receipt ${ip}`, ...LOOKS })
    const plain = plainNumber(number)
    if (!/^\d{16}$/.test(plain)) throw new DomainError('RECEIPT_NOT_FOUND', { field: 'number' })
    const receipt = await this.#byNumber(plain)
    if (!receipt || !same(receipt.code, plainCode(code))) {
      await this.#limiter.use({ subject: `receipt guess ${plain}`, ...GUESSES })
      throw new DomainError('RECEIPT_NOT_FOUND', { field: 'number' })
    }
    return this.#standing(receipt)
  }

  /** Where its PDF is, for the next minutes, for whoever has this address. */
  pdfUrl({ number }: Receipt): string {
    const until = String(this.#clock.now().getTime() + PDF_MS)
    const url = new URL(`receipts/${number}.pdf`, this.#publicUrl)
    url.search = new URLSearchParams({ until, proof: this.#proof(number, until) }).toString()
    return url.href
  }

  /** What the QR code on the paper opens. */
  verifyUrl({ number, code }: Receipt): string {
    return new URL(`r/${number}/${code}`, this.#publicUrl).href
  }

  /** Behind `pdfUrl`. @throws DomainError RECEIPT_NOT_FOUND when the address is not ours, or not any more */
  async behind(number: string, { until, proof }: { until: string; proof: string }): Promise<Receipt> {
    const inTime = Number(until) > this.#clock.now().getTime()
    const receipt = inTime && same(this.#proof(number, until), proof) ? await this.#byNumber(number) : null
    if (!receipt) throw new DomainError('RECEIPT_NOT_FOUND')
    return receipt
  }

  async #once(em: EntityManager, { instruction, paymentId, paper }: ReceiptFacts): Promise<Receipt> {
    const { id: instructionId, marketId } = instruction
    const known = await em.findOne(Receipt, { instructionId })
    if (known) return known
    const now = this.#clock.now()
    const number = newNumber(beijingDay(new Date(paper.paidAt)), randomInt)
    const receipt = em.create(Receipt, {
      id: newId(now),
      marketId,
      number,
      code: newCode(randomInt),
      instructionId,
      paymentId,
      paper,
      issuedAt: now,
    })
    em.persist(receipt)
    await em.flush()
    return receipt
  }

  async #standing(receipt: Receipt): Promise<ReceiptStanding> {
    const [facts] = receipt.paymentId === null ? [] : await this.#attempts.facts([receipt.instructionId])
    return { receipt, refundedFen: facts?.refundedFen ?? ZERO_FEN }
  }

  async #byNumber(number: string): Promise<Receipt | null> {
    return this.#database.read((em) => em.findOne(Receipt, { number }))
  }

  #proof(number: string, until: string): string {
    return hmacBytes(this.#key, 'receipt pdf', number, until).toString('base64url').slice(0, 22)
  }
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
