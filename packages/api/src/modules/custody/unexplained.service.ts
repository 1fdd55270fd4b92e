import { DomainError, beijingDay } from '@dangkou/shared'
import { LockMode } from '@mikro-orm/core'
import { z } from 'zod'
import { bankSerial } from '../../channels/index.ts'
import { type ChainLink, chainLinks } from '../../ledger/index.ts'
import { assert } from '../../platform/assert.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database, EntityManager } from '../../platform/database/index.ts'
import { nextNumber } from '../../platform/number-series.ts'
import { parseInput } from '../../platform/validate.ts'
import type { Actor } from '../identity/index.ts'
import type { InstructionService } from '../instruction/index.ts'
import type { PartyService } from '../party/index.ts'
import type { WalletService } from '../wallet/index.ts'
import { CustodyMove, IN_ORDER } from './custody-move.entity.ts'
import type { MoveRequest } from './mirror.facts.ts'
import type { MirrorTeller } from './mirror.teller.ts'
import { UnexplainedProposal, type UnexplainedSettlement } from './unexplained.entity.ts'
import { type PaidBetween, paidBetween } from './unexplained.rule.ts'

/** A movement, the transfer behind it, and what people make of it. */
export interface Unexplained {
  readonly move: CustodyMove
  readonly link: ChainLink
  readonly proposal: UnexplainedProposal | null
}

export interface NewUnexplainedProposal {
  transferId: string | null
  settlement: UnexplainedSettlement
  /** Of a payment: the member on the other side; null when the books know him. */
  otherPartyId: string | null
  reason: string
}

const newProposal = z.object({ reason: z.string().trim().min(1).max(200) })

/**
 * Movements that the bank has no command for stop their member's withdrawals. One of the market's staff says what such a
 * one is, another one agrees, and it is done with, or told to the bank as a payment.
 */
