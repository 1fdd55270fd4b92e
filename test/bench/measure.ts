/** Runs `work` in as many lanes until the time is over, each lane one after the other. @returns how often it ended, per second */
export async function closedLoop(lanes: number, seconds: number, work: (lane: number) => Promise<unknown>): Promise<number> {
  const began = performance.now()
  const until = began + seconds * 1_000
  let done = 0
  const lane = async (index: number) => {
    while (performance.now() < until) {
      await work(index)
      done += 1
    }
  }
  await Promise.all(Array.from({ length: lanes }, (_, index) => lane(index)))
  return done / ((performance.now() - began) / 1_000)
}

/** The middle one: a noisy moment of the machine is no figure. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

export const round = (value: number, digits = 2) => Number(value.toFixed(digits))

/** A random number generator that begins anew in each run (mulberry32). */
export function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}
