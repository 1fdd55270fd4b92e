import { DomainError, beijingDay, startOfDay, tailOf } from '@dangkou/shared'
import { LockMode } from '@mikro-orm/core'
import type { MemberAccount, Outcome } from '../../channels/index.ts'
import type { EntityManager } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { claimKey } from '../../platform/idempotency.ts'
import type { Actor } from '../identity/index.ts'
import type { Instruction } from '../instruction/index.ts'
import { Party } from '../party/index.ts'
import { Wallet } from '../wallet/index.ts'
import { type NewBinding, readBinding } from './binding.input.ts'
import { MOST_PER_DAY, MOST_TRIES, SUPERSEDED, bankRefusal, shownState } from './binding.rule.ts'
import { type BindingDetails, CardBinding } from './card-binding.entity.ts'
import type { CardParts, CardRequest } from './card.desk.ts'
import { memberAccount } from './member.account.ts'

/** What the member's details were sealed with, and the account that the card is bound to. */
export interface BindingFile {
  binding: CardBinding
  details: BindingDetails
  member: MemberAccount
}

/** Begins bindings (绑卡): the bank compares what it was told, and sends a proof to the holder. */
export class BindingService implements CardRequest {
  readonly #parts: CardParts

  constructor(parts: CardParts) {
    this.#parts = parts
    parts.desk.handle('bind-card', this)
  }

  /** @throws DomainError when it cannot be begun, or the bank says no */
  async begin(actor: Actor, { idempotencyKey, ...given }: NewBinding): Promise<CardBinding> {
    const input = readBinding(given)
    const binding = await this.#parts.database.transaction((em) => this.#add(em, actor, input, idempotencyKey))
    if (binding.state !== 'asking') return binding
    const settled = await this.#parts.desk.send(binding.instructionId)
    if (settled.state === 'failed') throw bankRefusal(settled)
    return this.byId(actor, binding.id)
  }

  /** Asks the bank now about what has no answer yet. */
  async refresh(actor: Actor, id: string | null): Promise<CardBinding> {
    const binding = await this.byId(actor, id)
    if (binding.finishedAt === null) await this.#parts.desk.refresh(binding.instructionId)
    return this.byId(actor, binding.id)
  }

  /** @throws DomainError BINDING_NOT_FOUND for somebody else's as for none */
  async byId(actor: Actor, id: string | null): Promise<CardBinding> {
    const binding = id === null ? null : await this.#parts.database.read((em) => em.findOne(CardBinding, { id, partyId: actor.partyId }))
    if (!binding) throw new DomainError('BINDING_NOT_FOUND', { field: 'id' })
    return binding
  }

  /** The one that waits for its proof, or for the bank. */
  async open(actor: Actor): Promise<CardBinding | null> {
    const latest = await this.#parts.database.read((em) =>
      em.findOne(CardBinding, { partyId: actor.partyId, finishedAt: null }, { orderBy: { id: 'desc' } }),
    )
    return latest && shownState(latest, this.#parts.clock.now()) !== 'expired' ? latest : null
  }

