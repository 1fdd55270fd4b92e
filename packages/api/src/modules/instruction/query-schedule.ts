import type { InstructionKind, InstructionPace } from './instruction.entity.ts'

const S = 1000
const M = 60 * S

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
  'open-account': [5 * S, 30 * S, M, 10 * M, 30 * M],
}

/** A scanned payment code: every 5 s (WeChat, Alipay) until it is revoked, which is its handler's business. */
const CODE_PAUSES: readonly number[] = [...Array.from({ length: 24 }, () => 5 * S), 30 * S, M, 5 * M, 30 * M]

/** The last pause repeats for ever: an outcome that nobody knows is asked about until somebody does. */
export function nextQueryAt(kind: InstructionKind, queries: number, now: Date, pace: InstructionPace = 'usual'): Date {
  const pauses = pace === 'code' ? CODE_PAUSES : PAUSES[kind]
  const pause = pauses[Math.min(queries, pauses.length - 1)] ?? 30 * M
  return new Date(now.getTime() + pause)
}
