import {
  DomainError,
  type Settlement,
  TRUCKLOAD_STATES,
  type TruckloadChange,
  ZERO_FEN,
  beijingDay,
  isPhone,
  isWholeChange,
  mayFollow,
} from '@dangkou/shared'
import { LockMode } from '@mikro-orm/core'
import { z } from 'zod'
import { assert } from '../../platform/assert.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type EntityManager, againOnDuplicate } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { claimKey } from '../../platform/idempotency.ts'
import { parseInput } from '../../platform/validate.ts'
import type { Actor, SignInService } from '../identity/index.ts'
import type { InstructionService } from '../instruction/index.ts'
import type { PartyService } from '../party/index.ts'
import type { Payment, PaymentService } from '../payment/index.ts'
import { type TruckloadAct, TruckloadEvent } from './truckload-event.entity.ts'
import { TruckloadRevision } from './truckload-revision.entity.ts'
import { Truckload } from './truckload.entity.ts'
import {
  type Seen,
  type Terms,
  maySee,
  purposeOf,
  refuseUncancellable,
  refuseUndecidable,
  refuseUnrevisable,
  termsOf,
} from './truckload.rule.ts'

export interface NewTruckload extends Terms {
  /** One of the two: the phone that the shipper signs in with, or the party. */
  readonly shipperPhone: string | null
  readonly shipperId: string | null
  readonly idempotencyKey: string
}

export interface TruckloadRevisionInput extends Terms {
  readonly truckloadId: string | null
  /** The revision that the merchant has changed. */
  readonly revision: number
  readonly note: string | null
  readonly idempotencyKey: string
}

const text = z.string().trim().min(1).max(200)
const dispute = z.object({ reason: text, changes: z.array(z.custom<TruckloadChange>(isChange)).max(12) })

