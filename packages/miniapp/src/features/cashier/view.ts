import type { CashierAttemptLifeFragment, CashierQuery } from '@dangkou/shared/graphql'

export type Cashier = CashierQuery['cashier']

export type CashierView =
  /** To be paid: the amount is asked for, or typed at a standing code. */
  | 'form'
  /** A cashier was opened, and nobody has heard of a payment yet. */
  | 'waiting'
  | 'confirming'
  | 'paid'
  | 'failed'
  /** Somebody else paid it. */
  | 'paid-already'
  | 'closed'
  | 'expired'

/** What the page behind a link shows: what became of the payer's own try first, then what the bill itself says. */
export function cashierView(cashier: Cashier, attempt: CashierAttemptLifeFragment | null, again: boolean, now: number): CashierView {
  if (attempt !== null && !again) {
    if (attempt.state === 'SUCCEEDED') return 'paid'
    if (attempt.state === 'UNKNOWN') return 'confirming'
    if (attempt.state === 'FAILED') return cashier.state === 'PAID' ? 'paid-already' : 'failed'
    return cashier.state === 'PAID' ? 'paid-already' : 'waiting'
  }
  if (cashier.state === 'PAID') return 'paid-already'
  if (cashier.state === 'CLOSED') return 'closed'
  if (cashier.expiresAt !== null && Date.parse(cashier.expiresAt) <= now) return 'expired'
  return 'form'
}
