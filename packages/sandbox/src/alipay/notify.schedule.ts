const M = 60_000
const H = 60 * M

// opendocs.alipay.com/open/203/105286: eight sends within 25 hours.
const RETRY_DELAYS_MS: readonly number[] = [4 * M, 10 * M, 10 * M, 1 * H, 2 * H, 6 * H, 15 * H]

/** When to send again after `sends` sends of which the last, at `lastAt`, was not acknowledged. */
export function nextNotifyAt(sends: number, lastAt: number): number | undefined {
  const delay = RETRY_DELAYS_MS[sends - 1]
  return delay === undefined ? undefined : lastAt + delay
}

/** Only the seven bytes count; a 200 with JSON in it does not. */
export function isNotifyAcknowledged(status: number | undefined, body: string | undefined): boolean {
  return status === 200 && body === 'success'
}
