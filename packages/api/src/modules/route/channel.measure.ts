import type { Database, EntityManager } from '../../platform/database/index.ts'
import { InstructionFigures } from '../instruction/index.ts'
import { WINDOW_MINUTES, measuresOf } from './measure.rule.ts'
import type { Measures } from './route.decision.ts'

/** Over half an hour, a few seconds are nothing; a busy market asks for a route many times in them. */
const FRESH_MS = 5_000

/** How the channels of each market did lately, remembered for a moment by this process. */
export class ChannelMeasure {
  readonly #database: Database
  readonly #channels: readonly string[]
  readonly #known = new Map<string, { readonly atMs: number; readonly measures: Measures }>()

  constructor(database: Database, channels: readonly string[]) {
    this.#database = database
    this.#channels = channels
  }

  async of(em: EntityManager | undefined, marketId: string, now: Date): Promise<Measures> {
    const known = this.#known.get(marketId)
    const ageMs = now.getTime() - (known?.atMs ?? 0)
    if (known && ageMs >= 0 && ageMs < FRESH_MS) return known.measures
    const asked = { channels: this.#channels, now, minutes: WINDOW_MINUTES }
    const read = (own: EntityManager) => InstructionFigures.recent(own, marketId, asked)
    const measures = measuresOf(em ? await read(em) : await this.#database.read(read))
    this.#known.set(marketId, { atMs: now.getTime(), measures })
    return measures
  }
}
