import type { Fen } from '@dangkou/shared'
import { p } from '@mikro-orm/core'

/** Columns that many tables have, with one meaning each. */
export const column = {
  /** ULID, 26 ASCII characters. */
  id: () => p.string().length(26),
  text: (length: number) => p.string().length(length),
  /** Whole fen; the driver's BIGINT read as a number, exact up to 2^53 − 1. */
  fen: () => p.bigint('number').$type<Fen>(),
  /** Milliseconds, UTC. */
  instant: () => p.datetime().length(3),
  /** A calendar day in Beijing, YYYY-MM-DD. */
  day: () => p.string().columnType('char(10)'),
}
