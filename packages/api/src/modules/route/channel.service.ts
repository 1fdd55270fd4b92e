import type { PayChannel } from '../../channels/index.ts'
import type { Database, EntityManager } from '../../platform/database/index.ts'
import { type FeeLine } from './channel-fee.rule.ts'
import { ChannelFee } from './channel-fee.entity.ts'
import { ChannelSetting } from './channel-setting.entity.ts'
import { type ChannelTerms, DEFAULT_FEE, DEFAULT_TERMS } from './channel.default.ts'

/** A channel as one market has it. */
export interface MarketChannel {
  readonly channel: PayChannel
  readonly terms: ChannelTerms
  /** null while the defaults hold. */
  readonly setting: ChannelSetting | null
  readonly fees: readonly FeeLine[]
}

/** What the market's staff says of the channels. */
export class ChannelService {
  readonly #database: Database
  readonly #channels: readonly PayChannel[]

  constructor(parts: { database: Database; channels: readonly PayChannel[] }) {
    this.#database = parts.database
    this.#channels = parts.channels
  }

  /** In the fixed order of the installation. */
  async ofMarket(em: EntityManager | undefined, marketId: string): Promise<MarketChannel[]> {
    const read = async (own: EntityManager) => {
      const latest = await own.execute<{ id: string }[]>(
        `select id from channel_setting s where market_id = ? and version =
           (select max(version) from channel_setting o where o.market_id = s.market_id and o.channel = s.channel)`,
        [marketId],
      )
      const settings = await own.find(ChannelSetting, { id: { $in: latest.map(({ id }) => id) } })
      const fees = await own.find(ChannelFee, { marketId }, { orderBy: { id: 'asc' } })
      return { settings, fees }
    }
    const { settings, fees } = em ? await read(em) : await this.#database.read(read)
    return this.#channels.map((channel) => {
      const setting = settings.find((one) => one.channel === channel.name) ?? null
      return {
        channel,
        setting,
        terms: setting ?? DEFAULT_TERMS,
        fees: [DEFAULT_FEE, ...fees.filter((one) => one.channel === channel.name)],
      }
    })
  }
}
