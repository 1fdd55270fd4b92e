import { DomainError, type Fen } from '@dangkou/shared'
import { LockMode } from '@mikro-orm/core'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type EntityManager, againOnDuplicate } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { claimKey } from '../../platform/idempotency.ts'
import { LinkTokens } from '../../platform/secret/link.token.ts'
import type { Actor } from '../identity/index.ts'
import type { Instruction } from '../instruction/index.ts'
import { type AttemptRequest, type AttemptService, Payment, type PaymentService } from '../payment/index.ts'
import { bankOf } from './bank.table.ts'
import { GatewayLink } from './gateway-link.entity.ts'
import { type GatewayLinkEvent, type GatewayLinkState, type LinkFacts, eventsOf, isAtWork, stateOf } from './link.story.ts'

export interface NewGatewayLink {
  readonly paymentId: string
  readonly expiresAt: Date
  readonly idempotencyKey: string
}

/** A link with all that happened to it. */
export interface GatewayLinkStanding {
  readonly link: GatewayLink
  readonly url: string
  readonly payment: Payment
  readonly state: GatewayLinkState
  readonly events: readonly GatewayLinkEvent[]
  /** The newest attempt that was started through it. */
  readonly attempt: Instruction | null
  readonly bank: string | null
}

const LONGEST_MS = 31 * 86_400_000

