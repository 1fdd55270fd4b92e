import type { PartyKind } from '@dangkou/shared'

/** Who acts: one person, for one party, in one market. Everything a service does is bounded by it. */
export interface Actor {
  readonly sessionId: string
  readonly marketId: string
  readonly personId: string
  readonly partyId: string
  readonly partyKind: PartyKind
  readonly expiresAt: Date
}
