import type { Fen } from '@dangkou/shared'
import type { NewTransfer } from '../../ledger/index.ts'

/** A buyer pays a merchant out of the wallet: one step within the custody book, from sub-account to sub-account. */
export function walletPayment(payment: {
  transferId: string
  paymentId: string
  payerWalletId: string
  payeeWalletId: string
  amountFen: Fen
  goods: string
}): NewTransfer[] {
  return [
    {
      id: payment.transferId,
      kind: 'payment.wallet',
      debitAccountId: payment.payerWalletId,
      creditAccountId: payment.payeeWalletId,
      amountFen: payment.amountFen,
      subject: { type: 'payment', id: payment.paymentId },
      memo: payment.goods,
    },
  ]
}
