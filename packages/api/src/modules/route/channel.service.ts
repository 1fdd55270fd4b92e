import { type Day, DomainError, type Fen, beijingDay, isDay, isFen } from '@dangkou/shared'
import { z } from 'zod'
import type { ChannelHealth, PayChannel } from '../../channels/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database, EntityManager } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { parseInput } from '../../platform/validate.ts'
import type { Actor } from '../identity/index.ts'
import { InstructionFigures } from '../instruction/index.ts'
import { lockMarket } from '../market/index.ts'
import type { FeeLine } from './channel-fee.rule.ts'
import { ChannelFee } from './channel-fee.entity.ts'
import { ChannelSetting } from './channel-setting.entity.ts'
import { type ChannelTerms, defaultFee, defaultTerms } from './channel.default.ts'
import type { ChannelMeasure } from './channel.measure.ts'
import type { Measure } from './route.decision.ts'
import { CLOCK, PAY_CLIENTS } from './route.words.ts'

/** A channel as one market has it. */
export interface MarketChannel {
  readonly channel: PayChannel
  readonly terms: ChannelTerms
  /** null while the defaults hold. */
  readonly setting: ChannelSetting | null
  /** In the order in which they were written, the default before them. */
  readonly fees: readonly FeeLine[]
}

export interface ChannelState {
  readonly health: ChannelHealth
  readonly measure: Measure
  readonly lastSuccessAt: Date | null
  readonly takenTodayFen: Fen
}

/** What is not said stays as it is. */
export type TermsChange = { channel: string } & Partial<ChannelTerms>

export interface NewFee extends FeeLine {
  readonly channel: string
}

const amount = z.custom<Fen>((value) => isFen(value) && value >= 0)
const clock = z.string().regex(CLOCK).nullable()
const termsSchema = z
  .object({
    isOn: z.boolean(),
    opensAt: clock,
    closesAt: clock,
    minFen: amount.nullable(),
    maxFen: amount.nullable(),
    dayFen: amount.nullable(),
    settleDays: z.int().min(0).max(30),
    settleCalendar: z.enum(['natural', 'working']),
  })
  .refine(({ opensAt, closesAt }) => (opensAt === null) === (closesAt === null), { path: ['closesAt'] })
  .refine(({ minFen, maxFen }) => minFen === null || maxFen === null || minFen <= maxFen, { path: ['maxFen'] })

const feeSchema = z
  .object({
    way: z.enum(PAY_CLIENTS).nullable(),
    effectiveOn: z.string().refine(isDay),
    rateBps: z.int().min(0).max(1_000),
    fixedFen: amount,
    minFen: amount,
    maxFen: amount.nullable(),
  })
  .refine(({ minFen, maxFen }) => maxFen === null || minFen <= maxFen, { path: ['maxFen'] })

