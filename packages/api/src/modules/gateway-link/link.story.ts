import type { Fen } from '@dangkou/shared'
import type { Accepted } from '../../channels/index.ts'

/** How a link stands, for whoever holds it and for both sides' progress. */
export type GatewayLinkState =
  /** Nobody has begun to pay. */
  | 'open'
  /** A bank was chosen and its page opened; nothing was submitted there yet. */
  | 'at-bank'
  /** The clerk has submitted it, and the checker has not approved. */
  | 'submitted'
  /** The bank is at it, or nobody can say. */
  | 'confirming'
  | 'paid'
  /** It came after the link was over, and the market sends that back. */
  | 'returned'
  /** The bank refused; it may be tried again. */
  | 'failed'
  | 'expired'
  | 'revoked'
  /** The payment is closed: nothing is owed any more. */
  | 'closed'

/** What happened, read off the link, its attempts and what they did. */
export type GatewayLinkEventKind = 'sent' | 'opened' | 'bank' | 'submitted' | 'paid' | 'returned' | 'failed' | 'revoked' | 'expired'

export interface GatewayLinkEvent {
  readonly kind: GatewayLinkEventKind
  readonly at: Date
  /** The bank's name, or why it failed. */
  readonly detail: string | null
}

/** An attempt that was started through the link. */
export interface LinkAttempt {
  readonly state: 'accepted' | 'succeeded' | 'failed' | 'unknown'
  readonly waitingFor: Accepted['waitingFor'] | null
  readonly waitingSince: Date | null
  readonly bankName: string | null
  readonly createdAt: Date
  readonly finishedAt: Date | null
  readonly failureReason: string | null
  /** What it paid of the payment; null while it has not succeeded. */
  readonly appliedFen: Fen | null
}

export interface LinkFacts {
  readonly link: { readonly createdAt: Date; readonly openedAt: Date | null; readonly expiresAt: Date; readonly revokedAt: Date | null }
  readonly paymentState: 'unpaid' | 'part-paid' | 'paid' | 'closed'
  /** Oldest first. */
  readonly attempts: readonly LinkAttempt[]
  readonly now: Date
}

export function stateOf({ link, paymentState, attempts, now }: LinkFacts): GatewayLinkState {
  if (attempts.some(paid)) return 'paid'
  const last = attempts.at(-1)
  if (last?.state === 'unknown') return 'confirming'
  if (last?.state === 'accepted' && last.waitingFor === 'authorisation') return 'submitted'
  if (last?.state === 'accepted' && last.waitingFor === 'institution') return 'confirming'
  if (last?.state === 'succeeded') return 'returned'
  if (paymentState === 'paid') return 'paid'
  if (paymentState === 'closed') return 'closed'
  if (link.revokedAt !== null) return 'revoked'
  if (link.expiresAt <= now) return 'expired'
  if (last === undefined) return 'open'
  return last.state === 'failed' ? 'failed' : 'at-bank'
}

/** In the order in which they happened. */
export function eventsOf({ link, attempts, now, ...facts }: LinkFacts): GatewayLinkEvent[] {
  const events: GatewayLinkEvent[] = [{ kind: 'sent', at: link.createdAt, detail: null }]
  const add = (kind: GatewayLinkEventKind, at: Date | null, detail: string | null = null) => {
    if (at !== null) events.push({ kind, at, detail })
  }
  add('opened', link.openedAt)
  for (const attempt of attempts) {
    add('bank', attempt.createdAt, attempt.bankName)
    if (isAtWork(attempt)) add('submitted', attempt.waitingSince, attempt.bankName)
    if (attempt.state === 'succeeded') add(paid(attempt) ? 'paid' : 'returned', attempt.finishedAt, attempt.bankName)
    if (attempt.state === 'failed') add('failed', attempt.finishedAt, attempt.failureReason)
  }
  add('revoked', link.revokedAt)
  if (stateOf({ link, attempts, now, ...facts }) === 'expired') add('expired', link.expiresAt)
  return events.toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

/** A clerk has submitted it: it waits, or waited at last, for the checker or for the bank. */
export function isAtWork({ waitingFor }: Pick<LinkAttempt, 'waitingFor'>): boolean {
  return waitingFor === 'authorisation' || waitingFor === 'institution'
}

function paid({ appliedFen, state }: LinkAttempt): boolean {
  return state === 'succeeded' && (appliedFen ?? 0) > 0
}
