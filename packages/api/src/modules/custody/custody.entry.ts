import type { Day, Fen } from '@dangkou/shared'
import type { NewTransfer } from '../../ledger/index.ts'

/** The bank has cleared a day's money of a channel into the master account. Negative: more went back that day than came. */
export function channelCleared(clearing: {
  transferId: string
  /** The day's clearing, or the movement that went back after it. */
  subject: { type: string; id: string }
  masterId: string
  transitId: string
  amountFen: Fen
  day: Day
}): NewTransfer[] {
  const { masterId, transitId, amountFen } = clearing
  if (amountFen === 0) return []
  const came = amountFen > 0
  return [
    {
      id: clearing.transferId,
      kind: 'clearing.channel',
      debitAccountId: came ? masterId : transitId,
      creditAccountId: came ? transitId : masterId,
      amountFen: (came ? amountFen : -amountFen) as Fen,
      subject: clearing.subject,
      memo: clearing.day,
    },
  ]
}

interface IncomingMovement {
  transferId: string
  incomingId: string
}

/** Somebody has transferred to a member's number: the bank holds it for the member. */
export function transferArrived(
  arrival: IncomingMovement & { masterId: string; walletId: string; amountFen: Fen; payerName: string },
): NewTransfer[] {
  return [
    {
      id: arrival.transferId,
      kind: 'recharge.transfer',
      debitAccountId: arrival.masterId,
      creditAccountId: arrival.walletId,
      amountFen: arrival.amountFen,
      subject: { type: 'incoming', id: arrival.incomingId },
      memo: arrival.payerName.slice(0, 100),
    },
  ]
}

/** The market has sent its own money from its bank to its sub-account: in its own book, in the group that brings it. */
export function ownMoneyArrived(own: IncomingMovement & { custodyId: string; bankId: string; amountFen: Fen }): NewTransfer[] {
  return [
    {
      id: own.transferId,
      kind: 'recharge.own',
      debitAccountId: own.custodyId,
      creditAccountId: own.bankId,
      amountFen: own.amountFen,
      subject: { type: 'incoming', id: own.incomingId },
    },
  ]
}

/** It came under a name that nobody has allowed: it is the member's, and frozen until two people have said what it is. */
export function transferHeld(
  hold: IncomingMovement & { walletId: string; suspenseId: string; amountFen: Fen; payerName: string },
): NewTransfer[] {
  return [
    {
      id: hold.transferId,
      kind: 'recharge.hold',
      debitAccountId: hold.walletId,
      creditAccountId: hold.suspenseId,
      amountFen: hold.amountFen,
      subject: { type: 'incoming', id: hold.incomingId },
      memo: hold.payerName.slice(0, 100),
      pending: {},
    },
  ]
}

/** Two people have said that it is the member's indeed. */
export function holdFreed(freed: IncomingMovement & { holdTransferId: string }): NewTransfer[] {
  return [
    {
      id: freed.transferId,
      kind: 'recharge.hold',
      subject: { type: 'incoming', id: freed.incomingId },
      resolves: { pendingId: freed.holdTransferId, as: 'void' },
    },
  ]
}

/** The bank knew nobody for it. */
export function transferUnplaced(
  arrival: IncomingMovement & { masterId: string; suspenseId: string; amountFen: Fen; payerName: string },
): NewTransfer[] {
  return [
    {
      id: arrival.transferId,
      kind: 'suspense.transfer',
      debitAccountId: arrival.masterId,
      creditAccountId: arrival.suspenseId,
      amountFen: arrival.amountFen,
      subject: { type: 'incoming', id: arrival.incomingId },
      memo: arrival.payerName.slice(0, 100),
    },
  ]
}

/** Two people have said whose it is. */
export function transferAssigned(
  assignment: IncomingMovement & { suspenseId: string; walletId: string; amountFen: Fen; payerName: string },
): NewTransfer[] {
  return [
    {
      id: assignment.transferId,
      kind: 'recharge.transfer',
      debitAccountId: assignment.suspenseId,
      creditAccountId: assignment.walletId,
      amountFen: assignment.amountFen,
      subject: { type: 'incoming', id: assignment.incomingId },
      memo: assignment.payerName.slice(0, 100),
    },
  ]
}

/** The bank has sent it back to the payer, at the word of two people. @param return.holdTransferId of what a member has */
export function transferReturned(
  back: IncomingMovement & { resolutionId: string; holdTransferId: string | null; suspenseId: string; masterId: string; amountFen: Fen },
): NewTransfer[] {
  const subject = { type: 'incoming', id: back.incomingId }
  const outOfSuspense: NewTransfer = {
    id: back.transferId,
    kind: 'suspense.returned',
    debitAccountId: back.suspenseId,
    creditAccountId: back.masterId,
    amountFen: back.amountFen,
    subject,
  }
  if (back.holdTransferId === null) return [outOfSuspense]
  const outOfWallet: NewTransfer = {
    id: back.resolutionId,
    kind: 'recharge.hold',
    subject,
    resolves: { pendingId: back.holdTransferId, as: 'post' },
  }
  return [outOfWallet, outOfSuspense]
}
