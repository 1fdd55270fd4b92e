import { DomainError } from '@dangkou/shared'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type Sql, literals } from '../../platform/database/index.ts'
import { hmacHex } from '../../platform/secret/hmac.ts'
import { PasswordBatch, readTries } from './payment-password.batch.ts'
import { checkPasswordStrength } from './payment-password.rule.ts'
import { Person } from './person.entity.ts'

/**
 * Six digits are too few for any slow hash to protect: what protects them is a key outside the database, and a limit
 * of tries (docs/decisions/0010-payment-password.md). A keyed hash also costs a payment next to nothing.
 */
export class PaymentPasswordService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #key: string

  constructor(database: Database, clock: Clock, key: string) {
    this.#database = database
    this.#clock = clock
    this.#key = key
  }

  /** @throws DomainError PAYMENT_PASSWORD_WEAK; asked first, so that a weak choice does not use up the code */
  checkStrength(password: string): void {
    checkPasswordStrength(password)
  }

  async set(personId: string, password: string): Promise<void> {
    checkPasswordStrength(password)
    await this.#database.transaction(async (em) => {
      await em.nativeUpdate(
        Person,
        { id: personId },
        { paymentPasswordHash: this.offer(personId, password), paymentPasswordFailures: 0, paymentPasswordLockedUntil: null },
      )
    })
  }

  /**
   * Checked before, and outside, the transaction that moves the money: a wrong try must be remembered although the
   * payment is refused.
   * @throws DomainError PAYMENT_PASSWORD_NOT_SET, PAYMENT_PASSWORD_WRONG, PAYMENT_PASSWORD_LOCKED
   */
  async verify(personId: string, password: string): Promise<void> {
    const refusal = await this.#database.transaction(async (em) => {
      const batch = await this.lock(em, [personId])
      try {
        batch.check(personId, this.offer(personId, password))
        return null
      } catch (error) {
        if (error instanceof DomainError) return error
        throw error
      } finally {
        for (const text of batch.texts()) await em.execute(text, [], 'run')
      }
    })
    if (refusal) throw refusal
  }

  /**
   * For a batch of payments, which is committed whatever becomes of one of them. Locked before anything is compared:
   * many guesses at once count as many, and the right one waits for its turn.
   */
  async lock(em: Sql, personIds: readonly string[]): Promise<PasswordBatch> {
    const ids = [...new Set(personIds)].toSorted()
    const rows = await em.execute<Record<string, unknown>[]>(
      `select id, payment_password_hash, payment_password_failures, payment_password_locked_until
       from person force index (primary) where id in (${literals(ids)}) order by id for update`,
    )
    const tries = rows.map((row) => [String(row['id']), readTries(row)] as const)
    return new PasswordBatch(new Map(tries), this.#clock.now())
  }

  /** What is compared, and carried to where it is: never the password itself. */
  offer(personId: string, password: string): string {
    return hmacHex(this.#key, personId, password)
  }
}
