import { DomainError, type Fen, ZERO_FEN, fen, formatYuan, minFen } from '@dangkou/shared'
import type { Caller } from '../identity/index.ts'
import type { Payment } from './payment.store.ts'

/** A payment exists for its two parties and for the market's staff. */
export function maySee(
  { payerPartyId, payeePartyId }: Pick<Payment, 'payerPartyId' | 'payeePartyId'>,
  { partyId, partyKind }: Caller,
): boolean {
  return partyKind === 'market' || partyId === payerPartyId || partyId === payeePartyId
}

type Sums = Pick<Payment, 'amountFen' | 'paidFen' | 'state'>

/** What is still to be paid. */
export function restFen({ amountFen, paidFen, state }: Sums): Fen {
  return state === 'closed' || state === 'paid' ? ZERO_FEN : fen(amountFen - paidFen)
}

/** What a payer is asked for now: the first part when there is one, else all that is left. */
export function askedFen(payment: Sums & Pick<Payment, 'firstPartFen'>): Fen {
  return payment.state === 'unpaid' && payment.firstPartFen !== null ? payment.firstPartFen : restFen(payment)
}

/** @throws DomainError why nobody may pay this amount for it now */
export function refuseUnpayable(payment: Payment, amountFen: Fen, now: Date): void {
  if (payment.state === 'paid') throw new DomainError('PAYMENT_ALREADY_PAID')
  if (payment.state === 'closed') throw new DomainError('PAYMENT_CLOSED')
  if (payment.expiresAt !== null && payment.expiresAt <= now) throw new DomainError('PAYMENT_EXPIRED')
  if (payment.payeePartyId === payment.payerPartyId) throw new DomainError('PAYMENT_TO_SELF')
  // All that is left may always be paid; less than that only as the first part.
  if (amountFen !== restFen(payment) && amountFen !== askedFen(payment))
    throw new DomainError('AMOUNT_DIFFERS', { params: { amount: formatYuan(askedFen(payment)) }, field: 'amountFen' })
}

/** What an amount that was paid at it makes of a payment. */
export function afterPaid(payment: Payment, paidFen: Fen, now: Date): Pick<Payment, 'paidFen' | 'state' | 'paidAt' | 'releasedAt'> {
  const totalFen = fen(payment.paidFen + paidFen)
  const whole = totalFen === payment.amountFen
  return {
    paidFen: totalFen,
    state: whole ? 'paid' : 'part-paid',
    paidAt: whole ? now : payment.paidAt,
    releasedAt: payment.releasedAt ?? (totalFen >= (payment.firstPartFen ?? payment.amountFen) ? now : null),
  }
}

/**
 * Money has come in. How much of it this payment still needed: the rest is a surplus. Nothing is needed by one that is
 * paid or closed, or whose time had passed when it was paid.
 */
export function appliedFen(payment: Sums & Pick<Payment, 'expiresAt'>, amountFen: Fen, paidAt: Date): Fen {
  const late = payment.expiresAt !== null && paidAt > payment.expiresAt
  return late ? ZERO_FEN : minFen(amountFen, restFen(payment))
}

/** What a channel gives back of its fee with a refund: as much less as it keeps of what is left, so that all parts add up to all of it. */
export function feeBackFen(feeOfAllFen: Fen, appliedFen: Fen, { givenFen, refundFen }: { givenFen: Fen; refundFen: Fen }): Fen {
  const before = feeOfPart(feeOfAllFen, appliedFen, fen(appliedFen - givenFen))
  return fen(before - feeOfPart(feeOfAllFen, appliedFen, fen(appliedFen - givenFen - refundFen)))
}

/** What a channel keeps of a part of an amount, in proportion, rounded half up. It gives the difference back with a refund. */
export function feeOfPart(feeFen: Fen, wholeFen: Fen, partFen: Fen): Fen {
  if (wholeFen === 0) return ZERO_FEN
  // Beyond 2^53 for large amounts, hence BigInt.
  return fen(Number((BigInt(feeFen) * BigInt(partFen) * 2n + BigInt(wholeFen)) / (2n * BigInt(wholeFen))))
}
