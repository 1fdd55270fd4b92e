import { REFUND_STATES, type RefundState } from '@dangkou/shared'
import type { Database } from '../../platform/database/index.ts'
import type { Actor } from '../identity/index.ts'
import { Refund } from './refund.entity.ts'

const STATES = Object.keys(REFUND_STATES) as RefundState[]

/** What a merchant gave back or still has to; for the market's staff, of everybody. */
export class RefundList {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Newest first, by key. */
  async page(
    { marketId, partyId, partyKind }: Actor,
    { state, beforeId, limit }: { state: RefundState | null; beforeId: string | null; limit: number },
  ): Promise<Refund[]> {
    const whose = partyKind === 'market' ? { marketId } : { marketId, payeePartyId: partyId }
    const older = beforeId === null ? {} : { id: { $lt: beforeId } }
    return this.#database.read(async (em) => {
      // The index leads with the state: one range for each, merged here, stays a key read whatever the history.
      const ranges = []
      for (const one of state === null ? STATES : [state])
        ranges.push(await em.find(Refund, { ...whose, ...older, state: one }, { orderBy: { id: 'desc' }, limit }))
      return ranges
        .flat()
        .toSorted((a, b) => (a.id < b.id ? 1 : -1))
        .slice(0, limit)
    })
  }
}
