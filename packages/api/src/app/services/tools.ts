import type { Logger } from 'pino'
import type { Config } from '../../config.ts'
import type { Poster } from '../../ledger/index.ts'
import { readWorkCalendar } from '../../platform/calendar/year-table.file.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/index.ts'
import type { Metrics } from '../../platform/metrics.ts'
import { RateLimiter } from '../../platform/rate-limit.ts'
import { FieldCipher } from '../../platform/secret/field.cipher.ts'
import type { createChannels } from '../channels.ts'

/** What a process runs on. */
export interface Ground {
  config: Config
  database: Database
  clock: Clock
  log: Logger
  metrics: Metrics
  /** Where hot paths are posted. */
  group: Poster
}

export type Tools = ReturnType<typeof createTools>

/** What services of every area work with, and that is no service itself. */
export function createTools(ground: Ground, channels: ReturnType<typeof createChannels>) {
  const { config, database, clock } = ground
  return {
    ...ground,
    channels,
    cipher: new FieldCipher(config.FIELD_KEY),
    limiter: new RateLimiter(database, clock),
    calendar: readWorkCalendar(config.CALENDAR_DIR),
  }
}
