import { type Fen, fen, minFen, subtractFen } from '@dangkou/shared'
import type { AttemptDetailFragment, PaymentDetailFragment, PayMethod } from '@dangkou/shared/graphql'

export interface Back {
  readonly method: PayMethod
  readonly amountFen: Fen
}

type Attempts = readonly Pick<AttemptDetailFragment, 'method' | 'state' | 'amountFen' | 'refundedFen' | 'surplusFen' | 'createdAt'>[]

/** What can still be given back of a payment. */
export function refundableFen({
  paidFen,
  refundedFen,
  refundingFen,
}: Pick<PaymentDetailFragment, 'paidFen' | 'refundedFen' | 'refundingFen'>): Fen {
  return fen(paidFen - refundedFen - refundingFen)
}

/**
 * By which ways an amount is likely to go back: the newest payment first, as the platform does it. A forecast for the one
 * who is about to confirm; the refund itself says how it went.
 */
export function likelyWays(attempts: Attempts, amountFen: Fen): Back[] {
  const newestFirst = attempts.filter(({ state }) => state === 'SUCCEEDED').sort((a, b) => b.createdAt.localeCompare(a.createdAt))
  const ways = new Map<PayMethod, Fen>()
  let missing = amountFen
  for (const attempt of newestFirst) {
    const left = fen(attempt.amountFen - attempt.surplusFen - attempt.refundedFen)
    const part = minFen(left, missing)
    if (part <= 0) continue
    missing = subtractFen(missing, part)
    ways.set(attempt.method, fen((ways.get(attempt.method) ?? 0) + part))
  }
  return [...ways].map(([method, sum]) => ({ method, amountFen: sum }))
}