/** A merchant and a shipper come to one figure for a truck; the figure that both agree on becomes a payment. */
export class TruckloadService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #parties: PartyService
  readonly #signIn: SignInService
  readonly #payments: PaymentService
  readonly #instructions: InstructionService

  constructor(parts: {
    database: Database
    clock: Clock
    parties: PartyService
    signIn: SignInService
    payments: PaymentService
    instructions: InstructionService
  }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#parties = parts.parties
    this.#signIn = parts.signIn
    this.#payments = parts.payments
    this.#instructions = parts.instructions
  }

  /** @throws DomainError SHIPPER_NOT_FOUND, INVALID_INPUT, TRUCKLOAD_WEIGHT_WRONG, TRUCKLOAD_NOTHING_DUE */
  async create(actor: Actor, { idempotencyKey, shipperPhone, shipperId, ...input }: NewTruckload): Promise<Truckload> {
    const { terms, settlement } = termsOf(input, this.#today())
    const shipperPartyId = await this.#shipper(actor, { shipperPhone, shipperId })
    return againOnDuplicate(() =>
      this.#database.transaction(async (em) => {
        const { marketId, partyId } = actor
        const now = this.#clock.now()
        const id = newId(now)
        const key = { marketId, ownerId: partyId, operation: 'createTruckload', key: idempotencyKey, input: { ...input, shipperPartyId } }
        const earlier = await claimKey(em, { ...key, resultId: id, now })
        if (earlier !== null) return em.findOneOrFail(Truckload, { id: earlier })
        const truckload = em.create(Truckload, {
          id,
          marketId,
          orderNo: await this.#payments.orderNo(em, marketId),
          merchantPartyId: partyId,
          shipperPartyId,
          state: 'proposed',
          revisionId: '',
          paymentId: null,
          paidFen: ZERO_FEN,
          paidAt: null,
          createdAt: now,
        })
        this.#revise(em, truckload, { actor, number: 1, terms, settlement, note: null })
        em.persist(truckload)
        this.#tell(em, truckload, { actor, kind: 'proposed', revision: 1 })
        return truckload
      }),
    )
  }

  /** Other terms, under the next number: what was there stays. @throws DomainError as `create`; TRUCKLOAD_REVISED, TRUCKLOAD_CONFIRMED */
  async revise(actor: Actor, { truckloadId, revision, note, idempotencyKey, ...input }: TruckloadRevisionInput): Promise<Truckload> {
    const { terms, settlement } = termsOf(input, this.#today())
    const said = parseInput(z.object({ note: text.nullable() }), { note })
    return this.#database.transaction(async (em) => {
      const { truckload, latest } = await this.#locked(em, actor, truckloadId)
      if (truckload.merchantPartyId !== actor.partyId) throw new DomainError('FORBIDDEN')
      const now = this.#clock.now()
      const key = { marketId: actor.marketId, ownerId: actor.partyId, operation: 'reviseTruckload', key: idempotencyKey }
      const earlier = await claimKey(em, { ...key, input: { ...input, truckloadId, revision, note }, resultId: newId(now), now })
      if (earlier !== null) return truckload
      refuseUnrevisable(truckload.state)
      if (latest.number !== revision) throw new DomainError('TRUCKLOAD_REVISED', { field: 'revision' })
      const number = latest.number + 1
      this.#become(truckload, 'proposed')
      this.#revise(em, truckload, { actor, number, terms, settlement, note: said.note })
      this.#tell(em, truckload, { actor, kind: 'revised', revision: number, reason: said.note })
      return truckload
    })
  }

  /** The shipper agrees to a figure: it is a payment now, from the merchant to him. Agreed already is agreed. */
  async confirm(actor: Actor, truckloadId: string | null, seen: Seen): Promise<Truckload> {
    return this.#database.transaction(async (em) => {
      const { truckload, latest } = await this.#locked(em, actor, truckloadId)
      if (truckload.shipperPartyId !== actor.partyId) throw new DomainError('FORBIDDEN')
      const agreed = truckload.paymentId !== null && latest.number === seen.revision && latest.restFen === seen.restFen
      if (agreed) return truckload
      refuseUndecidable(truckload.state, latest, seen)
      const { id: paymentId } = this.#payments.agree(em, {
        id: newId(this.#clock.now()),
        marketId: truckload.marketId,
        orderNo: truckload.orderNo,
        origin: 'truckload',
        payeePartyId: truckload.shipperPartyId,
        payerPartyId: truckload.merchantPartyId,
        goods: purposeOf(latest),
        amountFen: latest.restFen,
        firstPartFen: latest.firstPartFen,
        dueOn: latest.dueOn,
      })
      this.#become(truckload, 'confirmed')
      truckload.paymentId = paymentId
      this.#tell(em, truckload, { actor, kind: 'confirmed', revision: latest.number })
      return truckload
    })
  }

  /** The shipper says what is otherwise, and why; the merchant revises. */
  async dispute(
    actor: Actor,
    truckloadId: string | null,
    { revision, ...said }: { revision: number; reason: string; changes: readonly TruckloadChange[] },
  ): Promise<Truckload> {
    const { reason, changes } = parseInput(dispute, said)
    return this.#database.transaction(async (em) => {
      const { truckload, latest } = await this.#locked(em, actor, truckloadId)
      if (truckload.shipperPartyId !== actor.partyId) throw new DomainError('FORBIDDEN')
      if (truckload.state === 'disputed' && latest.number === revision) return truckload
      refuseUndecidable(truckload.state, latest, { revision, restFen: null })
      this.#become(truckload, 'disputed')
      this.#tell(em, truckload, { actor, kind: 'disputed', revision, reason, changes })
      return truckload
    })
  }

  /** Nothing comes of it: a proposal is the merchant's to take back, a confirmed one the shipper's. Cancelled already is cancelled. */
  async cancel(actor: Actor, truckloadId: string | null, said: string): Promise<Truckload> {
    const { reason } = parseInput(z.object({ reason: text }), { reason: said })
    const { paymentId } = await this.#database.read((em) => this.#find(em, actor, truckloadId, LockMode.NONE))
    return this.#database.transaction(async (em) => {
      // The payment first, as whoever pays it does.
      const payment = paymentId === null ? null : await this.#payments.locked(em, actor, paymentId)
      const { truckload, latest } = await this.#locked(em, actor, truckloadId)
      if (truckload.state === 'cancelled') return truckload
      refuseUncancellable(truckload, actor.partyId)
      if (truckload.paymentId !== paymentId) throw new DomainError('BUSY', { params: { seconds: 1 } })
      this.#tell(em, truckload, { actor, kind: 'cancelled', revision: latest.number, reason })
      if (payment === null) this.#become(truckload, 'cancelled')
      else await this.#shut(em, payment)
      await em.flush()
      await em.refresh(truckload)
      return truckload
    })
  }

  async #shut(em: EntityManager, payment: Payment): Promise<void> {
    // A clerk may be at the bank with it: what is on its way is waited for.
    if ((await this.#instructions.unfinished(em, payment.id)).length > 0) throw new DomainError('TRUCKLOAD_BEING_PAID')
    await this.#payments.shut(em, payment)
  }

  async #locked(em: EntityManager, actor: Actor, id: string | null): Promise<{ truckload: Truckload; latest: TruckloadRevision }> {
    const truckload = await this.#find(em, actor, id, LockMode.PESSIMISTIC_WRITE)
    return { truckload, latest: await em.findOneOrFail(TruckloadRevision, { id: truckload.revisionId }) }
  }

  async #find(em: EntityManager, actor: Actor, id: string | null, lockMode: LockMode): Promise<Truckload> {
    const truckload = id === null ? null : await em.findOne(Truckload, { id, marketId: actor.marketId }, { lockMode })
    if (!truckload || !maySee(truckload, actor)) throw new DomainError('TRUCKLOAD_NOT_FOUND', { field: 'truckloadId' })
    return truckload
  }

  async #shipper(actor: Actor, { shipperPhone, shipperId }: Pick<NewTruckload, 'shipperPhone' | 'shipperId'>): Promise<string> {
    if ((shipperPhone === null) === (shipperId === null))
      throw new DomainError('INVALID_INPUT', { params: { what: 'shipperPhone' }, field: 'shipperPhone' })
    if (shipperPhone !== null && !isPhone(shipperPhone)) throw new DomainError('INVALID_PHONE', { field: 'shipperPhone' })
    const field = shipperPhone === null ? 'shipperId' : 'shipperPhone'
    const [shipper] =
      shipperPhone === null
        ? await this.#parties.byIds(actor.marketId, [shipperId ?? ''])
        : await this.#signIn.partiesByPhone(actor.marketId, shipperPhone, 'shipper')
    if (shipper?.kind !== 'shipper') throw new DomainError('SHIPPER_NOT_FOUND', { field })
    if (shipper.id === actor.partyId) throw new DomainError('PAYMENT_TO_SELF', { field })
    return shipper.id
  }

  #become(truckload: Truckload, state: Truckload['state']): void {
    assert(mayFollow(TRUCKLOAD_STATES, truckload.state, state), `a settlement that is ${truckload.state} does not become ${state}`)
    truckload.state = state
  }

  #revise(
    em: EntityManager,
    truckload: Truckload,
    { actor, number, terms, settlement, note }: { actor: Actor; number: number; terms: Terms; settlement: Settlement; note: string | null },
  ): void {
    const now = this.#clock.now()
    const { id: truckloadId, marketId } = truckload
    const { restFen } = settlement
    const revision = em.create(TruckloadRevision, {
      ...terms,
      id: newId(now),
      marketId,
      truckloadId,
      number,
      personId: actor.personId,
      restFen,
      note,
      createdAt: now,
    })
    em.persist(revision)
    truckload.revisionId = revision.id
  }

  #tell(
    em: EntityManager,
    { id: truckloadId, marketId }: Truckload,
    {
      actor,
      kind,
      revision,
      reason = null,
      changes = [],
    }: { actor: Actor; kind: TruckloadAct; revision: number; reason?: string | null; changes?: readonly TruckloadChange[] },
  ): void {
    const now = this.#clock.now()
    const { personId } = actor
    em.persist(
      em.create(TruckloadEvent, { id: newId(now), marketId, truckloadId, kind, revision, personId, reason, changes, createdAt: now }),
    )
  }

  #today(): string {
    return beijingDay(this.#clock.now())
  }
}

function isChange(value: unknown): boolean {
  return isWholeChange(value as TruckloadChange)
}
