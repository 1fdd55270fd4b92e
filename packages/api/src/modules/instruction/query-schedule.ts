import type { InstructionKind, InstructionPace } from './instruction.entity.ts'

const S = 1000
const M = 60 * S

// Its owner waits at the screen.
const CARD_PAUSES = [5 * S, 10 * S, 30 * S, M, 5 * M, 30 * M]

/**
 * When to ask again, in ms after the previous question. A person waits at the cashier, so payments are asked about
 * soon (WeChat proposes 5 s, 30 s, 1 m, 3 m, 5 m, 10 m, 30 m); a payout is a matter of the bank's seconds.
 */
const PAUSES: Readonly<Record<InstructionKind, readonly number[]>> = {
  payment: [5 * S, 30 * S, M, 3 * M, 5 * M, 10 * M, 30 * M],
  recharge: [5 * S, 30 * S, M, 3 * M, 5 * M, 10 * M, 30 * M],
  combined: [5 * S, 30 * S, M, 3 * M, 5 * M, 10 * M, 30 * M],
  // WeChat takes minutes for a refund to a balance, days for one to a card.
  refund: [5 * S, 30 * S, M, 5 * M, 10 * M, 30 * M, 60 * M],
  payout: [S, 2 * S, 5 * S, 15 * S, 30 * S, M, 5 * M, 10 * M, 30 * M],
  // A member's later movements, and his payouts, wait for this one.
  'custody-move': [S, 2 * S, 5 * S, 15 * S, 30 * S, M, 5 * M, 10 * M, 30 * M],
  'open-account': [5 * S, 30 * S, M, 10 * M, 30 * M],
  'bind-card': CARD_PAUSES,
  'confirm-card': CARD_PAUSES,
  'unbind-card': CARD_PAUSES,
}

/** A scanned payment code: every 5 s (WeChat, Alipay) until it is revoked, which is its handler's business. */
const CODE_PAUSES: readonly number[] = [...Array.from({ length: 24 }, () => 5 * S), 30 * S, M, 5 * M, 30 * M]

/** UnionPay proposes to ask 5, 10, 30, 60 and 120 minutes after the order; whoever looks at the page asks sooner. */
const GATEWAY_PAUSES: readonly number[] = [5 * M, 5 * M, 20 * M, 30 * M, 60 * M, 120 * M]

/** The last pause repeats for ever: an outcome that nobody knows is asked about until somebody does. */
export function nextQueryAt(kind: InstructionKind, queries: number, now: Date, pace: InstructionPace = 'usual'): Date {
  const pauses = pace === 'code' ? CODE_PAUSES : pace === 'gateway' ? GATEWAY_PAUSES : PAUSES[kind]
  const pause = pauses[Math.min(queries, pauses.length - 1)] ?? 30 * M
  return new Date(now.getTime() + pause)
}
