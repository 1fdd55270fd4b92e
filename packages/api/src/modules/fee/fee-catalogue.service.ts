import { type Day, DomainError, type FeeKind, beijingDay } from '@dangkou/shared'
import { LockMode } from '@mikro-orm/core'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type EntityManager, inOrder } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import type { Actor, Caller } from '../identity/index.ts'
import { lockMarket } from '../market/index.ts'
import { FeeItem } from './fee-item.entity.ts'
import { type FeeItemTerms, giveWay, itemOf } from './fee.rule.ts'

/** 收费目录: what a market charges for, at what price, on which days. */
export class FeeCatalogueService {
  readonly #database: Database
  readonly #clock: Clock

  constructor(database: Database, clock: Clock) {
    this.#database = database
    this.#clock = clock
  }

  /**
   * A price from a day on. Other prices of the same kind and name give way to it from that day; bills that are made keep
   * what they were made with. @throws DomainError INVALID_INPUT
   */
  async set(actor: Actor, input: FeeItemTerms): Promise<FeeItem> {
    const terms = itemOf(input, this.#today())
    const { marketId, personId } = actor
    return this.#database.transaction(async (em) => {
      await lockMarket(em, marketId)
      const now = this.#clock.now()
      const change = { changedAt: now, changedBy: personId }
      for (const earlier of await em.find(FeeItem, { marketId, kind: terms.kind, name: terms.name, isOn: true })) {
        const gives = giveWay(earlier, terms.effectiveFrom)
        if (Object.keys(gives).length > 0) em.assign(earlier, { ...gives, ...change })
      }
      const item = em.create(FeeItem, { ...terms, ...change, id: newId(now), marketId, isOn: true, createdAt: now, createdBy: personId })
      em.persist(item)
      return item
    })
  }

  /**
   * Ends it after a day, or at once. What has ended already is left as it is.
   * @param lastDay today or later; null takes it back now @throws DomainError FEE_ITEM_NOT_FOUND, INVALID_INPUT
   */
  async end(actor: Actor, itemId: string | null, lastDay: Day | null): Promise<FeeItem> {
    const today = this.#today()
    return this.#database.transaction(async (em) => {
      const item = await this.#find(em, actor, itemId, LockMode.PESSIMISTIC_WRITE)
      if (!item.isOn || (item.effectiveUntil !== null && item.effectiveUntil < today)) return item
      const change = { changedAt: this.#clock.now(), changedBy: actor.personId }
      if (lastDay === null) return em.assign(item, { ...change, isOn: false })
      if (lastDay < today || lastDay < item.effectiveFrom || (item.effectiveUntil !== null && lastDay > item.effectiveUntil))
        throw new DomainError('INVALID_INPUT', { params: { what: 'effectiveUntil' }, field: 'lastDay' })
      return em.assign(item, { ...change, effectiveUntil: lastDay })
    })
  }

  /** @throws DomainError FEE_ITEM_NOT_FOUND */
  async byId(actor: Actor, id: string | null): Promise<FeeItem> {
    return this.#database.read((em) => this.#find(em, actor, id, LockMode.NONE))
  }

  async byIds(marketId: string, ids: readonly string[]): Promise<(FeeItem | null)[]> {
    const rows = await this.#database.read((em) => em.find(FeeItem, { marketId, id: { $in: [...ids] } }))
    return inOrder(ids, rows)
  }

  /** Newest first, by key. @param inForceOn only those whose price holds on this day; null for all that there ever was */
  async page(
    { marketId }: Caller,
    { kind, inForceOn, beforeId, limit }: { kind: FeeKind | null; inForceOn: Day | null; beforeId: string | null; limit: number },
  ): Promise<FeeItem[]> {
    const holds = inForceOn && {
      isOn: true,
      effectiveFrom: { $lte: inForceOn },
      $or: [{ effectiveUntil: null }, { effectiveUntil: { $gte: inForceOn } }],
    }
    const where = { marketId, ...(kind && { kind }), ...holds, ...(beforeId && { id: { $lt: beforeId } }) }
    return this.#database.read((em) => em.find(FeeItem, where, { orderBy: { id: 'desc' }, limit }))
  }

  async #find(em: EntityManager, { marketId }: Actor, id: string | null, lockMode: LockMode): Promise<FeeItem> {
    const item = id === null ? null : await em.findOne(FeeItem, { id, marketId }, { lockMode })
    if (!item) throw new DomainError('FEE_ITEM_NOT_FOUND', { field: 'itemId' })
    return item
  }

  #today(): Day {
    return beijingDay(this.#clock.now())
  }
}
