import { type Fen, fen } from '@dangkou/shared'

/** A wallet, or a sum, and what the bank has for it. */
export interface Sides {
  readonly ourFen: Fen
  readonly theirFen: Fen
  /** What moved here and the bank was not told of yet; negative: out. */
  readonly untoldFen: Fen
  /** What was sent, and may or may not be done there: each with its sign. */
  readonly uncertain: readonly Fen[]
}

/** Beyond this many only bounds are looked at: 4,096 sums. */
const MOST_UNCERTAIN = 12

/** What the bank has more than it should, when nothing on its way explains it; 0 when the two sides agree. */
export function unexplainedFen({ ourFen, theirFen, untoldFen, uncertain }: Sides): Fen {
  const difference = fen(theirFen - (ourFen - untoldFen))
  return mayBeSumOf(uncertain, difference) ? fen(0) : difference
}

function mayBeSumOf(amounts: readonly Fen[], wanted: Fen): boolean {
  if (amounts.length > MOST_UNCERTAIN) {
    const least = amounts.reduce((sum, one) => sum + Math.min(0, one), 0)
    const most = amounts.reduce((sum, one) => sum + Math.max(0, one), 0)
    return wanted >= least && wanted <= most
  }
  let sums = [0]
  for (const amount of amounts) sums = [...sums, ...sums.map((sum) => sum + amount)]
  return sums.includes(wanted)
}
