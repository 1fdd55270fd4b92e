import { DomainError } from '@dangkou/shared'
import { LockMode } from '@mikro-orm/core'
import type { CustodyBank, Outcome } from '../../channels/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database, EntityManager } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { claimKey } from '../../platform/idempotency.ts'
import type { Actor } from '../identity/index.ts'
import type { Instruction, InstructionHandler, InstructionService } from '../instruction/index.ts'
import { BankCard, Party, type PartyService } from '../party/index.ts'
import { Wallet } from '../wallet/index.ts'
import type { WithdrawalService } from '../withdrawal/index.ts'
import { NOT_SENT } from './binding.rule.ts'
import type { CardDesk } from './card.desk.ts'

/** Takes cards off a member: from the first moment nothing goes out to them any more. */
export class UnbindingService implements InstructionHandler {
  readonly #database: Database
  readonly #clock: Clock
  readonly #bank: CustodyBank
  readonly #parties: PartyService
  readonly #withdrawals: WithdrawalService
  readonly #instructions: InstructionService
  readonly #desk: CardDesk

  constructor(parts: {
    database: Database
    clock: Clock
    bank: CustodyBank
    parties: PartyService
    withdrawals: WithdrawalService
    instructions: InstructionService
    desk: CardDesk
  }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#bank = parts.bank
    this.#parties = parts.parties
    this.#withdrawals = parts.withdrawals
    this.#instructions = parts.instructions
    this.#desk = parts.desk
    this.#instructions.handle('unbind-card', this)
  }

  async unbind(actor: Actor, bankCardId: string | null, idempotencyKey: string): Promise<BankCard> {
    const instructionId = await this.#database.transaction((em) => this.#add(em, actor, bankCardId, idempotencyKey))
    const { failureCode, failureReason, state, subjectId } = await this.#desk.send(instructionId, (instruction) => this.query(instruction))
    if (state === 'failed')
      throw failureCode === NOT_SENT
        ? new DomainError('BANK_UNAVAILABLE')
        : new DomainError('BINDING_REFUSED', { params: { reason: failureReason ?? '' } })
    return this.#database.read((em) => em.findOneOrFail(BankCard, { id: subjectId }))
  }

  async resume({ id }: Instruction): Promise<void> {
    await this.#desk.send(id, (instruction) => this.query(instruction))
  }

  async query(instruction: Instruction): Promise<Outcome> {
    const { card, member } = await this.#database.read(async (em) => {
      const found = await em.findOneOrFail(BankCard, { id: instruction.subjectId })
      const party = await em.findOneOrFail(Party, { id: found.partyId })
      const wallet = await em.findOneOrFail(Wallet, { partyId: found.partyId })
      return { card: found, member: { accountNo: wallet.subAccountNo ?? '', memberNo: party.id, memberName: party.name } }
    })
    const cardNo = this.#parties.cardNumber(card)
    return this.#desk.outcome(instruction, await this.#bank.unbindCard({ serial: instruction.serial ?? '', member, cardNo }), 'unbound')
  }

  async settle(em: EntityManager, { subjectId }: Instruction, outcome: Outcome): Promise<void> {
    const card = await em.findOneOrFail(BankCard, { id: subjectId })
    if (outcome.state === 'succeeded') card.state = 'unbound'
    if (outcome.state === 'failed') card.state = 'bound'
  }

  async #add(em: EntityManager, { marketId, partyId }: Actor, bankCardId: string | null, key: string): Promise<string> {
    const now = this.#clock.now()
    const id = newId(now)
    const claim = { marketId, ownerId: partyId, operation: 'unbindCard', key, input: { bankCardId }, resultId: id, now }
    const earlier = await claimKey(em, claim)
    if (earlier !== null) return earlier
    // Locked against a second unbinding. A withdrawal that slips in between is refused by the bank, and its money comes back.
    const wallet = await em.findOne(Wallet, { partyId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const card = await this.#parties.bankCard(em, partyId, bankCardId)
    if (!wallet || wallet.subAccountNo === null) throw new DomainError('BANK_UNAVAILABLE')
    if (await this.#withdrawals.isUnderWayTo(em, card.id)) throw new DomainError('BANK_CARD_IN_USE')
    card.state = 'unbinding'
    await this.#desk.add(em, { id, marketId, partyId, kind: 'unbind-card', subjectId: card.id, request: {} })
    return id
  }
}
