import { assert } from '../../platform/assert.ts'
import type { Sql } from '../../platform/database/index.ts'
import type { Payment } from './payment.store.ts'

/** The feature that a payment was made by, where it is not simply a bill. Kept in the database: add, never rename. */
export type PaymentOrigin = 'truckload' | 'fee'

/** The accounts of the market's own book that a payment to the market is booked on besides. */
export interface IncomeAccounts {
  /** Where the market's own money stands. */
  readonly moneyId: string
  readonly incomeId: string
  /** What channels keep of it. */
  readonly costId: string
}

/** Whoever's state follows that of its payments. It is told in the transaction that changed them. */
export interface PaymentFollower {
  /** What it writes to its own tables, as payments are now. Many come at once, from the hot path. */
  texts(payments: readonly Payment[]): string[]
  /**
   * Of one whose payments are the market's own income: the accounts of each payment, by its id. They are open before
   * the payment is there, since nobody opens accounts on the hot path.
   */
  incomeOf?(line: Sql, payments: readonly Payment[]): Promise<ReadonlyMap<string, IncomeAccounts>>
}

/** Who wants to know what became of a payment: told in the same transaction, whatever way it was paid or closed by. */
export class PaymentFollowers {
  readonly #followers = new Map<PaymentOrigin, PaymentFollower>()

  follow(origin: PaymentOrigin, follower: PaymentFollower): void {
    assert(!this.#followers.has(origin), `two followers of the payments of ${origin}`)
    this.#followers.set(origin, follower)
  }

  texts(payments: readonly Payment[]): string[] {
    return [...this.#followers].flatMap(([origin, follower]) => {
      const own = payments.filter((payment) => payment.origin === origin)
      return own.length === 0 ? [] : follower.texts(own)
    })
  }

  /** Which of the payments are the market's own income. Where none is, nobody is asked. */
  async incomeOf(line: Sql, payments: readonly Payment[]): Promise<ReadonlyMap<string, IncomeAccounts>> {
    const found = new Map<string, IncomeAccounts>()
    for (const [origin, follower] of this.#followers) {
      if (!follower.incomeOf) continue
      const own = payments.filter((payment) => payment.origin === origin)
      if (own.length === 0) continue
      for (const [id, accounts] of await follower.incomeOf(line, own)) found.set(id, accounts)
    }
    return found
  }

  async tell(em: Sql, payment: Payment): Promise<void> {
    for (const text of this.texts([payment])) await em.execute(text, [], 'run')
  }
}
