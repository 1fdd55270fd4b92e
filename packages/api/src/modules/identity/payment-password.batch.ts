import { DomainError } from '@dangkou/shared'
import { assert } from '../../platform/assert.ts'
import { instantText, literals, readInstant, readWhole } from '../../platform/database/index.ts'
import { sameHex } from '../../platform/secret/hmac.ts'
import { PASSWORD_LOCK_MS, PASSWORD_TRIES } from './payment-password.rule.ts'

/** What a person's row says about the password. */
export interface PasswordTries {
  readonly hash: string | null
  readonly failures: number
  readonly lockedUntil: Date | null
}

/** The passwords of some people whose rows are locked: checked one after the other, each try seeing those before it. */
export class PasswordBatch {
  readonly #tries: Map<string, PasswordTries>
  readonly #now: Date
  readonly #changed = new Set<string>()

  constructor(tries: Map<string, PasswordTries>, now: Date) {
    this.#tries = tries
    this.#now = now
  }

  /** `offered` is what `PaymentPasswordService.offer` made of it. @throws DomainError PAYMENT_PASSWORD_NOT_SET, PAYMENT_PASSWORD_WRONG, PAYMENT_PASSWORD_LOCKED */
  check(personId: string, offered: string): void {
    const known = this.#tries.get(personId)
    assert(known, 'a person without a row asked to pay')
    const { hash, failures, lockedUntil } = known
    if (hash === null) throw new DomainError('PAYMENT_PASSWORD_NOT_SET', { field: 'paymentPassword' })
    const leftMs = (lockedUntil?.getTime() ?? 0) - this.#now.getTime()
    if (leftMs > 0) throw locked(leftMs)
    if (sameHex(hash, offered)) {
      if (failures > 0) this.#set(personId, { ...known, failures: 0 })
      return
    }
    const left = PASSWORD_TRIES - failures - 1
    if (left > 0) {
      this.#set(personId, { ...known, failures: failures + 1 })
      throw new DomainError('PAYMENT_PASSWORD_WRONG', { params: { left }, field: 'paymentPassword' })
    }
    this.#set(personId, { hash, failures: 0, lockedUntil: new Date(this.#now.getTime() + PASSWORD_LOCK_MS) })
    throw locked(PASSWORD_LOCK_MS)
  }

  /** Wrong tries, and what they led to. The right one of who made no mistake before, which is nearly all, writes nothing. */
  texts(): string[] {
    return [...this.#changed].map((personId) => {
      const { failures, lockedUntil } = this.#tries.get(personId)!
      const until = literals([lockedUntil && instantText(lockedUntil)])
      return `update person set payment_password_failures = ${failures}, payment_password_locked_until = ${until} where id = ${literals([personId])}`
    })
  }

  #set(personId: string, tries: PasswordTries): void {
    this.#tries.set(personId, tries)
    this.#changed.add(personId)
  }
}

export function readTries(row: Record<string, unknown>): PasswordTries {
  const { payment_password_hash: hash, payment_password_failures: failures, payment_password_locked_until: until } = row
  return { hash: hash as string | null, failures: readWhole(failures), lockedUntil: until === null ? null : readInstant(until) }
}

function locked(leftMs: number): DomainError {
  return new DomainError('PAYMENT_PASSWORD_LOCKED', { params: { minutes: Math.ceil(leftMs / 60_000) }, field: 'paymentPassword' })
}
