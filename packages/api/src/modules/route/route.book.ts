import { type Database, type EntityManager, readWhole } from '../../platform/database/index.ts'
import type { ChannelService, MarketChannel } from './channel.service.ts'
import type { RuleBook } from './route.decision.ts'
import type { RulesService } from './rules.service.ts'

/** What a market says of routes: its channels and its rules. */
export interface MarketRoutes {
  readonly channels: readonly MarketChannel[]
  readonly rules: RuleBook
}

/**
 * Remembers what markets say, and asks each time whether they have said more. All of it is written once and only added
 * to, so the numbers of rows tell: a change is known to the next payment at every process.
 */
export class RouteBook {
  readonly #database: Database
  readonly #channels: ChannelService
  readonly #rules: RulesService
  readonly #known = new Map<string, { readonly rows: string; readonly said: MarketRoutes }>()

  constructor(parts: { database: Database; channels: ChannelService; rules: RulesService }) {
    this.#database = parts.database
    this.#channels = parts.channels
    this.#rules = parts.rules
  }

  async of(em: EntityManager | undefined, marketId: string): Promise<MarketRoutes> {
    const rows = em ? await countRows(em, marketId) : await this.#database.read((own) => countRows(own, marketId))
    const known = this.#known.get(marketId)
    if (known?.rows === rows) return known.said
    const said = {
      channels: await this.#channels.ofMarket(em, marketId),
      rules: await this.#rules.current(em, marketId),
    }
    // What a transaction sees of its own may never be committed. What was added while we read is read again next time.
    if (em === undefined) this.#known.set(marketId, { rows, said })
    return said
  }
}

async function countRows(em: EntityManager, marketId: string): Promise<string> {
  const [row] = await em.execute<Record<string, unknown>[]>(
    `select (select count(*) from channel_setting where market_id = ?) as settings,
       (select count(*) from channel_fee where market_id = ?) as fees,
       (select count(*) from route_rules where market_id = ?) as rules`,
    [marketId, marketId, marketId],
  )
  return `${readWhole(row?.['settings'])} ${readWhole(row?.['fees'])} ${readWhole(row?.['rules'])}`
}
