export interface Random {
  /** A whole number from 0 to below the bound. */
  below(bound: number): number
}

/** mulberry32: the same numbers for the same seed, on every machine. */
export function random(seed: number): Random {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return { below: (bound) => Math.floor(next() * bound) }
}
