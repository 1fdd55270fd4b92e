import { DomainError } from '@dangkou/shared'
import { LockMode } from '@mikro-orm/core'
import type { Outcome } from '../../channels/index.ts'
import type { EntityManager } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { claimKey } from '../../platform/idempotency.ts'
import type { Actor } from '../identity/index.ts'
import type { Instruction } from '../instruction/index.ts'
import { BankCard } from '../party/index.ts'
import { Wallet } from '../wallet/index.ts'
import type { WithdrawalService } from '../withdrawal/index.ts'
import { bankRefusal } from './binding.rule.ts'
import type { CardParts, CardRequest } from './card.desk.ts'
import { memberAccount } from './member.account.ts'

/** Takes cards off a member: from the first moment nothing goes out to them any more. */
export class UnbindingService implements CardRequest {
  readonly #parts: CardParts
  readonly #withdrawals: WithdrawalService

  constructor(parts: CardParts, withdrawals: WithdrawalService) {
    this.#parts = parts
    this.#withdrawals = withdrawals
    parts.desk.handle('unbind-card', this)
  }

  async unbind(actor: Actor, bankCardId: string | null, idempotencyKey: string): Promise<BankCard> {
    const instructionId = await this.#parts.database.transaction((em) => this.#add(em, actor, bankCardId, idempotencyKey))
    const settled = await this.#parts.desk.send(instructionId)
    if (settled.state === 'failed') throw bankRefusal(settled)
    return this.#parts.database.read((em) => em.findOneOrFail(BankCard, { id: settled.subjectId }))
  }

  async query(instruction: Instruction): Promise<Outcome> {
    const { card, member } = await this.#parts.database.read(async (em) => {
      const found = await em.findOneOrFail(BankCard, { id: instruction.subjectId })
      return { card: found, member: await memberAccount(em, found.partyId) }
    })
    const cardNo = this.#parts.parties.cardNumber(card)
    return this.#parts.desk.outcome(
      instruction,
      await this.#parts.bank.unbindCard({ serial: instruction.serial ?? '', member, cardNo }),
      'unbound',
    )
  }

  async settle(em: EntityManager, { subjectId }: Instruction, outcome: Outcome): Promise<void> {
    const card = await em.findOneOrFail(BankCard, { id: subjectId })
    if (outcome.state === 'succeeded') card.state = 'unbound'
    if (outcome.state === 'failed') card.state = 'bound'
  }

  async #add(em: EntityManager, { marketId, partyId }: Actor, bankCardId: string | null, key: string): Promise<string> {
    const now = this.#parts.clock.now()
    const id = newId(now)
    const claim = { marketId, ownerId: partyId, operation: 'unbindCard', key, input: { bankCardId }, resultId: id, now }
    const earlier = await claimKey(em, claim)
    if (earlier !== null) return earlier
    // Locked against a second unbinding. A withdrawal that slips in between is refused by the bank, and its money comes back.
    const wallet = await em.findOne(Wallet, { partyId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const card = await this.#parts.parties.bankCard(em, partyId, bankCardId)
    if (!wallet || wallet.subAccountNo === null) throw new DomainError('BANK_UNAVAILABLE')
    if (await this.#withdrawals.isUnderWayTo(em, card.id)) throw new DomainError('BANK_CARD_IN_USE')
    card.state = 'unbinding'
    await this.#parts.desk.add(em, { id, marketId, partyId, kind: 'unbind-card', subjectId: card.id, request: {} })
    return id
  }
}
