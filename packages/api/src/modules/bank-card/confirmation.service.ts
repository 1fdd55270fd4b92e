import { DomainError, type Fen } from '@dangkou/shared'
import { LockMode } from '@mikro-orm/core'
import type { BindProof, Bound, Failed, NotSent, Outcome, Unknown } from '../../channels/index.ts'
import type { EntityManager } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { claimKey } from '../../platform/idempotency.ts'
import type { Actor } from '../identity/index.ts'
import type { Instruction } from '../instruction/index.ts'
import { Party } from '../party/index.ts'
import { PROOF_EXPIRED, WRONG_PROOF, afterRefusal, bankRefusal, mustAwaitProof } from './binding.rule.ts'
import type { BindingService } from './binding.service.ts'
import { type BindingDetails, CardBinding } from './card-binding.entity.ts'
import type { CardParts, CardRequest } from './card.desk.ts'

export interface NewConfirmation {
  bindingId: string | null
  code: string
  /** What arrived in a company's account. */
  amountFen: Fen | null
  idempotencyKey: string
}

interface ConfirmRequest {
  /** With the instruction's id: it is the same word for word in a repeat, and nobody's to read. */
  sealedProof: string
}

/** The holder shows what only the holder knows, one try at a time; the third wrong one ends the binding. */
export class ConfirmationService implements CardRequest {
  readonly #parts: CardParts
  readonly #bindings: BindingService

  constructor(parts: CardParts, bindings: BindingService) {
    this.#parts = parts
    this.#bindings = bindings
    parts.desk.handle('confirm-card', this)
  }

  /** @throws DomainError when the proof is wrong or comes too late; the binding says how many tries are left */
  async confirm(actor: Actor, confirmation: NewConfirmation): Promise<CardBinding> {
    const { id } = await this.#bindings.byId(actor, confirmation.bindingId)
    const instructionId = await this.#parts.database.transaction((em) => this.#add(em, actor, id, confirmation))
    const settled = await this.#parts.desk.send(instructionId)
    const binding = await this.#bindings.byId(actor, id)
    if (settled.state !== 'failed') return binding
    if (settled.failureCode === PROOF_EXPIRED) throw new DomainError('BINDING_EXPIRED')
    if (settled.failureCode !== WRONG_PROOF) throw bankRefusal(settled)
    if (binding.triesLeft === 0) throw new DomainError('BINDING_TRIES_USED')
    throw new DomainError('BINDING_PROOF_WRONG', { params: { left: binding.triesLeft } })
  }

  async query(instruction: Instruction): Promise<Outcome> {
    const { details, member } = await this.#bindings.file(instruction.subjectId)
    const { sealedProof } = instruction.request as ConfirmRequest
    const proof = JSON.parse(this.#parts.cipher.decrypt(sealedProof, instruction.id)) as BindProof
    const answer = await this.#parts.bank.confirmBinding({ serial: instruction.serial ?? '', member, cardNo: details.number, proof })
    return this.#parts.desk.outcome(instruction, refusalOf(answer), 'bound')
  }

  async settle(em: EntityManager, instruction: Instruction, outcome: Outcome): Promise<void> {
    const binding = await em.findOneOrFail(CardBinding, { id: instruction.subjectId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (outcome.state === 'succeeded') await this.#bind(em, binding)
    if (outcome.state !== 'failed') return
    const after = afterRefusal(outcome.code, binding.triesLeft)
    binding.triesLeft = after.triesLeft
    if (after.state === 'waiting') binding.state = 'waiting'
    else this.#bindings.end(binding, after.state as 'failed' | 'expired', { code: after.failureCode ?? '', reason: outcome.reason })
  }

  /** The card is the member's, and the member is who he said: the bank has compared it. */
  async #bind(em: EntityManager, binding: CardBinding): Promise<void> {
    const party = await em.findOneOrFail(Party, { id: binding.partyId })
    const details = JSON.parse(this.#parts.cipher.decrypt(binding.sealedDetails, binding.id)) as BindingDetails
    const { bankName, holderName } = binding
    binding.bankCardId = this.#parts.parties.addBankCard(em, party, { bankName, number: details.number, holderName }).id
    if (!party.verified) Object.assign(party, { verified: true, ownerName: (details.representative?.name ?? holderName).slice(0, 32) })
    this.#bindings.end(binding, 'bound')
  }

  async #add(em: EntityManager, actor: Actor, bindingId: string, given: NewConfirmation): Promise<string> {
    const now = this.#parts.clock.now()
    const instructionId = newId(now)
    const { marketId, partyId } = actor
    const { amountFen, code, idempotencyKey: key } = given
    const claim = { marketId, ownerId: partyId, operation: 'confirmCardBinding', key, input: { bindingId }, resultId: instructionId, now }
    const earlier = await claimKey(em, claim)
    if (earlier !== null) return earlier
    // Locked: of two confirmations at once, the second sees that the first is being checked.
    const binding = await em.findOneOrFail(CardBinding, { id: bindingId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    mustAwaitProof(binding, now)
    const proof = proofOf(binding, code, amountFen)
    binding.state = 'checking'
    binding.instructionId = instructionId
    const request: ConfirmRequest = { sealedProof: this.#parts.cipher.encrypt(JSON.stringify(proof), instructionId) }
    await this.#parts.desk.add(em, { id: instructionId, marketId, partyId, kind: 'confirm-card', subjectId: bindingId, request })
    return instructionId
  }
}

/** @throws DomainError INVALID_INPUT before a try is used up by what cannot be right */
function proofOf({ way }: CardBinding, code: string, amountFen: Fen | null): BindProof {
  const wanted = way === 'four-elements' ? /^\d{4,7}$/ : /^\d{1,5}$/
  if (!wanted.test(code)) throw new DomainError('INVALID_INPUT', { params: { what: 'bindingCode' }, field: 'code' })
  if (way === 'four-elements') return { way, code }
  // The bank sends less than a yuan: more is a typing error.
  if (amountFen === null || amountFen <= 0 || amountFen >= 100)
    throw new DomainError('INVALID_INPUT', { params: { what: 'receivedFen' }, field: 'amountFen' })
  return { way, code, amountFen }
}

function refusalOf(answer: Bound | Failed | Unknown | NotSent): Bound | Failed | Unknown | NotSent {
  if (answer.state === 'wrong-proof') return { state: 'failed', code: WRONG_PROOF, reason: '验证码或金额不对', raw: null }
  if (answer.state === 'expired') return { state: 'failed', code: PROOF_EXPIRED, reason: '超过时间没有核对', raw: null }
  return answer
}
