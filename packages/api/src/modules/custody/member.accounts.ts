import { LRUCache } from 'lru-cache'
import type { MemberAccount } from '../../channels/index.ts'
import type { EntityManager } from '../../platform/database/index.ts'
import { Party } from '../party/index.ts'
import { Wallet } from '../wallet/index.ts'

interface Sides {
  readonly fromPartyId: string | null
  readonly toPartyId: string | null
}

/** Members' accounts at the bank. Remembered: an account that is open stays the same. */
export class MemberAccounts {
  readonly #known = new LRUCache<string, MemberAccount>({ max: 50_000 })

  /** Whose account the bank has not opened yet. */
  async closed(em: EntityManager, moves: readonly Sides[]): Promise<string[]> {
    const parties = [...new Set(moves.flatMap(({ fromPartyId, toPartyId }) => [fromPartyId, toPartyId]))].filter((one) => one !== null)
    const known = await this.#load(em, parties)
    return parties.filter((party) => !known.has(party))
  }

  of(em: EntityManager, { from, to }: { from: string | null; to: string | null }): Promise<ReadonlyMap<string, MemberAccount>> {
    return this.#load(
      em,
      [from, to].filter((party) => party !== null),
    )
  }

  async #load(em: EntityManager, parties: readonly string[]): Promise<ReadonlyMap<string, MemberAccount>> {
    const unknown = parties.filter((party) => !this.#known.has(party))
    if (unknown.length > 0) {
      const wallets = await em.find(Wallet, { partyId: { $in: unknown }, subAccountNo: { $ne: null } })
      const names = new Map((await em.find(Party, { id: { $in: unknown } })).map(({ id, name }) => [id, name]))
      for (const { partyId, subAccountNo } of wallets)
        this.#known.set(partyId, { accountNo: subAccountNo ?? '', memberNo: partyId, memberName: names.get(partyId) ?? '' })
    }
    return new Map(parties.flatMap((party) => (this.#known.has(party) ? [[party, this.#known.get(party)!] as const] : [])))
  }
}