export class UnexplainedService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #parties: PartyService
  readonly #wallets: WalletService
  readonly #instructions: InstructionService
  readonly #teller: MirrorTeller
  readonly #bankShortId: string

  constructor(parts: {
    database: Database
    clock: Clock
    parties: PartyService
    wallets: WalletService
    instructions: InstructionService
    teller: MirrorTeller
    bankShortId: string
  }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#parties = parts.parties
    this.#wallets = parts.wallets
    this.#instructions = parts.instructions
    this.#teller = parts.teller
    this.#bankShortId = parts.bankShortId
  }

  /** Those that wait, oldest first; or those that were settled, newest first. */
  async ofMarket(marketId: string, { open, limit }: { open: boolean; limit: number }): Promise<Unexplained[]> {
    return this.#database.read(async (em) => {
      if (open) {
        const waiting = { marketId, kind: 'unexplained' as const, state: 'failed' as const }
        return this.#whole(em, await em.find(CustodyMove, waiting, { orderBy: IN_ORDER, limit }))
      }
      const decided = { marketId, decidedAt: { $ne: null } }
      const proposals = await em.find(UnexplainedProposal, decided, { orderBy: { decidedAt: 'desc' }, limit })
      const moves = await em.find(CustodyMove, { transferId: { $in: proposals.map(({ transferId }) => transferId) } })
      const byId = new Map((await this.#whole(em, moves)).map((one) => [one.move.transferId, one]))
      return proposals.flatMap(({ transferId }) => byId.get(transferId) ?? [])
    })
  }

  /** A second proposal replaces the first: whoever approves sees what is there. */
  async propose(actor: Actor, { transferId, settlement, otherPartyId, ...input }: NewUnexplainedProposal): Promise<Unexplained> {
    const { reason } = parseInput(newProposal, input, { reason: 'proposalReason' })
    if (otherPartyId !== null) await this.#parties.byId(actor.marketId, otherPartyId)
    return this.#database.transaction(async (em) => {
      const { move, link, proposal } = await this.#lockOpen(em, actor, transferId)
      const paid = settlement === 'payment' ? await this.#paid(em, link, otherPartyId) : null
      const sides = { fromPartyId: paid?.from ?? null, toPartyId: paid?.to ?? null }
      const said = { settlement, ...sides, reason, proposedBy: actor.personId, proposedAt: this.#clock.now() }
      if (proposal) return { move, link, proposal: Object.assign(proposal, said) }
      const { transferId: id, marketId } = move
      const row = em.create(UnexplainedProposal, { transferId: id, marketId, ...said, decidedBy: null, decidedAt: null })
      em.persist(row)
      return { move, link, proposal: row }
    })
  }

  /** Another person agrees. @throws DomainError NEEDS_ANOTHER_PERSON */
  async approve(actor: Actor, transferId: string | null): Promise<Unexplained> {
    const settled = await this.#database.transaction(async (em) => {
      const { move, link, proposal } = await this.#lockOpen(em, actor, transferId)
      if (proposal === null) throw new DomainError('NO_PROPOSAL')
      if (proposal.proposedBy === actor.personId) throw new DomainError('NEEDS_ANOTHER_PERSON')
      Object.assign(proposal, { decidedBy: actor.personId, decidedAt: this.#clock.now() })
      if (proposal.settlement === 'explained') move.state = 'done'
      else await this.#haveTold(em, { move, link, proposal })
      return { move, link, proposal }
    })
    if (settled.proposal.settlement === 'payment') await this.#teller.tell(actor.marketId)
    return settled
  }

  /** Keeps its place in the chain: the member's later movements wait for it. */
  async #haveTold(em: EntityManager, { move, link, proposal }: Unexplained & { proposal: UnexplainedProposal }): Promise<void> {
    const { fromPartyId: from, toPartyId: to } = proposal
    assert(from !== null && to !== null, `payment ${move.transferId} was proposed without its members`)
    const nothing = { source: null, payeeNo: '', channelRef: '', receiptId: null, paidTransferId: null, incomingRef: null }
    const request: MoveRequest = { kind: 'pay', from, to, ...nothing, remark: link.transfer.memo }
    const day = beijingDay(this.#clock.now())
    const number = await nextNumber(em, 'custody-bank', day)
    const { marketId, amountFen, transferId: subjectId } = move
    const told = { kind: 'custody-move', channel: 'custody-bank', serial: bankSerial(this.#bankShortId, day, number), request } as const
    const { id: instructionId, serial } = this.#instructions.add(em, { ...told, marketId, subjectId, partyId: from, amountFen })
    Object.assign(move, { kind: 'pay', fromPartyId: from, toPartyId: to, instructionId, serial, state: 'waiting' })
  }

  async #paid(em: EntityManager, link: ChainLink, otherPartyId: string | null): Promise<PaidBetween> {
    const paid = paidBetween(link, otherPartyId)
    if (paid === null) throw new DomainError('UNEXPLAINED_NEEDS_MEMBER', { field: 'otherPartyId' })
    for (const party of [paid.from, paid.to]) await this.#wallets.ofParty(em, party)
    return paid
  }

  async #lockOpen(em: EntityManager, { marketId }: Actor, transferId: string | null): Promise<Unexplained> {
    const open = { transferId: transferId ?? '', marketId, kind: 'unexplained' as const, state: 'failed' as const }
    const move = await em.findOne(CustodyMove, open, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const [found] = move ? await this.#whole(em, [move]) : []
    if (!found) throw new DomainError('UNEXPLAINED_NOT_FOUND', { field: 'moveId' })
    return found
  }

  async #whole(em: EntityManager, moves: readonly CustodyMove[]): Promise<Unexplained[]> {
    const ids = moves.map(({ transferId }) => transferId)
    const links = await chainLinks(em, ids)
    const proposals = new Map((await em.find(UnexplainedProposal, { transferId: { $in: ids } })).map((one) => [one.transferId, one]))
    return moves.flatMap((move) => {
      const link = links.get(move.transferId)
      return link ? [{ move, link, proposal: proposals.get(move.transferId) ?? null }] : []
    })
  }
}
