import { type Fen, fen } from '@dangkou/shared'
import { ENTITIES } from '../../app/entities.ts'
import { MIGRATIONS } from '../../app/migrations.ts'
import type { ChannelHealth, PayChannel } from '../../channels/index.ts'
import { ManualClock } from '../../platform/clock.ts'
import { type Database, insertRows, instantText } from '../../platform/database/index.ts'
import { openTestDatabase } from '../../platform/database/test-database.ts'
import { newId } from '../../platform/id.ts'
import { FieldCipher } from '../../platform/secret/field.cipher.ts'
import type { Actor } from '../identity/index.ts'
import { MarketService } from '../market/index.ts'
import { PartyService } from '../party/index.ts'
import { PayeeService } from '../payee/index.ts'
import { ChannelMeasure } from './channel.measure.ts'
import { ChannelService } from './channel.service.ts'
import { RouteBook } from './route.book.ts'
import { type RouteRequest, RouteService } from './route.service.ts'
import { RulesService } from './rules.service.ts'

/** A channel that can be told how it stands; nothing is ever asked of it here. */
export interface TestChannel extends PayChannel {
  health: ChannelHealth
}

function testChannel(name: string, mostParts: number | null): TestChannel {
  const clients = ['qr', 'h5'] as const
  const limits = { minFen: fen(1), maxFen: fen(100_000_000), clients, mostRefunds: 50, refundWithinDays: 365 }
  return { name, limits, health: 'up', combined: mostParts === null ? null : { mostParts, clients } } as never
}

export const MORNING = new Date('2026-03-19T04:12:00+08:00')

/** A market with a shopkeeper who has a number at two channels, on a real database. */
export class TestRoutes {
  readonly database: Database
  readonly clock = new ManualClock(MORNING)
  readonly wechat = testChannel('wechat', 10)
  readonly alipay = testChannel('alipay', null)
  readonly cipher = new FieldCipher('a field key for tests, long enough to be one')
  readonly parties: PartyService
  readonly payees: PayeeService
  readonly rules: RulesService
  staff!: Actor
  payee!: string
  /** The merchant's at Alipay: one party's in all markets. */
  pid!: string
  #payments = 0
  #markets = 200

  private constructor(database: Database) {
    this.database = database
    const channels = [this.wechat.name, this.alipay.name]
    this.parties = new PartyService(database, this.clock, this.cipher)
    const { clock, cipher, parties } = this
    this.payees = new PayeeService({
      database,
      clock,
      cipher,
      parties,
      channels,
      own: { wechat: ['1900009191'], alipay: ['2088000000000001'] },
    })
    this.rules = new RulesService({ database, clock, parties, channels })
  }

  static async open(): Promise<TestRoutes> {
    const world = new TestRoutes(await openTestDatabase({ entities: ENTITIES, migrations: MIGRATIONS }))
    await world.market('lvfeng')
    return world
  }

  /** A fresh market, which everything is about from then on. */
  async market(code: string): Promise<void> {
    const market = await new MarketService(this.database, this.clock).open(code, code)
    const staff = await this.party(market.id, 'market')
    const personId = newId(this.clock.now())
    this.staff = { sessionId: personId, marketId: market.id, personId, partyId: staff, partyKind: 'market', expiresAt: MORNING }
    this.payee = await this.party(market.id, 'merchant')
    this.#markets += 1
    this.pid = `2088${String(this.#markets).padStart(12, '0')}`
    await this.payees.set(this.staff, { partyId: this.payee, channel: 'wechat', payeeNo: '1900000201', appAuthToken: null })
    await this.payees.set(this.staff, {
      partyId: this.payee,
      channel: 'alipay',
      payeeNo: this.pid,
      appAuthToken: 'token-of-the-shop',
    })
  }

  async party(marketId: string, kind: 'market' | 'merchant'): Promise<string> {
    const more = { name: '国盛蔬菜行', ownerName: '张建国', stall: null, trade: null, verified: true }
    const party = await this.database.transaction(async (em) => this.parties.add(em, { marketId, kind, ...more }))
    return party.id
  }

  get measure(): ChannelMeasure {
    return new ChannelMeasure(this.database, [this.wechat.name, this.alipay.name])
  }

  get channels(): ChannelService {
    return new ChannelService({ database: this.database, clock: this.clock, channels: [this.wechat, this.alipay], measure: this.measure })
  }

  /** Of a process that has just started, and remembers nothing. */
  get routes(): RouteService {
    const { database, channels, payees, measure, rules } = this
    const markets = new MarketService(database, this.clock)
    return new RouteService({
      database,
      book: new RouteBook({ database, channels, rules }),
      payees,
      measure,
      rules,
      markets,
      custody: {},
      ofAttempts: async () => [],
    })
  }

  need(more: Partial<RouteRequest> = {}): RouteRequest {
    this.#payments += 1
    const paymentId = `01JPAYMENT${String(this.#payments).padStart(16, '0')}`
    const at = this.clock.now()
    return { marketId: this.staff.marketId, paymentId, payeePartyId: this.payee, client: 'qr', amountFen: fen(10_000), at, ...more }
  }

  /** Attempts of some minutes ago, as their instructions tell of them. */
  async attempts(
    channel: string,
    count: number,
    { state = 'succeeded', code = null as string | null, minutesAgo = 1, latencyMs = 200, amountFen = 100, kind = 'payment' } = {},
  ): Promise<void> {
    const createdAt = new Date(this.clock.now().getTime() - minutesAgo * 60_000)
    const [created, answered] = [instantText(createdAt), instantText(new Date(createdAt.getTime() + latencyMs))]
    const rows = Array.from({ length: count }, () => {
      const id = newId(createdAt)
      const finished = state === 'succeeded' || state === 'failed' ? answered : null
      return [id, this.staff.marketId, kind, channel, id, this.payee, amountFen, state, '{}', 0, code, created, answered, created, finished]
    })
    await this.database.transaction((em) =>
      insertRows(
        em,
        'instruction',
        'id, market_id, kind, channel, subject_id, party_id, amount_fen, state, request, queries, failure_code, sent_at, answered_at, created_at, finished_at',
        rows,
      ),
    )
  }

  async chosen(more: Partial<RouteRequest> = {}): Promise<string> {
    return (await this.routes.choose(undefined, this.need(more))).channel
  }

  async count(table: string): Promise<number> {
    const [row] = await this.database.read((em) => em.execute<{ n: unknown }[]>(`select count(*) as n from ${table}`))
    return Number(row?.n)
  }
}

export const yuan = (amount: number): Fen => fen(amount * 100)
