import { type Day, type Fen, fen } from '@dangkou/shared'
import { assert } from '../../platform/assert.ts'

/** One line of a channel's fee table. */
export interface FeeLine {
  /** null: every way that has no line of its own. */
  readonly way: string | null
  readonly effectiveOn: Day
  readonly rateBps: number
  /** Added to the rate's part, before the bounds. */
  readonly fixedFen: Fen
  readonly minFen: Fen
  readonly maxFen: Fen | null
}

/**
 * What a channel keeps of one order, to the fen: the rate's part rounded half up, as WeChat and Alipay do for every
 * order by itself, plus the fixed part, within the line's bounds, and never more than the order.
 * @param table lines in the order in which they were written: of two for the same day the later one counts
 */
export function channelFee(table: readonly FeeLine[], amountFen: Fen, day: Day, way: string | null = null): Fen {
  const line = lineOf(table, day, way)
  assert(line !== null, `no fee is known for ${day}`)
  // Beyond 2^53 for large amounts, hence BigInt.
  const rated = Number((BigInt(amountFen) * BigInt(line.rateBps) + 5_000n) / 10_000n)
  const least = Math.max(rated + line.fixedFen, line.minFen)
  return fen(Math.min(least, line.maxFen ?? least, amountFen))
}

/** An order of several payees is an order of its own for each, and each is rounded by itself. */
export function channelFeeOfParts(table: readonly FeeLine[], parts: readonly Fen[], day: Day, way: string | null = null): Fen {
  return fen(parts.reduce<number>((sum, amountFen) => sum + channelFee(table, amountFen, day, way), 0))
}

/** A line of the way itself before one of all ways; among these, the one that took effect last. */
export function lineOf(table: readonly FeeLine[], day: Day, way: string | null): FeeLine | null {
  let best: FeeLine | null = null
  for (const line of table) {
    if (line.effectiveOn > day || (line.way !== null && line.way !== way)) continue
    const closer = best === null || (line.way !== null && best.way === null)
    const alike = best !== null && (line.way === null) === (best.way === null)
    if (closer || (alike && line.effectiveOn >= best!.effectiveOn)) best = line
  }
  return best
}
