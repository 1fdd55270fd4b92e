import type { Fen } from '@dangkou/shared'
import type { NewTransfer } from '../../ledger/index.ts'

/**
 * A channel has taken the payer's money for the custody institution: it is in transit there, and the wallet has it.
 * The channel's clearing into the master account is another movement, on its own day.
 */
export function rechargeArrived(recharge: {
  transferId: string
  channel: string
  rechargeId: string
  transitAccountId: string
  walletId: string
  amountFen: Fen
  paidAt: Date
}): NewTransfer[] {
  return [
    {
      id: recharge.transferId,
      kind: `recharge.${recharge.channel}`,
      debitAccountId: recharge.transitAccountId,
      creditAccountId: recharge.walletId,
      amountFen: recharge.amountFen,
      subject: { type: 'recharge', id: recharge.rechargeId },
      effectiveAt: recharge.paidAt,
    },
  ]
}
