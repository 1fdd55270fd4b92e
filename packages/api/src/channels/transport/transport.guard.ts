import {
  CircuitState,
  ConsecutiveBreaker,
  bulkhead,
  circuitBreaker,
  handleWhenResult,
  isBrokenCircuitError,
  isBulkheadRejectedError,
  wrap,
} from 'cockatiel'
import type { ChannelHealth } from '../channel.ts'
import type { NotSent } from '../outcome.ts'
import { type Trouble, isTrouble, notSent } from './transport.trouble.ts'
import { type TransportOptions, withDefaults } from './transport.option.ts'

/**
 * Keeps a slow or dead institution from taking us along: at most so many calls at once (bulkhead), and none while it
 * is plainly down (breaker). A refusal here is `not-sent`: the call never left, so no money can have moved.
 * The breaker waits by the machine's clock, not the caller's: it guards sockets, not business.
 */
export class TransportGuard {
  readonly timeoutMs: number
  readonly #name: string
  readonly #breaker
  readonly #policy
  readonly #retryAfterMs: number
  #openedAtMs = 0

  constructor(name: string, options: TransportOptions = {}) {
    const { timeoutMs, maxConcurrent, maxQueued, breakAfter, retryAfterMs } = withDefaults(options)
    this.timeoutMs = timeoutMs
    this.#name = name
    this.#retryAfterMs = retryAfterMs
    this.#breaker = circuitBreaker(handleWhenResult(countsAgainstHealth), {
      breaker: new ConsecutiveBreaker(breakAfter),
      halfOpenAfter: retryAfterMs,
    })
    this.#breaker.onBreak(() => {
      this.#openedAtMs = performance.now()
    })
    this.#policy = wrap(bulkhead(maxConcurrent, maxQueued), this.#breaker)
  }

  /** The breaker itself says "open" until the next call comes: one that would be let through must not be kept away by it. */
  get health(): ChannelHealth {
    if (this.#breaker.state === CircuitState.Closed) return 'up'
    if (this.#breaker.state === CircuitState.HalfOpen) return 'recovering'
    return performance.now() - this.#openedAtMs >= this.#retryAfterMs ? 'recovering' : 'down'
  }

  /** @param call makes one attempt and answers trouble as a value; what it throws is a mistake of ours */
  async run<T>(call: () => Promise<T | Trouble>): Promise<T | Trouble> {
    try {
      return await this.#policy.execute(call)
    } catch (error) {
      if (isBrokenCircuitError(error)) return this.#refuse('breaker-open')
      if (isBulkheadRejectedError(error)) return this.#refuse('too-many-calls')
      throw error
    }
  }

  #refuse(why: NotSent['why']): NotSent {
    return notSent(why, this.#name)
  }
}

function countsAgainstHealth(result: unknown): boolean {
  if (!isTrouble(result)) return false
  // Too many calls for the institution's taste does not mean that it is ill.
  return result.why !== 'rate-limited'
}
