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

/** Money of the market itself, on its way from the institution to its bank: in its own book it moves with the members'. */
export interface OwnMoney {
  transferId: string
  withdrawalId: string
  /** Where its money in custody stands in the own book. */
  custodyId: string
  bankId: string
  amountFen: Fen
}

/** The market's own money was paid out: beside the institution's book, in its own, in one group. */
export function ownMoneyPaidOut(own: OwnMoney & { paidAt: Date }): NewTransfer[] {
  return [
    {
      id: own.transferId,
      kind: 'withdrawal.own',
      debitAccountId: own.bankId,
      creditAccountId: own.custodyId,
      amountFen: own.amountFen,
      subject: { type: 'withdrawal', id: own.withdrawalId },
      effectiveAt: own.paidAt,
    },
  ]
}

/** 退汇 of the market's own money: the mirror image of what was paid out. */
export function ownMoneyReturned(own: OwnMoney & { paidTransferId: string; returnedAt: Date }): NewTransfer[] {
  return [
    {
      id: own.transferId,
      kind: 'withdrawal.own-returned',
      debitAccountId: own.custodyId,
      creditAccountId: own.bankId,
      amountFen: own.amountFen,
      subject: { type: 'withdrawal', id: own.withdrawalId },
      reverses: own.paidTransferId,
      effectiveAt: own.returnedAt,
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
