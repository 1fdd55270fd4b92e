import { DomainError, type Fen } from '@dangkou/shared'
import { LockMode } from '@mikro-orm/core'
import { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type EntityManager, isDuplicateKey } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { parseInput } from '../../platform/validate.ts'
import type { Actor } from '../identity/index.ts'
import { CustodyStop } from './stop.entity.ts'

const newLift = z.object({ reason: z.string().trim().min(1).max(200) })

/** Stops and lifts a member's withdrawals: by what checks find, or by two people. */
export class StopService {
  readonly #database: Database
  readonly #clock: Clock

  constructor(database: Database, clock: Clock) {
    this.#database = database
    this.#clock = clock
  }

  /** Newest first. */
  async ofMarket(marketId: string, { inForce, limit }: { inForce: boolean; limit: number }): Promise<CustodyStop[]> {
    const where = { marketId, ...(inForce && { stoppedKey: { $ne: null } }) }
    return this.#database.read((em) => em.find(CustodyStop, where, { orderBy: { id: 'desc' }, limit }))
  }

  /** A check found a difference. Who is stopped already stays stopped, by the newest figure. */
  async stop(found: { marketId: string; partyId: string; checkId: string; differenceFen: Fen }): Promise<void> {
    const { partyId, checkId, differenceFen } = found
    try {
      await this.#database.transaction(async (em) => {
        const known = await em.findOne(CustodyStop, { stoppedKey: partyId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
        if (known) return Object.assign(known, { checkId, differenceFen, proposedBy: null, proposedAt: null, reason: null })
        const createdAt = this.#clock.now()
        const nobody = { proposedBy: null, proposedAt: null, reason: null, liftedBy: null, liftedAt: null }
        const row = em.create(CustodyStop, { ...found, id: newId(createdAt), stoppedKey: partyId, createdAt, ...nobody })
        em.persist(row)
        return row
      })
    } catch (error) {
      // Another check stopped the same member at the same moment.
      if (!isDuplicateKey(error)) throw error
    }
  }

  /** A check found these members' two sides equal. */
  async lift(partyIds: readonly string[]): Promise<void> {
    if (partyIds.length === 0) return
    await this.#database.transaction((em) =>
      em.nativeUpdate(CustodyStop, { stoppedKey: { $in: [...partyIds] } }, { stoppedKey: null, liftedAt: this.#clock.now() }),
    )
  }

  async proposeLift(actor: Actor, { stopId, ...input }: { stopId: string | null; reason: string }): Promise<CustodyStop> {
    const { reason } = parseInput(newLift, input, { reason: 'proposalReason' })
    return this.#database.transaction(async (em) => {
      const stop = await this.#lock(em, actor, stopId)
      return Object.assign(stop, { proposedBy: actor.personId, proposedAt: this.#clock.now(), reason })
    })
  }

  /** @throws DomainError NEEDS_ANOTHER_PERSON */
  async approveLift(actor: Actor, stopId: string | null): Promise<CustodyStop> {
    return this.#database.transaction(async (em) => {
      const stop = await this.#lock(em, actor, stopId)
      if (stop.proposedBy === null) throw new DomainError('NO_PROPOSAL')
      if (stop.proposedBy === actor.personId) throw new DomainError('NEEDS_ANOTHER_PERSON')
      return Object.assign(stop, { stoppedKey: null, liftedBy: actor.personId, liftedAt: this.#clock.now() })
    })
  }

  async #lock(em: EntityManager, { marketId }: Actor, id: string | null): Promise<CustodyStop> {
    const stop = id === null ? null : await em.findOne(CustodyStop, { id, marketId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (!stop || stop.stoppedKey === null) throw new DomainError('CUSTODY_STOP_NOT_FOUND', { field: 'stopId' })
    return stop
  }
}
