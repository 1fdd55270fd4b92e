const S = 1_000
const M = 60 * S
const H = 60 * M

// pay.weixin.qq.com/doc/v3/partner: fifteen retries, 24 h 4 min in all.
const RETRY_DELAYS_MS: readonly number[] = [
  15 * S,
  15 * S,
  30 * S,
  3 * M,
  10 * M,
  20 * M,
  30 * M,
  30 * M,
  30 * M,
  60 * M,
  3 * H,
  3 * H,
  3 * H,
  6 * H,
  6 * H,
]

/** When to send again after `sends` sends of which the last, at `lastAt`, was not acknowledged. */
export function nextSendAt(sends: number, lastAt: number): number | undefined {
  const delay = RETRY_DELAYS_MS[sends - 1]
  return delay === undefined ? undefined : lastAt + delay
}

/** Only the status counts; a body saying SUCCESS under a 500 does not. */
export function isAcknowledged(status: number | undefined): boolean {
  return status === 200 || status === 204
}
