import type { Fen } from '@dangkou/shared'
import type { NewTransfer } from '../../ledger/index.ts'

interface WithdrawalMovement {
  transferId: string
  withdrawalId: string
}

/** The money stays in the wallet, frozen, until the bank's last word. */
export function withdrawalFrozen(
  withdrawal: WithdrawalMovement & { walletId: string; masterAccountId: string; amountFen: Fen },
): NewTransfer[] {
  return [
    {
      id: withdrawal.transferId,
      kind: 'withdrawal.payout',
      debitAccountId: withdrawal.walletId,
      creditAccountId: withdrawal.masterAccountId,
      amountFen: withdrawal.amountFen,
      subject: { type: 'withdrawal', id: withdrawal.withdrawalId },
      pending: {},
    },
  ]
}

/** The bank has paid it out of the master account to the member's card. */
export function withdrawalPaidOut(withdrawal: WithdrawalMovement & { pendingTransferId: string; paidAt: Date }): NewTransfer[] {
  return [
    {
      id: withdrawal.transferId,
      kind: 'withdrawal.payout',
      subject: { type: 'withdrawal', id: withdrawal.withdrawalId },
      resolves: { pendingId: withdrawal.pendingTransferId, as: 'post' },
      effectiveAt: withdrawal.paidAt,
    },
  ]
}

/** The bank has refused it: the member may use the money again. */
export function withdrawalReleased(withdrawal: WithdrawalMovement & { pendingTransferId: string }): NewTransfer[] {
  return [
    {
      id: withdrawal.transferId,
      kind: 'withdrawal.payout',
      subject: { type: 'withdrawal', id: withdrawal.withdrawalId },
      resolves: { pendingId: withdrawal.pendingTransferId, as: 'void' },
    },
  ]
}
