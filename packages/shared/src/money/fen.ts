/**
 * Money is a whole number of fen (1 yuan = 100 fen), at most 2^53 − 1: about 90 trillion yuan,
 * more than China's yearly GDP. Never a fraction, never a float of yuan.
 */
export type Fen = number & { readonly __unit: 'fen' }

export const ZERO_FEN = 0 as Fen

/** True for whole numbers that a double holds exactly. Negative ones are amounts too: a difference may be. */
export function isFen(value: unknown): value is Fen {
  return Number.isSafeInteger(value)
}

/** Throws RangeError when the value is not a whole, safe number: a mistake of ours, not of a user. */
export function fen(value: number): Fen {
  if (!isFen(value)) throw new RangeError(`not a whole amount of fen: ${String(value)}`)
  return value === 0 ? ZERO_FEN : value
}

export function addFen(...amounts: readonly Fen[]): Fen {
  let sum = 0
  // Checked at every step: two sums beyond 2^53 could cancel out to a wrong, safe-looking number.
  for (const amount of amounts) sum = fen(sum + amount)
  return fen(sum)
}

export function subtractFen(from: Fen, amount: Fen): Fen {
  return fen(from - amount)
}

export function negateFen(amount: Fen): Fen {
  return fen(-amount)
}

export function minFen(a: Fen, b: Fen): Fen {
  return a < b ? a : b
}

export function maxFen(a: Fen, b: Fen): Fen {
  return a > b ? a : b
}
