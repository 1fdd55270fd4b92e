import { DomainError } from '@dangkou/shared'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/index.ts'
import { hmacHex, sameHex } from '../../platform/secret/hmac.ts'
import { LockMode } from '@mikro-orm/core'
import { PASSWORD_LOCK_MS, PASSWORD_TRIES, checkPasswordStrength } from './payment-password.rule.ts'
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
        { paymentPasswordHash: this.#hash(personId, password), paymentPasswordFailures: 0, paymentPasswordLockedUntil: null },
      )
    })
  }

  /**
   * Checked before, and outside, the transaction that moves the money: a wrong try must be remembered although the
   * payment is refused.
   * @throws DomainError PAYMENT_PASSWORD_NOT_SET, PAYMENT_PASSWORD_WRONG, PAYMENT_PASSWORD_LOCKED
   */
  async verify(personId: string, password: string): Promise<void> {
    const left = await this.#database.transaction(async (em) => {
      // Locked before anything is compared: many guesses at once count as many, and the right one waits for its turn.
      const person = await em.findOneOrFail(Person, { id: personId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
      if (person.paymentPasswordHash === null) throw new DomainError('PAYMENT_PASSWORD_NOT_SET', { field: 'paymentPassword' })
      this.#refuseLocked(person)
      const right = sameHex(person.paymentPasswordHash, this.#hash(personId, password))
      person.paymentPasswordFailures = right ? 0 : person.paymentPasswordFailures + 1
      if (right) return null
      if (person.paymentPasswordFailures < PASSWORD_TRIES) return PASSWORD_TRIES - person.paymentPasswordFailures
      person.paymentPasswordFailures = 0
      person.paymentPasswordLockedUntil = new Date(this.#clock.now().getTime() + PASSWORD_LOCK_MS)
      return 0
    })
    if (left === 0) throw this.#locked(PASSWORD_LOCK_MS)
    if (left !== null) throw new DomainError('PAYMENT_PASSWORD_WRONG', { params: { left }, field: 'paymentPassword' })
  }

  #refuseLocked({ paymentPasswordLockedUntil }: Person): void {
    const leftMs = (paymentPasswordLockedUntil?.getTime() ?? 0) - this.#clock.now().getTime()
    if (leftMs > 0) throw this.#locked(leftMs)
  }

  #locked(leftMs: number): DomainError {
    return new DomainError('PAYMENT_PASSWORD_LOCKED', { params: { minutes: Math.ceil(leftMs / 60_000) }, field: 'paymentPassword' })
  }

  #hash(personId: string, password: string): string {
    return hmacHex(this.#key, personId, password)
  }
}
