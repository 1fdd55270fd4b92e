import { DomainError, type Fen, TRUCKLOAD_STATES, type TruckloadState, addFen, beijingDay, fen, startOfDay } from '@dangkou/shared'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type EntityManager, inOrder, readWhole } from '../../platform/database/index.ts'
import type { GatewayLinkService } from '../gateway-link/index.ts'
import type { Actor } from '../identity/index.ts'
import type { AttemptService } from '../payment/index.ts'
import { type Progress, progressOf } from './progress.rule.ts'
import { TruckloadEvent } from './truckload-event.entity.ts'
import { TruckloadRevision } from './truckload-revision.entity.ts'
import { Truckload } from './truckload.entity.ts'
import { maySee } from './truckload.rule.ts'

export interface TruckloadFigures {
  /** 在等的钱: confirmed by the shipper and not paid yet. */
  readonly waitingFen: Fen
  readonly waitingTrucks: number
  readonly monthFen: Fen
  readonly monthTrucks: number
}

const STATES = Object.keys(TRUCKLOAD_STATES) as TruckloadState[]
/** The column that says whose a list is. */
const OWNER = { merchant: 'merchantPartyId', shipper: 'shipperPartyId', buyer: 'shipperPartyId', market: 'marketId' } as const

/** What is known of settlements, for their two parties and for the market's staff and what runs in its name. */
export class TruckloadReader {
  readonly #database: Database
  readonly #clock: Clock
  readonly #attempts: AttemptService
  readonly #links: GatewayLinkService

  constructor(parts: { database: Database; clock: Clock; attempts: AttemptService; links: GatewayLinkService }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#attempts = parts.attempts
    this.#links = parts.links
  }

  async byId(actor: Actor, id: string | null): Promise<Truckload> {
    const truckload = id === null ? null : await this.#database.read((em) => em.findOne(Truckload, { id, marketId: actor.marketId }))
    if (!truckload || !maySee(truckload, actor)) throw new DomainError('TRUCKLOAD_NOT_FOUND', { field: 'id' })
    return truckload
  }

  /** Newest first, by key. */
  async page(
    actor: Actor,
    { states, beforeId, limit }: { states: readonly TruckloadState[]; beforeId: string | null; limit: number },
  ): Promise<Truckload[]> {
    const own = { [OWNER[actor.partyKind]]: actor.partyKind === 'market' ? actor.marketId : actor.partyId }
    return this.#database.read(async (em) => {
      // The index leads with the state: one range for each, merged here, stays a key read whatever the history.
      const ranges: Truckload[] = []
      for (const state of states.length === 0 ? STATES : new Set(states)) {
        const where = { ...own, state, ...(beforeId && { id: { $lt: beforeId } }) }
        ranges.push(...(await em.find(Truckload, where, { orderBy: { id: 'desc' }, limit })))
      }
      return ranges.toSorted((a, b) => (a.id < b.id ? 1 : -1)).slice(0, limit)
    })
  }

  async revisionsByIds(ids: readonly string[]): Promise<(TruckloadRevision | null)[]> {
    const rows = await this.#database.read((em) => em.find(TruckloadRevision, { id: { $in: [...ids] } }))
    return inOrder(ids, rows)
  }

  /** Every one of them, oldest first. */
  async revisions(truckloadId: string): Promise<TruckloadRevision[]> {
    return this.#database.read((em) => em.find(TruckloadRevision, { truckloadId }, { orderBy: { number: 'asc' } }))
  }

  async events(truckloadId: string): Promise<TruckloadEvent[]> {
    return this.#database.read((em) => em.find(TruckloadEvent, { truckloadId }, { orderBy: { id: 'asc' } }))
  }

  /** All that happened, in order: what the two did, what became of a link, and what was paid. */
  async progress({ id, paymentId }: Truckload): Promise<Progress[]> {
    const acts = await this.events(id)
    if (paymentId === null) return progressOf({ acts, link: null, attempts: [] })
    const link = await this.#links.ofPayment(paymentId)
    return progressOf({ acts, link, attempts: await this.#attempts.ofPayment(paymentId) })
  }

  /** When a clerk submitted it at the bank, while a checker has not approved it yet (待复核): for each payment, null otherwise. */
  async submittedAt(paymentIds: readonly string[]): Promise<(Date | null)[]> {
    const waiting = await this.#attempts.submitted(paymentIds)
    return paymentIds.map((id) => waiting.get(id) ?? null)
  }

  /** Of the party that asks: what its trucks still wait for, and what came this month. */
  async figures(actor: Actor): Promise<TruckloadFigures> {
    const column = actor.partyKind === 'merchant' ? 'merchant_party_id' : 'shipper_party_id'
    const monthBegan = startOfDay(`${beijingDay(this.#clock.now()).slice(0, 8)}01`)
    return this.#database.read(async (em) => {
      const sum = (states: string, since: Date | null) => sumOf(em, { column, partyId: actor.partyId, states, since })
      const [confirmed, paying, paid] = [await sum('confirmed', null), await sum('paying', null), await sum('paid', monthBegan)]
      return {
        waitingFen: addFen(confirmed.restFen, paying.restFen, fen(-paying.paidFen)),
        waitingTrucks: confirmed.trucks + paying.trucks,
        monthFen: paid.paidFen,
        monthTrucks: paid.trucks,
      }
    })
  }
}

async function sumOf(
  em: EntityManager,
  { column, partyId, states, since }: { column: string; partyId: string; states: string; since: Date | null },
): Promise<{ trucks: number; restFen: Fen; paidFen: Fen }> {
  const [row] = await em.execute<Record<string, unknown>[]>(
    `select count(*) as trucks, coalesce(sum(r.rest_fen), 0) + 0 as rest, coalesce(sum(t.paid_fen), 0) + 0 as paid
     from truckload t join truckload_revision r on r.id = t.revision_id
     where t.${column} = ? and t.state = ? ${since === null ? '' : 'and t.paid_at >= ?'}`,
    since === null ? [partyId, states] : [partyId, states, since],
  )
  return { trucks: readWhole(row?.['trucks']), restFen: fen(readWhole(row?.['rest'])), paidFen: fen(readWhole(row?.['paid'])) }
}
