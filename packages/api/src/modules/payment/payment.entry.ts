import type { Fen } from '@dangkou/shared'
import type { NewTransfer } from '../../ledger/index.ts'
import type { IncomeAccounts } from './payment.followers.ts'

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

/**
 * A channel has taken a payer's money for a merchant, under the merchant's own number there. What the payment needed
 * waits as the merchant's pending settlement, less the channel's fee; what it did not need is nobody's to spend, and goes back.
 * In a market without wallets the accounts are those of the memo book, and mean the same.
 */
export function channelPayment(payment: {
  /** The instruction's: a second posting for it cannot exist. */
  transferId: string
  feeTransferId: string
  surplusTransferId: string
  channel: string
  paymentId: string
  /** In transit at the channel. */
  purseId: string
  /** The merchant's pending settlement; the wallet, where the money comes to the institution that keeps it. */
  merchantId: string
  /** Where a surplus waits for its way back. */
  surplusId: string
  appliedFen: Fen
  surplusFen: Fen
  feeFen: Fen
  goods: string
  paidAt: Date
}): NewTransfer[] {
  const { purseId, merchantId, surplusId, appliedFen, surplusFen, feeFen, paidAt } = payment
  const common = { subject: { type: 'payment', id: payment.paymentId }, memo: payment.goods, effectiveAt: paidAt }
  const applied: NewTransfer = {
    ...common,
    id: payment.transferId,
    kind: `payment.${payment.channel}`,
    debitAccountId: purseId,
    creditAccountId: merchantId,
    amountFen: appliedFen,
  }
  const fee: NewTransfer = {
    ...common,
    id: payment.feeTransferId,
    kind: 'payment.fee',
    debitAccountId: merchantId,
    creditAccountId: purseId,
    amountFen: feeFen,
  }
  const surplus: NewTransfer = {
    ...common,
    id: appliedFen > 0 ? payment.surplusTransferId : payment.transferId,
    kind: 'payment.surplus',
    debitAccountId: purseId,
    creditAccountId: surplusId,
    amountFen: surplusFen,
  }
  return [applied, fee, surplus].filter(({ amountFen }) => amountFen !== undefined && amountFen > 0)
}

/** The channel's settlement is confirmed: what was pending is the merchant's to spend. */
export function pendingReleased(release: {
  transferId: string
  paymentId: string
  pendingId: string
  walletId: string
  amountFen: Fen
  goods: string
}): NewTransfer[] {
  return [
    {
      id: release.transferId,
      kind: 'payment.release',
      debitAccountId: release.pendingId,
      creditAccountId: release.walletId,
      amountFen: release.amountFen,
      subject: { type: 'payment', id: release.paymentId },
      memo: release.goods,
    },
  ]
}

/** The bill says another fee than was booked. @param differenceFen what the channel keeps more; negative: less */
export function feeCorrected(correction: {
  transferId: string
  paymentId: string
  merchantId: string
  purseId: string
  differenceFen: Fen
}): NewTransfer[] {
  const { merchantId, purseId, differenceFen } = correction
  if (differenceFen === 0) return []
  const more = differenceFen > 0
  return [
    {
      id: correction.transferId,
      kind: 'payment.fee',
      debitAccountId: more ? merchantId : purseId,
      creditAccountId: more ? purseId : merchantId,
      amountFen: (more ? differenceFen : -differenceFen) as Fen,
      subject: { type: 'payment', id: correction.paymentId },
      memo: '手续费更正',
    },
  ]
}

/**
 * What was paid is the market's own income: beside the institution's book, in the market's own, in one group. The income
 * is all of it; what the channel keeps is a cost, so that the money account shows what the institution has for the market.
 */
export function incomeEarned(income: Income): NewTransfer[] {
  return incomeMoved(income, 'earned')
}

/** Given back: its mirror image. */
export function incomeGivenBack(income: Income): NewTransfer[] {
  return incomeMoved(income, 'given-back')
}

export interface Income {
  transferId: string
  costTransferId: string
  paymentId: string
  accounts: IncomeAccounts
  amountFen: Fen
  /** Of the amount, what the channel keeps, or gives back. */
  costFen: Fen
  memo: string
  at?: Date
}

function incomeMoved(income: Income, way: 'earned' | 'given-back'): NewTransfer[] {
  const { accounts, paymentId, memo, at } = income
  const common = { subject: { type: 'payment', id: paymentId }, memo, ...(at && { effectiveAt: at }) }
  const kind = way === 'earned' ? 'income' : 'refund'
  const moves = [
    { id: income.transferId, kind: `${kind}.own`, amountFen: income.amountFen, debit: accounts.moneyId, credit: accounts.incomeId },
    { id: income.costTransferId, kind: `${kind}.own-cost`, amountFen: income.costFen, debit: accounts.costId, credit: accounts.moneyId },
  ]
  return moves
    .filter(({ amountFen }) => amountFen > 0)
    .map(({ debit, credit, ...move }) =>
      way === 'earned'
        ? { ...common, ...move, debitAccountId: debit, creditAccountId: credit }
        : { ...common, ...move, debitAccountId: credit, creditAccountId: debit },
    )
}
