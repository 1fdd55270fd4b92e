import type { ChainLink } from '../../ledger/index.ts'

export interface PaidBetween {
  readonly from: string
  readonly to: string
}

/**
 * Who paid whom, when a transfer between a member's account and another kind of account is told as a payment.
 * @param otherPartyId the member on the other side; when null, whose account that is
 * @returns null when no two different members come out
 */
export function paidBetween({ debit, credit }: Pick<ChainLink, 'debit' | 'credit'>, otherPartyId: string | null): PaidBetween | null {
  const other = otherPartyId ?? (debit.subject === 'custody.member' ? credit : debit).partyId
  const [from, to] = debit.subject === 'custody.member' ? [debit.partyId, other] : [other, credit.partyId]
  return from !== null && to !== null && from !== to ? { from, to } : null
}
