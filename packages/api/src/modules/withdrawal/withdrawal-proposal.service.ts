import { DomainError, type Fen } from '@dangkou/shared'
import { LockMode } from '@mikro-orm/core'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type EntityManager, isDuplicateKey } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { claimKey } from '../../platform/idempotency.ts'
import type { Actor } from '../identity/index.ts'
import type { PartyService } from '../party/index.ts'
import type { WalletService } from '../wallet/index.ts'
import { WithdrawalProposal } from './withdrawal-proposal.entity.ts'
import { Withdrawal } from './withdrawal.entity.ts'
import type { WithdrawalService } from './withdrawal.service.ts'

export interface NewProposal {
  amountFen: Fen
  bankCardId: string | null
  idempotencyKey: string
}

/** The market's own income leaves the institution by two people: whoever stands at a gate is its staff too. */
export class WithdrawalProposalService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #parties: PartyService
  readonly #wallets: WalletService
  readonly #withdrawals: WithdrawalService

  constructor(parts: { database: Database; clock: Clock; parties: PartyService; wallets: WalletService; withdrawals: WithdrawalService }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#parties = parts.parties
    this.#wallets = parts.wallets
    this.#withdrawals = parts.withdrawals
  }

  /** The one that waits for another person. */
  async open({ partyId }: Actor): Promise<WithdrawalProposal | null> {
    return this.#database.read((em) => em.findOne(WithdrawalProposal, { openKey: partyId }))
  }

  /**
   * No money moves, none is frozen.
   * @throws DomainError INVALID_AMOUNT, WALLET_NOT_OFFERED, WALLET_NOT_FOUND, BANK_CARD_NOT_FOUND, PROPOSAL_OPEN
   */
  async propose(actor: Actor, { amountFen, bankCardId, idempotencyKey }: NewProposal): Promise<WithdrawalProposal> {
    await this.#withdrawals.check(actor, amountFen)
    const { marketId, partyId, personId: proposedBy } = actor
    const now = this.#clock.now()
    const id = newId(now)
    const input = { amountFen, bankCardId }
    const key = { marketId, ownerId: partyId, operation: 'proposeWithdrawal', key: idempotencyKey, input, resultId: id, now }
    try {
      return await this.#database.transaction(async (em) => {
        const earlier = await claimKey(em, key)
        if (earlier !== null) return em.findOneOrFail(WithdrawalProposal, { id: earlier })
        await this.#wallets.ofParty(em, partyId)
        const card = await this.#parties.bankCard(em, partyId, bankCardId)
        const proposal = em.create(WithdrawalProposal, {
          id,
          marketId,
          partyId,
          openKey: partyId,
          bankCardId: card.id,
          amountFen,
          state: 'open',
          proposedBy,
          proposedAt: now,
          decidedBy: null,
          decidedAt: null,
          withdrawalId: null,
        })
        em.persist(proposal)
        await em.flush()
        return proposal
      })
    } catch (error) {
      if (isDuplicateKey(error, 'withdrawal_proposal_open')) throw new DomainError('PROPOSAL_OPEN')
      throw error
    }
  }

  /**
   * Another person agrees, with his own password, and the money is frozen and sent. Repeated, the same withdrawal.
   * @throws DomainError NEEDS_ANOTHER_PERSON, PROPOSAL_DROPPED, and as a withdrawal
   */
  async approve(actor: Actor, id: string | null, paymentPassword: string): Promise<Withdrawal> {
    const { amountFen, bankCardId, proposedBy } = await this.#byId(actor, id)
    if (proposedBy === actor.personId) throw new DomainError('NEEDS_ANOTHER_PERSON')
    const asked = await this.#withdrawals.ask(actor, { amountFen, bankCardId, paymentPassword })
    return this.#database.transaction(async (em) => {
      const proposal = await this.#lock(em, actor, id)
      if (proposal.withdrawalId !== null) return em.findOneOrFail(Withdrawal, { id: proposal.withdrawalId })
      if (proposal.state === 'dropped') throw new DomainError('PROPOSAL_DROPPED')
      const withdrawal = await this.#withdrawals.add(em, actor, newId(this.#clock.now()), asked)
      Object.assign(proposal, { ...this.#decided(actor, 'approved'), withdrawalId: withdrawal.id })
      return withdrawal
    })
  }

  /** Takes it off; who made it may do that too. Repeated, nothing more. @throws DomainError PROPOSAL_APPROVED */
  async drop(actor: Actor, id: string | null): Promise<WithdrawalProposal> {
    return this.#database.transaction(async (em) => {
      const proposal = await this.#lock(em, actor, id)
      if (proposal.state === 'dropped') return proposal
      if (proposal.state === 'approved') throw new DomainError('PROPOSAL_APPROVED')
      return Object.assign(proposal, this.#decided(actor, 'dropped'))
    })
  }

  #decided({ personId }: Actor, state: 'approved' | 'dropped') {
    return { state, openKey: null, decidedBy: personId, decidedAt: this.#clock.now() }
  }

  async #byId({ partyId }: Actor, id: string | null): Promise<WithdrawalProposal> {
    const proposal = id === null ? null : await this.#database.read((em) => em.findOne(WithdrawalProposal, { id, partyId }))
    if (!proposal) throw new DomainError('PROPOSAL_NOT_FOUND', { field: 'proposalId' })
    return proposal
  }

  async #lock(em: EntityManager, { partyId }: Actor, id: string | null): Promise<WithdrawalProposal> {
    const proposal = id === null ? null : await em.findOne(WithdrawalProposal, { id, partyId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (!proposal) throw new DomainError('PROPOSAL_NOT_FOUND', { field: 'proposalId' })
    return proposal
  }
}
