import type { Fen } from '@dangkou/shared'
import type { EntityManager } from '../../platform/database/index.ts'

export interface WithdrawingMember {
  readonly marketId: string
  readonly partyId: string
  readonly walletId: string
  readonly amountFen: Fen
}

/** What stands between a wallet and a payout: the bank pays out of its own accounts, by what it knows of them. */
export interface PayoutGate {
  /** What the bank would pay out to the member now; null where it pays out whatever there is. Outside of any transaction. */
  ask(member: { marketId: string; partyId: string }): Promise<Fen | null>
  /** Behind the freeze, in its transaction. @throws DomainError WITHDRAWALS_STOPPED, NOT_CLEARED_YET */
  admit(em: EntityManager, member: WithdrawingMember, bankFen: Fen | null): Promise<void>
  /** Whether the bank knows everything that the member did before the freeze. Called outside of any transaction. */
  ready(payout: { marketId: string; partyId: string; pendingTransferId: string }): Promise<boolean>
}