  async query(instruction: Instruction): Promise<Outcome> {
    const { binding, details, member } = await this.file(instruction.subjectId)
    const { idNo, number: cardNo, phone, representative } = details
    const who = { name: binding.holderName, idNo, phone }
    const answer = await this.#parts.bank.beginBinding(binding.way, {
      serial: instruction.serial ?? '',
      member,
      cardNo,
      bankName: binding.bankName,
      bankNo: binding.bankNo,
      holder: representative === null ? { kind: 'person', ...who } : { kind: 'company', ...who, representative },
    })
    return this.#parts.desk.outcome(instruction, answer, 'begun')
  }

  async settle(em: EntityManager, instruction: Instruction, outcome: Outcome): Promise<void> {
    const binding = await em.findOneOrFail(CardBinding, { id: instruction.subjectId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (outcome.state === 'succeeded') {
      binding.state = 'waiting'
      // From the first sending: the bank may have begun then, whenever we hear of it.
      const begunAt = instruction.sentAt ?? this.#parts.clock.now()
      binding.expiresAt = new Date(begunAt.getTime() + this.#parts.bank.proofLifeMs[binding.way])
    }
    if (outcome.state === 'failed') this.end(binding, 'failed', { code: outcome.code, reason: outcome.reason })
  }

  /** The last word about a binding; what was sealed is not needed any more. */
  end(binding: CardBinding, state: 'bound' | 'failed' | 'expired', failure?: { code: string; reason: string }): void {
    binding.state = state
    binding.failureCode = failure?.code.slice(0, 64) ?? null
    binding.failureReason = failure?.reason.slice(0, 255) ?? null
    binding.sealedDetails = ''
    binding.finishedAt = this.#parts.clock.now()
  }

  async file(bindingId: string): Promise<BindingFile> {
    return this.#parts.database.read(async (em) => {
      const binding = await em.findOneOrFail(CardBinding, { id: bindingId })
      const details = JSON.parse(this.#parts.cipher.decrypt(binding.sealedDetails, binding.id)) as BindingDetails
      return { binding, details, member: await memberAccount(em, binding.partyId) }
    })
  }

  async #add(em: EntityManager, actor: Actor, input: Omit<NewBinding, 'idempotencyKey'>, key: string): Promise<CardBinding> {
    const now = this.#parts.clock.now()
    const id = newId(now)
    const { marketId, partyId } = actor
    // A hash of whole numbers could be guessed back from what is known of them.
    const known = { kind: input.kind, bankName: input.bankName, tail: tailOf(input.number), holderName: input.holderName }
    const claim = { marketId, ownerId: partyId, operation: 'bindCard', key, input: known, resultId: id, now }
    const earlier = await claimKey(em, claim)
    if (earlier !== null) return em.findOneOrFail(CardBinding, { id: earlier })
    // Locked: a party has one binding under way at a time.
    const wallet = await em.findOne(Wallet, { partyId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (!wallet) throw new DomainError('WALLET_NOT_FOUND')
    if (wallet.subAccountNo === null) throw new DomainError('BANK_UNAVAILABLE')
    const party = await em.findOneOrFail(Party, { id: partyId })
    await this.#refuse(em, party, input, now)
    await this.#supersede(em, partyId, now)
    const details: BindingDetails = {
      number: input.number,
      idNo: input.idNo,
      phone: input.phone,
      representative: input.representative,
    }
    const instructionId = newId(now)
    const binding = em.create(CardBinding, {
      id,
      marketId,
      partyId,
      way: input.kind === 'person' ? 'four-elements' : 'micro-deposit',
      bankName: input.bankName,
      bankNo: input.bankNo,
      tail: tailOf(input.number),
      holderName: input.holderName,
      phoneTail: tailOf(input.phone),
      sealedDetails: this.#parts.cipher.encrypt(JSON.stringify(details), id),
      state: 'asking',
      triesLeft: MOST_TRIES,
      expiresAt: null,
      instructionId,
      bankCardId: null,
      failureCode: null,
      failureReason: null,
      createdAt: now,
      finishedAt: null,
    })
    em.persist(binding)
    await this.#parts.desk.add(em, { id: instructionId, marketId, partyId, kind: 'bind-card', subjectId: id, request: {} })
    return binding
  }

  async #refuse(em: EntityManager, party: Party, input: Omit<NewBinding, 'idempotencyKey'>, now: Date): Promise<void> {
    const today = startOfDay(beijingDay(now))
    const begun = await em.count(CardBinding, { partyId: party.id, createdAt: { $gte: today } })
    if (begun >= MOST_PER_DAY) throw new DomainError('BINDING_TOO_OFTEN', { params: { most: MOST_PER_DAY } })
    // Whoever stands at a gate is the market's staff: his own card is not the market's.
    if (party.kind === 'market' && input.kind === 'person') throw new DomainError('COMPANY_ACCOUNT_ONLY', { field: 'kind' })
    const owner = input.representative?.name ?? input.holderName
    if (party.verified && owner !== party.ownerName) throw new DomainError('HOLDER_DIFFERS', { field: 'holderName' })
    const cards = await this.#parts.parties.boundCards(em, party.id)
    const isBound = cards.some((card) => card.tail === tailOf(input.number) && this.#parts.parties.cardNumber(card) === input.number)
    if (isBound) throw new DomainError('BANK_CARD_ALREADY_BOUND', { field: 'number' })
  }

  async #supersede(em: EntityManager, partyId: string, now: Date): Promise<void> {
    for (const open of await em.find(CardBinding, { partyId, finishedAt: null })) {
      const state = shownState(open, now)
      if (state === 'asking' || state === 'checking') throw new DomainError('BINDING_IN_PROGRESS')
      this.end(open, state === 'expired' ? 'expired' : 'failed', { code: SUPERSEDED, reason: '重新开始了一次' })
    }
  }
}
