import type { Fen } from '@dangkou/shared'
import type { NewTransfer } from '../../ledger/index.ts'

interface RefundMovement {
  paymentId: string
  reason: string
}

/** What is asked back is held where it is, so that it cannot be spent or withdrawn while the channel gives it back. */
export function refundHeld(hold: RefundMovement & { transferId: string; sourceId: string; purseId: string; heldFen: Fen }): NewTransfer[] {
  return [
    {
      id: hold.transferId,
      kind: 'refund.hold',
      debitAccountId: hold.sourceId,
      creditAccountId: hold.purseId,
      amountFen: hold.heldFen,
      subject: { type: 'payment', id: hold.paymentId },
      memo: hold.reason,
      pending: {},
    },
  ]
}

/**
 * It has gone back the way it came: to the payer's wallet, or through the channel, which gives its part of the fee back
 * as well. The hold is let go, and the whole amount and the fee are booked in the open, in one group.
 */
export function refundGiven(
  refund: RefundMovement & {
    /** The instruction's: a second posting for it cannot exist. */
    transferId: string
    feeTransferId: string
    release: { transferId: string; holdTransferId: string } | null
    channel: string
    sourceId: string
    purseId: string
    amountFen: Fen
    feeBackFen: Fen
    at: Date
  },
): NewTransfer[] {
  const common = { subject: { type: 'payment', id: refund.paymentId }, memo: refund.reason, effectiveAt: refund.at }
  const transfers: NewTransfer[] = []
  if (refund.release) transfers.push(...refundFreed({ ...refund, ...refund.release }))
  if (refund.feeBackFen > 0)
    transfers.push({
      ...common,
      id: refund.feeTransferId,
      kind: 'refund.fee',
      debitAccountId: refund.purseId,
      creditAccountId: refund.sourceId,
      amountFen: refund.feeBackFen,
    })
  transfers.push({
    ...common,
    id: refund.transferId,
    kind: `refund.${refund.channel}`,
    debitAccountId: refund.sourceId,
    creditAccountId: refund.purseId,
    amountFen: refund.amountFen,
  })
  return transfers
}

/** It did not go back: what was held may be used again. */
export function refundFreed(freed: RefundMovement & { transferId: string; holdTransferId: string }): NewTransfer[] {
  return [
    {
      id: freed.transferId,
      kind: 'refund.hold',
      subject: { type: 'payment', id: freed.paymentId },
      resolves: { pendingId: freed.holdTransferId, as: 'void' },
    },
  ]
}
