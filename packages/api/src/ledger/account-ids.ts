import { type Sql, marks } from '../platform/database/index.ts'
import type { AccountKey } from './account.store.ts'
import { bookOf } from './subject.ts'

/** Beyond, everything is forgotten and learnt anew: markets have some tens of thousands of parties. */
const MOST_KNOWN = 200_000

/**
 * Which accounts there are for what, remembered: an account is the same for good, and hot paths ask for hundreds.
 * Only what was found in the database is kept, so none that somebody's rollback took away again.
 */
export class AccountIds {
  readonly #known = new Map<string, string>()

  /** Finds what is not known yet, one statement for each market, subject and ref. Those that were never opened stay unknown. */
  async learn(line: Sql, keys: readonly AccountKey[]): Promise<void> {
    if (this.#known.size > MOST_KNOWN) this.#known.clear()
    const unknown = keys.filter((key) => !this.#known.has(nameOf(key)))
    for (const [first, ...more] of Map.groupBy(unknown, ({ marketId, subject, ref = '' }) => `${marketId} ${subject} ${ref}`).values()) {
      const { marketId, subject, ref = '' } = first!
      const partyIds = [...new Set([first!, ...more].map(({ partyId = '' }) => partyId))]
      const rows = await line.execute<{ id: string; party_id: string }[]>(
        `select id, party_id from account
         where market_id = ? and book = ? and subject = ? and party_id in (${marks(partyIds)}) and ref = ?`,
        [marketId, bookOf(subject), subject, ...partyIds, ref],
      )
      for (const { id, party_id: partyId } of rows) this.#known.set(nameOf({ marketId, subject, partyId, ref }), id)
    }
  }

  get(key: AccountKey): string | undefined {
    return this.#known.get(nameOf(key))
  }
}

function nameOf({ marketId, subject, partyId = '', ref = '' }: AccountKey): string {
  return `${marketId} ${subject} ${partyId} ${ref}`
}
