import { DomainError } from '@dangkou/shared'
import { LockMode } from '@mikro-orm/core'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type EntityManager, type Sql, isDuplicateKey, literals } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { type LateGatewayPayments, Market } from './market.entity.ts'

export class MarketService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #wallets = new Map<string, boolean>()

  constructor(database: Database, clock: Clock) {
    this.#database = database
    this.#clock = clock
  }

  /** @throws DomainError MARKET_NOT_FOUND */
  async byCode(code: string): Promise<Market> {
    const market = await this.#database.read((em) => em.findOne(Market, { code }))
    if (!market) throw new DomainError('MARKET_NOT_FOUND', { field: 'marketCode' })
    return market
  }

  async byId(id: string): Promise<Market> {
    return this.#database.read((em) => em.findOneOrFail(Market, { id }))
  }

  /** Settled when a market is opened, so it is remembered for good. @param em the transaction that asks, when one does */
  async offersWallets(id: string, em?: EntityManager): Promise<boolean> {
    const known = this.#wallets.get(id)
    if (known !== undefined) return known
    const { wallets } = em ? await em.findOneOrFail(Market, { id }) : await this.byId(id)
    this.#wallets.set(id, wallets)
    return wallets
  }

  /** Those of many at once, for a batch: what is not remembered yet is read by one statement. */
  async wallets(line: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, boolean>> {
    const unknown = [...new Set(ids)].filter((id) => !this.#wallets.has(id))
    if (unknown.length > 0) {
      const rows = await line.execute<{ id: string; wallets: unknown }[]>(
        `select id, wallets from market where id in (${literals(unknown)})`,
      )
      for (const { id, wallets } of rows) this.#wallets.set(id, Boolean(wallets))
    }
    return this.#wallets
  }

  /** @throws DomainError WALLET_NOT_OFFERED */
  async requireWallets(id: string): Promise<void> {
    if (!(await this.offersWallets(id))) throw new DomainError('WALLET_NOT_OFFERED')
  }

  /** What becomes of money that the bank gateway brings when its link is over: from now on. */
  async setLateGatewayPayments(id: string, lateGatewayPayments: LateGatewayPayments): Promise<Market> {
    return this.#database.transaction(async (em) => {
      const market = await em.findOneOrFail(Market, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
      return em.assign(market, { lateGatewayPayments })
    })
  }

  /** In the order in which they were opened. */
  async all(): Promise<Market[]> {
    return this.#database.read((em) => em.find(Market, {}, { orderBy: { id: 'asc' } }))
  }

  /** Opens a market, or finds the one with this code. */
  async open(code: string, name: string, { wallets = true }: { wallets?: boolean } = {}): Promise<Market> {
    try {
      return await this.#database.transaction(async (em) => {
        const known = await em.findOne(Market, { code })
        if (known) return known
        const now = this.#clock.now()
        const market = em.create(Market, { id: newId(now), code, name, wallets, lateGatewayPayments: 'accept', createdAt: now })
        em.persist(market)
        return market
      })
    } catch (error) {
      if (isDuplicateKey(error)) return this.byCode(code)
      throw error
    }
  }
}

/** What a market's staff says is said one after the other: held until the caller's transaction ends. */
export async function lockMarket(em: EntityManager, id: string): Promise<void> {
  await em.findOneOrFail(Market, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
}
