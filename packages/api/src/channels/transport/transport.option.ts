/** How long and how often an institution may keep us waiting. All of it has defaults. */
export interface TransportOptions {
  /** Whole call, from connecting to the last byte. */
  readonly timeoutMs?: number | undefined
  /** Calls under way at once to this institution; more wait in a queue, then are refused. */
  readonly maxConcurrent?: number | undefined
  readonly maxQueued?: number | undefined
  /** So many troubles in a row, and calls are refused without being made. */
  readonly breakAfter?: number | undefined
  /** Then one call is let through to see whether the institution is back. */
  readonly retryAfterMs?: number | undefined
}

// Ours: long enough for a bank in the morning peak, short enough that a payer still looks at the screen.
export function withDefaults(options: TransportOptions) {
  const { timeoutMs = 10_000, maxConcurrent = 32, maxQueued = 128, breakAfter = 5, retryAfterMs = 10_000 } = options
  return { timeoutMs, maxConcurrent, maxQueued, breakAfter, retryAfterMs }
}
