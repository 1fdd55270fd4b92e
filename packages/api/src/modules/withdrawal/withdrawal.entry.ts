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

/** 退汇: the bank had paid it out, and the card's bank sent it back into the member's account. */
export function withdrawalReturned(
  withdrawal: WithdrawalMovement & { paidTransferId: string; walletId: string; masterAccountId: string; amountFen: Fen; returnedAt: Date },
): NewTransfer[] {
  return [
    {
      id: withdrawal.transferId,
      kind: 'withdrawal.returned',
      debitAccountId: withdrawal.masterAccountId,
      creditAccountId: withdrawal.walletId,
      amountFen: withdrawal.amountFen,
      subject: { type: 'withdrawal', id: withdrawal.withdrawalId },
      reverses: withdrawal.paidTransferId,
      effectiveAt: withdrawal.returnedAt,
    },
  ]
}
