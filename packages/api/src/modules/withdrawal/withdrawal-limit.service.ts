import { DomainError, type Fen, addDays, addFen, beijingDay, fen, formatYuan, startOfDay } from '@dangkou/shared'
import type { Clock } from '../../platform/clock.ts'
import type { Database, EntityManager } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import type { Actor } from '../identity/index.ts'
import { lockMarket } from '../market/index.ts'
import type { WithdrawingMember } from './payout-gate.ts'
import { WithdrawalLimit } from './withdrawal-limit.entity.ts'
import { Withdrawal } from './withdrawal.entity.ts'

export interface DayLimit {
  readonly dayCount: number | null
  readonly dayFen: Fen | null
}

/** Ours, until a market says otherwise: twenty a day, five million yuan. */
export const DEFAULT_LIMIT: DayLimit = { dayCount: 20, dayFen: fen(500_000_000) }

/** How often and how much a member may withdraw on a day in Beijing. What failed or came back does not count. */
export class WithdrawalLimitService {
  readonly #database: Database
  readonly #clock: Clock

  constructor(database: Database, clock: Clock) {
    this.#database = database
    this.#clock = clock
  }

  /** The version that holds; null where ours does. */
  async ofMarket(marketId: string): Promise<WithdrawalLimit | null> {
    return this.#database.read((em) => this.#current(em, marketId))
  }

  async set(actor: Actor, { dayCount, dayFen }: DayLimit): Promise<WithdrawalLimit> {
    if (dayCount !== null && (!Number.isInteger(dayCount) || dayCount < 1 || dayCount > 1_000))
      throw new DomainError('INVALID_INPUT', { params: { what: 'dayCount' }, field: 'dayCount' })
    if (dayFen !== null && dayFen <= 0) throw new DomainError('INVALID_AMOUNT', { field: 'dayFen' })
    const { marketId, personId: createdBy } = actor
    return this.#database.transaction(async (em) => {
      await lockMarket(em, marketId)
      const createdAt = this.#clock.now()
      const version = (await em.count(WithdrawalLimit, { marketId })) + 1
      const row = em.create(WithdrawalLimit, { id: newId(createdAt), marketId, version, dayCount, dayFen, createdBy, createdAt })
      em.persist(row)
      return row
    })
  }

  /** Behind the lock of the member's wallet. @throws DomainError WITHDRAWAL_LIMIT_COUNT, WITHDRAWAL_LIMIT_AMOUNT */
  async admit(em: EntityManager, { marketId, walletId, amountFen }: WithdrawingMember, now: Date): Promise<void> {
    const { dayCount, dayFen } = (await this.#current(em, marketId)) ?? DEFAULT_LIMIT
    const day = beijingDay(now)
    const ofDay = { $gte: startOfDay(day), $lt: startOfDay(addDays(day, 1)) }
    const earlier = await em.find(Withdrawal, { walletId, createdAt: ofDay, state: { $nin: ['failed', 'returned'] } })
    if (dayCount !== null && earlier.length >= dayCount)
      throw new DomainError('WITHDRAWAL_LIMIT_COUNT', { params: { count: dayCount }, field: 'amountFen' })
    const takenFen = addFen(...earlier.map((one) => one.amountFen))
    if (dayFen === null || takenFen + amountFen <= dayFen) return
    const left = formatYuan(fen(Math.max(0, dayFen - takenFen)))
    throw new DomainError('WITHDRAWAL_LIMIT_AMOUNT', { params: { limit: formatYuan(dayFen), left }, field: 'amountFen' })
  }

  async #current(em: EntityManager, marketId: string): Promise<WithdrawalLimit | null> {
    const [row] = await em.find(WithdrawalLimit, { marketId }, { orderBy: { version: 'desc' }, limit: 1 })
    return row ?? null
  }
}
