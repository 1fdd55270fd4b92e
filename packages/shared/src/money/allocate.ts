import { type Fen, fen, isFen } from './fen.ts'

/**
 * Splits an amount by weights, exact to the fen: the shares always add up to the amount.
 * The fen left over after rounding down go to the largest remainders, ties to the earlier share
 * (the largest-remainder method), so no share is more than one fen away from its true part.
 *
 * @param amount whole fen; a negative amount (a refund's share) splits as its mirror image
 * @param weights whole numbers ≥ 0, at least one > 0 (e.g. basis points, quantities, prices in fen)
 * @throws RangeError when there is nothing to split by
 */
export function allocate(amount: Fen, weights: readonly number[]): Fen[] {
  if (!isFen(amount)) throw new RangeError(`not a whole amount of fen: ${String(amount)}`)
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0)) {
    throw new RangeError('weights are whole numbers, zero or more')
  }
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  if (total === 0n) throw new RangeError('at least one weight must be more than zero')

  const size = BigInt(Math.abs(amount))
  const shares = weights.map((weight, index) => {
    const product = size * BigInt(weight) // beyond 2^53 for large amounts, hence BigInt
    return { index, whole: product / total, remainder: product % total }
  })
  const given = shares.reduce((sum, share) => sum + share.whole, 0n)
  const byRemainder = [...shares].sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
  for (const share of byRemainder.slice(0, Number(size - given))) share.whole += 1n
  return shares.map((share) => fen(amount < 0 ? -Number(share.whole) : Number(share.whole)))
}
