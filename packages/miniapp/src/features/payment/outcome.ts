import type { PaymentDetailFragment } from '@dangkou/shared/graphql'

export type Outcome =
  | { readonly kind: 'paid' }
  | { readonly kind: 'confirming' }
  | { readonly kind: 'failed'; readonly reason: string | null }
  /** Nobody has tried. */
  | { readonly kind: 'unpaid' }
  | { readonly kind: 'closed' }

// Our request waits 10 s for its answer and the platform may work on it a little longer. Before that, 「没付成」 would be a guess.
export const SETTLED_AFTER_MS = 30_000

/**
 * What to say about a payment that was just confirmed.
 * @param sentAt when the confirmation went out without an answer; null when the page was opened otherwise
 */
export function payOutcome(
  payment: Pick<PaymentDetailFragment, 'state' | 'attempts'> | undefined,
  sentAt: number | null,
  now: number,
): Outcome {
  if (!payment) return { kind: 'confirming' }
  if (payment.state === 'PAID') return { kind: 'paid' }
  if (payment.attempts.some(({ state }) => state === 'UNKNOWN' || state === 'ACCEPTED')) return { kind: 'confirming' }
  if (sentAt !== null && now - sentAt < SETTLED_AFTER_MS) return { kind: 'confirming' }
  if (payment.state === 'CLOSED') return { kind: 'closed' }
  const last = [...payment.attempts].sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0]
  if (last?.state === 'FAILED') return { kind: 'failed', reason: last.reason }
  return sentAt === null ? { kind: 'unpaid' } : { kind: 'failed', reason: null }
}
