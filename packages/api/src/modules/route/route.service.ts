import { type Day, DomainError, type Fen, type Reason, ZERO_FEN, beijingDay } from '@dangkou/shared'
import type { PayClient } from '../../channels/index.ts'
import { assert } from '../../platform/assert.ts'
import { type Database, type EntityManager, insertRows, instantText } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { InstructionFigures } from '../instruction/index.ts'
import type { MarketService } from '../market/index.ts'
import type { PayeeService } from '../payee/index.ts'
import { channelFee, channelFeeOfParts } from './channel-fee.rule.ts'
import type { ChannelMeasure } from './channel.measure.ts'
import type { MarketChannel } from './channel.service.ts'
import type { RouteBook } from './route.book.ts'
import { RouteDecision } from './route-decision.entity.ts'
import {
  type AssessedChannel,
  type Choice,
  type RouteChannel,
  type RouteNeed,
  type Skipped,
  assess,
  chooseAmong,
} from './route.decision.ts'
import { type Simulation, simulate } from './route.simulation.ts'
import type { RulesInput, RulesService } from './rules.service.ts'

export interface RouteRequest {
  marketId: string
  paymentId: string
  payeePartyId: string
  client: PayClient
  amountFen: Fen
  /** Absent or empty: one payee, who gets it all. */
  parts?: readonly { payeePartyId: string; amountFen: Fen }[]
  at: Date
  /** Channels that were tried and moved no money. */
  exclude?: readonly string[]
  /** Channels that the payer has left us: the app that a payment code belongs to. */
  only?: readonly string[] | null
}

export interface ChosenRoute {
  decisionId: string
  channel: string
  /** The payee of record: of the first part, when there are several. */
  payeeNo: string
  /** In the order of the parts. */
  payeeNos: readonly string[]
  /** What the channel will keep, by the fee table of the day. */
  feeFen: Fen
  why: readonly Reason[]
}

interface Decided {
  id: string
  best: Choice | null
  skipped: readonly Skipped[]
  /** In the order of the parts. */
  payeeNos: readonly string[]
}

const COLUMNS = `id, market_id, payment_id, payee_party_id, client, amount_fen, parts, rules_version, strategy,
  channels, measures, choices, skipped, channel, fee_fen, reasons, decided_at`

/** Channels whose payee of record is the institution that keeps the members' money, by its number there. */
export type CustodyPayees = Readonly<Record<string, string>>

/** Chooses the channel of one attempt, and keeps why. */
export class RouteService {
  readonly #database: Database
  readonly #book: RouteBook
  readonly #payees: PayeeService
  readonly #measure: ChannelMeasure
  readonly #rules: RulesService
  readonly #markets: MarketService
  readonly #custody: CustodyPayees
  readonly #ofAttempts: (paymentId: string) => Promise<readonly string[]>

  /** @param parts.ofAttempts the decisions that a payment's attempts came from: one of a cart is kept under its first payment */
  constructor(parts: {
    database: Database
    book: RouteBook
    payees: PayeeService
    measure: ChannelMeasure
    rules: RulesService
    markets: MarketService
    custody: CustodyPayees
    ofAttempts: (paymentId: string) => Promise<readonly string[]>
  }) {
    this.#database = parts.database
    this.#book = parts.book
    this.#payees = parts.payees
    this.#measure = parts.measure
    this.#rules = parts.rules
    this.#markets = parts.markets
    this.#custody = parts.custody
    this.#ofAttempts = parts.ofAttempts
  }

  /**
   * The channel that should take this attempt. Inside the caller's transaction when one is given: then a refusal rolls
   * the kept decision back with everything else, so ask without one where the reasons matter.
   * To fall back before money moved, ask again with what was tried in `exclude`.
   * @throws DomainError NO_CHANNEL, whose params name the decision and each channel's first reason
   */
  async choose(em: EntityManager | undefined, request: RouteRequest): Promise<ChosenRoute> {
    const { id, best, skipped, payeeNos } = await this.#decide(em, request)
    if (best === null) {
      const reasons = skipped.map(({ channel, reasons: [first] }) => `${channel}:${first?.code ?? ''}`).join(' ')
      throw new DomainError('NO_CHANNEL', { params: { reasons, decisionId: id } })
    }
    assert(!payeeNos.includes(''), `route ${id} leads to nobody`)
    return { decisionId: id, channel: best.channel, payeeNo: payeeNos[0]!, payeeNos, feeFen: best.feeFen, why: best.reasons }
  }

