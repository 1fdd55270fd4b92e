import type { Fen } from '@dangkou/shared'

/** Who knows how much of a wallet's available money the institution would pay out now: what channels took waits for its clearing. */
export interface Withdrawable {
  withdrawableFen(member: { readonly marketId: string; readonly partyId: string; readonly walletId: string }): Promise<Fen>
}
