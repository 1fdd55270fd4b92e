import type { Fen } from '@dangkou/shared'
import type { PaymentDetailFragment, PayMethod } from '@dangkou/shared/graphql'

export type Outcome =
  | { readonly kind: 'paid' }
  /** A part is paid: what it was, and what is left. */
  | { readonly kind: 'part'; readonly paidFen: Fen; readonly restFen: Fen; readonly released: boolean }
  | { readonly kind: 'confirming' }
  /** Another app's cashier was opened, and nobody has heard of a payment yet. */
  | { readonly kind: 'waiting'; readonly method: PayMethod }
  | { readonly kind: 'failed'; readonly reason: string | null }
  /** Nobody has tried. */
  | { readonly kind: 'unpaid' }
  | { readonly kind: 'closed' }

// Our request waits 10 s for its answer and the platform may work on it a little longer. Before that, 「没付成」 would be a guess.
export const SETTLED_AFTER_MS = 30_000

type Known = Pick<PaymentDetailFragment, 'state' | 'attempts' | 'paidFen' | 'restFen' | 'releasedAt'>

/** A confirmation that went out without an answer. */
export interface Sent {
  readonly at: number
  /** What was paid of it before: more than that, and this one has arrived. */
  readonly hadFen: number
}

/** What to say about a payment that was just confirmed; `sent` is null when the page was opened otherwise. */
export function payOutcome(payment: Known | undefined, sent: Sent | null, now: number): Outcome {
  if (!payment) return { kind: 'confirming' }
  if (payment.state === 'PAID') return { kind: 'paid' }
  const newestFirst = [...payment.attempts].sort((a, b) => b.createdAt.localeCompare(a.createdAt))
  const [last] = newestFirst
  if (newestFirst.some(({ state }) => state === 'UNKNOWN')) return { kind: 'confirming' }
  const open = newestFirst.find(({ state }) => state === 'ACCEPTED')
  if (open) return open.method === 'WALLET' ? { kind: 'confirming' } : { kind: 'waiting', method: open.method }
  const arrived = sent === null || payment.paidFen > sent.hadFen
  if (!arrived && now - sent.at < SETTLED_AFTER_MS) return { kind: 'confirming' }
  if (payment.state === 'CLOSED') return { kind: 'closed' }
  if (last?.state === 'FAILED') return { kind: 'failed', reason: last.reason }
  if (!arrived) return { kind: 'failed', reason: null }
  if (payment.state === 'UNPAID') return { kind: 'unpaid' }
  return { kind: 'part', paidFen: payment.paidFen, restFen: payment.restFen, released: payment.releasedAt !== null }
}