  /** What a channel keeps of one order, by the market's fee table of that day. */
  async fee(
    em: EntityManager | undefined,
    order: { marketId: string; channel: string; way: PayClient; amountFen: Fen; at: Date },
  ): Promise<Fen> {
    const found = (await this.#book.of(em, order.marketId)).channels.find(({ channel }) => channel.name === order.channel)
    assert(found !== undefined, `there is no channel ${order.channel}`)
    return channelFee(found.fees, order.amountFen, beijingDay(order.at), order.way)
  }

  /** What was decided about a payment's attempts, first to last. */
  async decisionsOf(marketId: string, paymentId: string): Promise<RouteDecision[]> {
    const ids = await this.#ofAttempts(paymentId)
    const where = { marketId, $or: [{ paymentId }, { id: { $in: [...ids] } }] }
    return this.#database.read((em) => em.find(RouteDecision, where, { orderBy: { id: 'asc' } }))
  }

  /** Newest first. @param before `<ms>-<id>` of the last one seen */
  async page(marketId: string, before: string | null, limit: number): Promise<RouteDecision[]> {
    const [ms = '', id = ''] = before?.split('-') ?? []
    const decidedAt = new Date(Number(ms))
    const older = before === null ? {} : { decidedAt: { $lte: decidedAt }, $or: [{ decidedAt: { $lt: decidedAt } }, { id: { $lt: id } }] }
    const orderBy = { decidedAt: 'desc', id: 'desc' } as const
    return this.#database.read((em) => em.find(RouteDecision, { marketId, ...older }, { orderBy, limit }))
  }

  /**
   * What rules would have done to the payments of a time, by what was known when each was decided. Writes nothing.
   * @throws DomainError INVALID_INPUT, PARTY_NOT_FOUND as for rules that are set
   */
  async simulate(marketId: string, input: RulesInput, range: { from: Date; to: Date }): Promise<Simulation> {
    const { strategy, rules } = await this.#rules.check(marketId, input)
    return simulate(this.#database, { marketId, rules: { version: -1, strategy, rules }, ...range })
  }

  async #decide(em: EntityManager | undefined, request: RouteRequest): Promise<Decided> {
    const { marketId, paymentId, payeePartyId, client, amountFen, at } = request
    const parts = request.parts?.length ? request.parts : [{ payeePartyId, amountFen }]
    assert(parts.reduce((sum, part) => sum + part.amountFen, 0) === amountFen, `the parts of ${paymentId} are not its amount`)
    const need: RouteNeed = { client, amountFen, parts, at, exclude: request.exclude ?? [], only: request.only ?? null }
    const partyIds = parts.map((part) => part.payeePartyId)
    // Within one transaction there is one connection, and what is asked at once waits in line there.
    const [{ channels, rules }, numbers, measures] = await Promise.all([
      this.#book.of(em, marketId),
      this.#numbers(em, marketId, partyIds),
      this.#measure.of(em, marketId, at),
    ])
    const assessed: AssessedChannel[] = []
    for (const channel of channels) assessed.push(assess(need, await this.#known(em, { channel, need, marketId, numbers })))
    const { choices, skipped } = chooseAmong(need, assessed, rules, measures)
    const [best] = choices
    const id = newId(at)
    const [keptChannels, keptMeasures, keptChoices, keptSkips] = [assessed, measures, choices, skipped].map((part) => JSON.stringify(part))
    const row = [
      id,
      marketId,
      paymentId,
      payeePartyId,
      client,
      amountFen,
      JSON.stringify(parts),
      rules.version,
      rules.strategy,
      keptChannels!,
      keptMeasures!,
      keptChoices!,
      keptSkips!,
      best?.channel ?? null,
      best?.feeFen ?? null,
      JSON.stringify(best?.reasons ?? []),
      instantText(at),
    ]
    if (em) await insertRows(em, 'route_decision', COLUMNS, [row])
    else await this.#database.transaction((own) => insertRows(own, 'route_decision', COLUMNS, [row]))
    const payeeNos = partyIds.map((partyId) => numbers.get(`${partyId} ${best?.channel}`) ?? '')
    return { id, best: best ?? null, skipped, payeeNos }
  }

  /** By party and channel. */
  async #numbers(em: EntityManager | undefined, marketId: string, partyIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.#payees.inUse(em, [...new Set(partyIds)])
    const numbers = new Map(rows.map(({ partyId, channel, payeeNo }) => [`${partyId} ${channel}`, payeeNo]))
    // Whoever has a wallet is paid through the institution that keeps it.
    if (await this.#markets.offersWallets(marketId, em))
      for (const [channel, payeeNo] of Object.entries(this.#custody))
        for (const partyId of partyIds) numbers.set(`${partyId} ${channel}`, payeeNo)
    return numbers
  }

  async #known(
    em: EntityManager | undefined,
    { channel: is, need, marketId, numbers }: { channel: MarketChannel; need: RouteNeed; marketId: string; numbers: Map<string, string> },
  ): Promise<RouteChannel> {
    const { channel, terms, fees } = is
    const { name, limits, combined } = channel
    const day = beijingDay(need.at)
    return {
      name,
      health: channel.health ?? 'up',
      clients: limits.clients,
      minFen: limits.minFen,
      maxFen: limits.maxFen,
      combined: combined && { clients: combined.clients, mostParts: combined.mostParts },
      isOn: terms.isOn,
      opensAt: terms.opensAt,
      closesAt: terms.closesAt,
      marketMinFen: terms.minFen,
      marketMaxFen: terms.maxFen,
      dayFen: terms.dayFen,
      takenTodayFen: terms.dayFen === null ? ZERO_FEN : await this.#takenOn(em, marketId, { channel: name, day }),
      payeesWithoutNumber: need.parts.filter(({ payeePartyId }) => !numbers.has(`${payeePartyId} ${name}`)).length,
      feeFen: channelFeeOfParts(
        fees,
        need.parts.map(({ amountFen }) => amountFen),
        day,
        need.client,
      ),
    }
  }

  async #takenOn(em: EntityManager | undefined, marketId: string, of: { channel: string; day: Day }): Promise<Fen> {
    return em ? InstructionFigures.takenOn(em, marketId, of) : this.#database.read((own) => InstructionFigures.takenOn(own, marketId, of))
  }
}
