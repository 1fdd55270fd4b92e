import { DomainError } from '@dangkou/shared'
import { LockMode } from '@mikro-orm/core'
import { z } from 'zod'
import type { Ledger, NewTransfer } from '../../ledger/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database, EntityManager } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { parseInput } from '../../platform/validate.ts'
import type { Actor } from '../identity/index.ts'
import { type PartyService, partyKinds } from '../party/index.ts'
import type { WalletService } from '../wallet/index.ts'
import { holdFreed, transferAssigned, transferReturned } from './custody.entry.ts'
import { Incoming, type IncomingState, type Proposal } from './incoming.entity.ts'

export interface NewProposal {
  incomingId: string | null
  proposal: Proposal
  /** Whose it is; null when it goes back to the payer. */
  partyId: string | null
  reason: string
}

const newProposal = z.object({ reason: z.string().trim().min(1).max(200) })
const OPEN: readonly IncomingState[] = ['suspense', 'held']

/**
 * Transfers that nobody could be found for, or that came under a name that nobody had allowed: one of the market's staff
 * says what they are, and another one agrees.
 */
export class SuspenseService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #ledger: Ledger
  readonly #parties: PartyService
  readonly #wallets: WalletService

  constructor(parts: { database: Database; clock: Clock; ledger: Ledger; parties: PartyService; wallets: WalletService }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#ledger = parts.ledger
    this.#parties = parts.parties
    this.#wallets = parts.wallets
  }

  /** Newest first, by key. @param open only what waits for two people */
  async page(marketId: string, { open, beforeId, limit }: { open: boolean; beforeId: string | null; limit: number }): Promise<Incoming[]> {
    const where = { marketId, ...(open && { state: { $in: [...OPEN] } }), ...(beforeId !== null && { id: { $lt: beforeId } }) }
    return this.#database.read((em) => em.find(Incoming, where, { orderBy: { id: 'desc' }, limit }))
  }

  /** Transfers into a member's own number, newest first. */
  async ofParty(partyId: string, limit: number): Promise<Incoming[]> {
    return this.#database.read((em) => em.find(Incoming, { partyId }, { orderBy: { id: 'desc' }, limit }))
  }

  /** A second proposal replaces the first: whoever approves sees what is there. */
  async propose(actor: Actor, { incomingId, proposal, partyId, ...input }: NewProposal): Promise<Incoming> {
    const { reason } = parseInput(newProposal, input, { reason: 'proposalReason' })
    if (proposal === 'assign' && partyId !== null) await this.#parties.byId(actor.marketId, partyId)
    return this.#database.transaction(async (em) => {
      const incoming = await this.#lockOpen(em, actor, incomingId)
      // What is held is in a wallet already: it is that member's, or nobody's.
      const whose = proposal === 'return' ? null : (incoming.partyId ?? partyId)
      if (proposal === 'assign' && (whose === null || (partyId !== null && partyId !== whose)))
        throw new DomainError('PARTY_NOT_FOUND', { field: 'partyId' })
      if (whose !== null) {
        await this.#refuseMarket(em, whose)
        await this.#wallets.ofParty(em, whose)
      }
      return Object.assign(incoming, {
        proposal,
        proposedPartyId: whose,
        proposedBy: actor.personId,
        proposedAt: this.#clock.now(),
        reason,
      })
    })
  }

  /** Another person agrees, and the money moves. @throws DomainError NEEDS_ANOTHER_PERSON */
  async approve(actor: Actor, incomingId: string | null): Promise<Incoming> {
    return this.#database.transaction(async (em) => {
      const incoming = await this.#lockOpen(em, actor, incomingId)
      if (incoming.proposal === null) throw new DomainError('NO_PROPOSAL')
      if (incoming.proposedBy === actor.personId) throw new DomainError('NEEDS_ANOTHER_PERSON')
      await this.#ledger.post(em, actor.marketId, await this.#transfers(em, incoming))
      return Object.assign(incoming, {
        state: incoming.proposal === 'assign' ? ('assigned' as const) : ('returned' as const),
        partyId: incoming.proposal === 'assign' ? incoming.proposedPartyId : incoming.partyId,
        decidedBy: actor.personId,
        decidedAt: this.#clock.now(),
      })
    })
  }

  /** Takes the proposal off; who made it may do that too. */
  async reject(actor: Actor, incomingId: string | null): Promise<Incoming> {
    return this.#database.transaction(async (em) => {
      const incoming = await this.#lockOpen(em, actor, incomingId)
      if (incoming.proposal === null) throw new DomainError('NO_PROPOSAL')
      return Object.assign(incoming, { proposal: null, proposedPartyId: null, proposedBy: null, proposedAt: null, reason: null })
    })
  }

  /** 二清: other people's money never stands under the market's name. */
  async #refuseMarket(em: EntityManager, partyId: string): Promise<void> {
    if ((await partyKinds(em, [partyId])).get(partyId) === 'market') throw new DomainError('FEES_ONLY', { field: 'partyId' })
  }

  async #transfers(em: EntityManager, incoming: Incoming): Promise<NewTransfer[]> {
    const now = this.#clock.now()
    const { id: incomingId, marketId, amountFen, payerName, holdTransferId, proposal, proposedPartyId } = incoming
    const transferId = newId(now)
    const { id: suspenseId } = await this.#ledger.openAccount(em, { marketId, subject: 'custody.suspense' })
    if (proposal === 'return') {
      const { id: masterId } = await this.#ledger.openAccount(em, { marketId, subject: 'custody.master' })
      return transferReturned({ transferId, resolutionId: newId(now), incomingId, holdTransferId, suspenseId, masterId, amountFen })
    }
    if (holdTransferId !== null) return holdFreed({ transferId, incomingId, holdTransferId })
    const wallet = await this.#wallets.ofParty(em, proposedPartyId ?? '')
    return transferAssigned({ transferId, incomingId, suspenseId, walletId: wallet.id, amountFen, payerName })
  }

  async #lockOpen(em: EntityManager, { marketId }: Actor, id: string | null): Promise<Incoming> {
    const incoming = id === null ? null : await em.findOne(Incoming, { id, marketId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (!incoming) throw new DomainError('INCOMING_NOT_FOUND', { field: 'incomingId' })
    if (!OPEN.includes(incoming.state)) throw new DomainError('INCOMING_DECIDED')
    return incoming
  }
}