/** Links to the bank gateway, for the two sides of a payment: made, taken back, watched. */
export class GatewayLinkService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #payments: PaymentService
  readonly #attempts: AttemptService
  readonly #tokens: LinkTokens
  readonly #publicUrl: string

  constructor(parts: {
    database: Database
    clock: Clock
    key: string
    payments: PaymentService
    attempts: AttemptService
    publicUrl: string
  }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#payments = parts.payments
    this.#attempts = parts.attempts
    this.#tokens = new LinkTokens(parts.key, 'gateway')
    this.#publicUrl = parts.publicUrl
  }

  /**
   * A link to pay by a bank's corporate banking, by whoever has it. An older one of the same payment is taken back: one is
   * in force.
   * @throws DomainError PAYMENT_ALREADY_PAID, PAYMENT_CLOSED, GATEWAY_LINK_SUBMITTED while a checker has it in hand, INVALID_INPUT
   */
  async create(actor: Actor, { paymentId, expiresAt, idempotencyKey }: NewGatewayLink): Promise<GatewayLink> {
    const payment = await this.#payments.byId(actor, paymentId)
    if (actor.partyId !== payment.payerPartyId && actor.partyId !== payment.payeePartyId) throw new DomainError('FORBIDDEN')
    const lifeMs = expiresAt.getTime() - this.#clock.now().getTime()
    if (!(lifeMs > 0 && lifeMs <= LONGEST_MS)) throw new DomainError('INVALID_INPUT', { params: { what: 'expiresAt' }, field: 'expiresAt' })
    const underWay = (await this.#attempts.ofPayment(payment.id)).some(isSubmitted)
    return againOnDuplicate(() =>
      this.#database.transaction((em) => this.#add(em, actor, { paymentId: payment.id, expiresAt, idempotencyKey, underWay })),
    )
  }

  /** Taken back: nobody begins to pay by it any more. What is at the bank already, the bank decides. */
  async revoke(actor: Actor, id: string | null): Promise<GatewayLink> {
    return this.#database.transaction(async (em) => {
      const link = id === null ? null : await em.findOne(GatewayLink, { id, partyId: actor.partyId })
      if (!link) throw new DomainError('GATEWAY_LINK_NOT_FOUND', { field: 'linkId' })
      link.revokedAt ??= this.#clock.now()
      return link
    })
  }

  /** The newest link of a payment with its state and events; null when there was none. For whoever may see the payment. */
  async ofPayment(paymentId: string): Promise<GatewayLinkStanding | null> {
    const link = await this.#database.read((em) => em.findOne(GatewayLink, { paymentId }, { orderBy: { id: 'desc' } }))
    return link && this.standing(link)
  }

  async standing(link: GatewayLink): Promise<GatewayLinkStanding> {
    const payment = await this.#payments.current(link.paymentId)
    const attempts = await this.attemptsOf(link)
    const applied = await this.#attempts.facts(attempts.map(({ id }) => id))
    const facts: LinkFacts = {
      link,
      paymentState: payment.state,
      attempts: attempts.map((attempt, index) => ({
        ...attempt,
        bankName: bankNameOf(attempt),
        appliedFen: attempt.state === 'succeeded' ? ((applied[index]?.appliedFen ?? 0) as Fen) : null,
        waitingFor: attempt.waitingFor ?? null,
        waitingSince: attempt.waitingSince ?? null,
      })),
      now: this.#clock.now(),
    }
    const attempt = attempts.at(-1) ?? null
    return {
      link,
      url: this.urlOf(link),
      payment,
      state: stateOf(facts),
      events: eventsOf(facts),
      attempt,
      bank: attempt && bankCodeOf(attempt),
    }
  }

  /** Those that were started through a link, oldest first. */
  async attemptsOf({ id, paymentId }: GatewayLink): Promise<Instruction[]> {
    const attempts = await this.#attempts.ofPayment(paymentId)
    return attempts.filter(({ request }) => (request as Partial<AttemptRequest>).linkId === id)
  }

  tokenOf({ id }: GatewayLink): string {
    return this.#tokens.of(id)
  }

  urlOf(link: GatewayLink): string {
    return new URL(`g/${this.tokenOf(link)}`, this.#publicUrl).href
  }

  /** The link behind a token, in force or not; null when there is none. Notes the first time that somebody looked. */
  async behind(token: string): Promise<GatewayLink | null> {
    const tokenHash = this.#tokens.hashOf(token)
    if (tokenHash === null) return null
    const link = await this.#database.read((em) => em.findOne(GatewayLink, { tokenHash }))
    if (!link || link.openedAt) return link
    return this.#database.transaction(async (em) => {
      const now = await em.findOneOrFail(GatewayLink, { id: link.id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
      now.openedAt ??= this.#clock.now()
      return now
    })
  }

  async #add(
    em: EntityManager,
    { marketId, partyId, personId }: Actor,
    { paymentId, expiresAt, idempotencyKey, underWay }: NewGatewayLink & { underWay: boolean },
  ): Promise<GatewayLink> {
    const now = this.#clock.now()
    const id = newId(now)
    // Not until when: said in hours, it is another moment with every repeat.
    const key = { marketId, ownerId: partyId, operation: 'createGatewayLink', key: idempotencyKey, input: { paymentId }, resultId: id, now }
    const earlier = await claimKey(em, key)
    if (earlier !== null) return em.findOneOrFail(GatewayLink, { id: earlier })
    const payment = await em.findOneOrFail(Payment, { id: paymentId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (payment.state === 'paid') throw new DomainError('PAYMENT_ALREADY_PAID')
    if (payment.state === 'closed') throw new DomainError('PAYMENT_CLOSED')
    if (underWay) throw new DomainError('GATEWAY_LINK_SUBMITTED')
    await em.nativeUpdate(GatewayLink, { paymentId, revokedAt: null }, { revokedAt: now })
    const link = em.create(GatewayLink, {
      id,
      marketId,
      paymentId,
      partyId,
      personId,
      tokenHash: this.#tokens.hash(this.#tokens.of(id)),
      expiresAt,
      openedAt: null,
      revokedAt: null,
      createdAt: now,
    })
    em.persist(link)
    return link
  }
}

/** A clerk has submitted it at the bank, or nobody can say: a second one now might be paid as well. */
export function isSubmitted({ finishedAt, state, waitingFor = null }: Instruction): boolean {
  return finishedAt === null && (state === 'unknown' || isAtWork({ waitingFor }))
}

export function bankCodeOf({ request }: Instruction): string | null {
  const { payer } = request as Partial<AttemptRequest>
  return payer?.client === 'desktop' ? (payer.bank ?? null) : null
}

/** The bank that the payer chose at the gateway; null for an attempt by another way. */
export function bankNameOf(attempt: Instruction): string | null {
  const code = bankCodeOf(attempt)
  return code === null ? null : (bankOf(code)?.name ?? code)
}