/** What the market's staff says of the channels: whether, when, how much, at what cost. */
export class ChannelService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #channels: readonly PayChannel[]
  readonly #measure: ChannelMeasure

  constructor(parts: { database: Database; clock: Clock; channels: readonly PayChannel[]; measure: ChannelMeasure }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#channels = parts.channels
    this.#measure = parts.measure
  }

  get names(): readonly string[] {
    return this.#channels.map(({ name }) => name)
  }

  /** In the fixed order of the installation. */
  async ofMarket(em: EntityManager | undefined, marketId: string): Promise<MarketChannel[]> {
    const read = async (own: EntityManager) => ({
      settings: await latestSettings(own, marketId),
      fees: await own.find(ChannelFee, { marketId }, { orderBy: { id: 'asc' } }),
    })
    const { settings, fees } = em ? await read(em) : await this.#database.read(read)
    return this.#channels.map((channel) => {
      const setting = settings.find((one) => one.channel === channel.name) ?? null
      const lines = [defaultFee(channel.name), ...fees.filter((one) => one.channel === channel.name)]
      return { channel, setting, terms: setting ?? defaultTerms(channel.name), fees: lines }
    })
  }

  /** @throws DomainError CHANNEL_NOT_FOUND */
  async one(marketId: string, channel: string): Promise<MarketChannel> {
    const found = (await this.ofMarket(undefined, marketId)).find((one) => one.channel.name === channel)
    if (!found) throw new DomainError('CHANNEL_NOT_FOUND', { field: 'channel' })
    return found
  }

  /** How a channel stands now. `health` is what this process knows; the figures are everybody's. */
  async state(marketId: string, channel: PayChannel): Promise<ChannelState> {
    const now = this.#clock.now()
    const { name } = channel
    const measures = await this.#measure.of(undefined, marketId, now)
    return this.#database.read(async (em) => ({
      health: channel.health ?? 'up',
      measure: measures[name] ?? { samples: 0, successBps: null, latencyMs: null },
      lastSuccessAt: await InstructionFigures.lastSuccess(em, marketId, name),
      takenTodayFen: await InstructionFigures.takenOn(em, marketId, { channel: name, day: beijingDay(now) }),
    }))
  }

  /** A new version of the channel's terms. @throws DomainError CHANNEL_NOT_FOUND, INVALID_INPUT */
  async setTerms(actor: Actor, { channel, ...change }: TermsChange): Promise<MarketChannel> {
    const { marketId, personId: changedBy } = actor
    await this.one(marketId, channel)
    await this.#database.transaction(async (em) => {
      await lockMarket(em, marketId)
      const changedAt = this.#clock.now()
      const before = (await latestSettings(em, marketId)).find((one) => one.channel === channel)
      const terms = parseInput(termsSchema, { ...termsOf(before ?? defaultTerms(channel)), ...said(change) })
      const version = (before?.version ?? 0) + 1
      em.persist(em.create(ChannelSetting, { id: newId(changedAt), marketId, channel, version, ...terms, changedAt, changedBy }))
    })
    return this.one(marketId, channel)
  }

  /**
   * A line of the fee table, from today or a later day on: what is over was booked by what was known then, and the
   * channel's bill corrects it.
   * @throws DomainError CHANNEL_NOT_FOUND, INVALID_INPUT
   */
  async addFee(actor: Actor, { channel, ...line }: NewFee): Promise<MarketChannel> {
    const { marketId, personId: createdBy } = actor
    await this.one(marketId, channel)
    const fee = parseInput(feeSchema, line, { minFen: 'minFeeFen', maxFen: 'maxFeeFen' })
    const createdAt = this.#clock.now()
    if (fee.effectiveOn < beijingDay(createdAt)) {
      throw new DomainError('INVALID_INPUT', { params: { what: 'effectiveOn' }, field: 'effectiveOn' })
    }
    await this.#database.transaction(async (em) => {
      em.persist(em.create(ChannelFee, { id: newId(createdAt), marketId, channel, ...fee, createdAt, createdBy }))
    })
    return this.one(marketId, channel)
  }
}

async function latestSettings(em: EntityManager, marketId: string): Promise<ChannelSetting[]> {
  const latest = await em.execute<{ id: string }[]>(
    `select id from channel_setting s where market_id = ? and version =
       (select max(version) from channel_setting o where o.market_id = s.market_id and o.channel = s.channel)`,
    [marketId],
  )
  return em.find(ChannelSetting, { id: { $in: latest.map(({ id }) => id) } })
}

function termsOf({ isOn, opensAt, closesAt, minFen, maxFen, dayFen, settleDays, settleCalendar }: ChannelTerms): ChannelTerms {
  return { isOn, opensAt, closesAt, minFen, maxFen, dayFen, settleDays, settleCalendar }
}

function said<Change extends object>(change: Change): Partial<Change> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<Change>
}

/** The lines that count on a day: for each way, and for the rest, the one that took effect last. */
export function linesOf(fees: readonly FeeLine[], day: Day): FeeLine[] {
  const known = new Map<string | null, FeeLine>()
  for (const line of fees) {
    const other = known.get(line.way)
    if (line.effectiveOn <= day && (other === undefined || other.effectiveOn <= line.effectiveOn)) known.set(line.way, line)
  }
  return [...known.values()]
}
