const M = 60_000

// Again after 1, 2, 4 and 8 minutes: five sends in all.
const RETRY_DELAYS_MS: readonly number[] = [M, 2 * M, 4 * M, 8 * M]

/** When to send again after `sends` sends of which the last, at `lastAt`, was not acknowledged. */
export function nextSendAt(sends: number, lastAt: number): number | undefined {
  const delay = RETRY_DELAYS_MS[sends - 1]
  return delay === undefined ? undefined : lastAt + delay
}
