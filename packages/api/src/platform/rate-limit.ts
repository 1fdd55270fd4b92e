import { DomainError } from '@dangkou/shared'
import type { Clock } from './clock.ts'
import { type Database, readWhole } from './database/index.ts'

export interface RateLimit {
  /** What is counted together: `cashier 203.0.113.7`. At most 96 ASCII characters. */
  readonly subject: string
  readonly most: number
  readonly windowSeconds: number
}

/**
 * Counts uses in fixed windows of time, for all processes together: for doors that need no sign-in. A window that is over
 * is forgotten by whoever opens the next one.
 */
export class RateLimiter {
  readonly #database: Database
  readonly #clock: Clock

  constructor(database: Database, clock: Clock) {
    this.#database = database
    this.#clock = clock
  }

  /** @throws DomainError RATE_LIMITED */
  async use({ subject, most, windowSeconds }: RateLimit): Promise<void> {
    const nowSeconds = Math.floor(this.#clock.now().getTime() / 1000)
    const start = nowSeconds - (nowSeconds % windowSeconds)
    const uses = await this.#database.transaction(async (em) => {
      await em.execute(
        'insert into rate_window (subject, window_start, uses) values (?, ?, last_insert_id(1)) on duplicate key update uses = last_insert_id(uses + 1)',
        [subject, start],
        'run',
      )
      const [row] = await em.execute<{ n: unknown }[]>('select last_insert_id() as n')
      const count = readWhole(row?.n)
      if (count === 1) await em.execute('delete from rate_window where subject = ? and window_start < ?', [subject, start], 'run')
      return count
    })
    if (uses > most) throw new DomainError('RATE_LIMITED', { params: { seconds: start + windowSeconds - nowSeconds } })
  }
}
