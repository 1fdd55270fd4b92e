/** How long and how often an institution may keep us waiting. All of it has defaults. */
export interface TransportOptions {
  /** Whole call, from connecting to the last byte. */
  readonly timeoutMs?: number
  /** Calls under way at once to this institution; more wait in a queue, then are refused. */
  readonly maxConcurrent?: number
  readonly maxQueued?: number
  /** So many troubles in a row, and calls are refused without being made. */
  readonly breakAfter?: number
  /** Then one call is let through to see whether the institution is back. */
  readonly retryAfterMs?: number
}

// Ours: long enough for a bank in the morning peak, short enough that a payer still looks at the screen.
export const TRANSPORT_DEFAULTS: Required<TransportOptions> = {
  timeoutMs: 10_000,
  maxConcurrent: 32,
  maxQueued: 128,
  breakAfter: 5,
  retryAfterMs: 10_000,
}
