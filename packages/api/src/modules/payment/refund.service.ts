import { DomainError, type Fen, addFen, ZERO_FEN, fen, formatYuan, minFen } from '@dangkou/shared'
import { LockMode } from '@mikro-orm/core'
import { z } from 'zod'
import type { ExpectedOrder, Outcome } from '../../channels/index.ts'
import { assert } from '../../platform/assert.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database, EntityManager } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { claimKey } from '../../platform/idempotency.ts'
import { parseInput } from '../../platform/validate.ts'
import type { Actor } from '../identity/index.ts'
import { Instruction, type InstructionHandler, type InstructionService } from '../instruction/index.ts'
import { checkAmount } from '../wallet/index.ts'
import { PaymentAttempt } from './attempt.entity.ts'
import type { AttemptRequest, PayWay, RefundRequest } from './pay-way.ts'
import type { PayWays } from './pay-ways.ts'
import type { PaymentBooks } from './payment.books.ts'
import { Payment } from './payment.entity.ts'
import { feeBackFen, feeOfPart, maySee } from './payment.rule.ts'
import { type Again, RefundAgain, notReplaced } from './refund.again.ts'
import { Refund, type RefundCause } from './refund.entity.ts'
import { type Refundable, allotRefund } from './refund.rule.ts'

export interface NewRefund {
  paymentId: string | null
  amountFen: Fen
  reason: string
  idempotencyKey: string
}

const newRefund = z.object({ reason: z.string().trim().min(1).max(80) })
const DAY_MS = 86_400_000

/**
 * Gives money back the way it came. What is asked back is counted and held before any channel hears of it, so that no
 * two requests at once can ask for more than was paid, and nothing is spent that is on its way back.
 */
export class RefundService implements InstructionHandler {
  readonly #database: Database
  readonly #clock: Clock
  readonly #instructions: InstructionService
  readonly #ways: PayWays
  readonly #books: PaymentBooks
  readonly #again: RefundAgain

  constructor(parts: { database: Database; clock: Clock; instructions: InstructionService; ways: PayWays; books: PaymentBooks }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#instructions = parts.instructions
    this.#ways = parts.ways
    this.#books = parts.books
    this.#again = new RefundAgain(parts.ways, parts.instructions)
    this.#instructions.handle('refund', this)
  }

  /** The payee gives back all or a part of what was paid, the newest attempt first. */
  async request(actor: Actor, { paymentId, amountFen, idempotencyKey, ...input }: NewRefund): Promise<Refund> {
    checkAmount(amountFen)
    const { reason } = parseInput(newRefund, input, { reason: 'refundReason' })
    const refund = await this.#database.transaction(async (em) => {
      const now = this.#clock.now()
      const id = newId(now)
      const { marketId, partyId } = actor
      const key = { marketId, ownerId: partyId, operation: 'refundPayment', key: idempotencyKey, input: { paymentId, amountFen, reason } }
      const earlier = await claimKey(em, { ...key, resultId: id, now })
      if (earlier !== null) return em.findOneOrFail(Refund, { id: earlier })
      const payment = await this.#lockOwn(em, actor, paymentId)
      const leftFen = fen(payment.paidFen - payment.refundedFen - payment.refundingFen)
      if (amountFen > leftFen) throw new DomainError('REFUND_TOO_LARGE', { params: { left: formatYuan(leftFen) }, field: 'amountFen' })
      const row = this.#addRow(em, payment, { id, amountFen, cause: 'asked', reason, personId: actor.personId })
      for (const part of await this.#allot(em, payment, amountFen)) await this.#ask(em, row, payment, part)
      payment.refundingFen = fen(payment.refundingFen + amountFen)
      return row
    })
    await this.#sendAll(refund.id)
    return this.#current(refund.id)
  }

  /**
   * Asks again for what failed, by the payee or the market's staff: under the same numbers, since no institution gives one
   * number back twice; under new ones where the failed ones are used up.
   * @throws DomainError REFUND_NOT_POSSIBLE when nothing of it has failed
   */
  async retry(actor: Actor, refundId: string | null): Promise<Refund> {
    const known = await this.byId(actor, refundId)
    const { payeePartyId } = await this.#database.read((em) => em.findOneOrFail(Payment, { id: known.paymentId }))
    if (actor.partyKind !== 'market' && payeePartyId !== actor.partyId) throw new DomainError('FORBIDDEN')
    const found = await this.#again.look((await this.parts(known.id)).filter(({ state }) => state === 'failed'))
    await this.#database.transaction(async (em) => {
      const payment = await em.findOneOrFail(Payment, { id: known.paymentId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
      const refund = await em.findOneOrFail(Refund, { id: known.id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
      const failed = notReplaced(await em.find(Instruction, { subjectId: refund.id })).filter(({ state }) => state === 'failed')
      if (failed.length === 0) throw new DomainError('REFUND_NOT_POSSIBLE', { params: { why: 'NOTHING_FAILED' } })
      for (const { id } of failed) {
        const again = found.get(id)
        // Somebody else was faster, and his number has failed meanwhile: nobody has looked at that one yet.
        if (again === undefined) throw new DomainError('BUSY', { params: { seconds: 1 } })
        await this.#askAgain(em, payment, id, again)
      }
      refund.state = 'processing'
      refund.failureReason = null
      refund.finishedAt = null
    })
    await this.#sendAll(known.id)
    return this.#current(known.id)
  }

  /** Asks the channels now (再查一次). */
  async refresh(actor: Actor, refundId: string | null): Promise<Refund> {
    const refund = await this.byId(actor, refundId)
    for (const { id } of await this.#instructions.ofSubject(refund.id)) await this.#instructions.refresh(id)
    return this.#current(refund.id)
  }

  /** In the transaction that found it: the janitor sends it within a second, since no channel is called in here. */
  async addSurplus(
    em: EntityManager,
    attempt: Instruction,
    facts: PaymentAttempt,
    payment: Pick<Payment, 'id' | 'marketId'>,
  ): Promise<void> {
    const reason = '重复或逾期付款，原路退回'
    const { payeePartyId } = facts
    const id = newId(this.#clock.now())
    const row = this.#addRow(
      em,
      { id: payment.id, marketId: payment.marketId, payeePartyId },
      { id, amountFen: facts.surplusFen, cause: 'surplus', reason, personId: null },
    )
    const sourceId = await this.#books.surplusSource(em, facts)
    const instruction = this.#addInstruction(em, row, attempt, {
      amountFen: facts.surplusFen,
      feeBackFen: ZERO_FEN,
      sourceId,
      holdTransferId: null,
    })
    instruction.nextQueryAt = this.#clock.now()
  }

  /** What refunds of an attempt that are on their way hold of its money. */
  async heldFen(em: EntityManager, { id: attemptId, paymentId }: PaymentAttempt): Promise<Fen> {
    const refunds = await em.find(Refund, { paymentId, cause: 'asked' })
    const open = await em.find(Instruction, { subjectId: { $in: refunds.map(({ id }) => id) }, state: { $in: ['accepted', 'unknown'] } })
    const held = open.filter(({ request }) => (request as RefundRequest).attemptId === attemptId)
    return addFen(...held.map(({ amountFen, request }) => fen(amountFen - (request as RefundRequest).feeBackFen)))
  }

  async byId(actor: Actor, id: string | null): Promise<Refund> {
    const found = await this.#database.read(async (em) => {
      const refund = id === null ? null : await em.findOne(Refund, { id, marketId: actor.marketId })
      const payment = refund && (await em.findOne(Payment, { id: refund.paymentId }))
      return refund && payment && maySee(payment, actor) ? refund : null
    })
    if (!found) throw new DomainError('REFUND_NOT_FOUND', { field: 'id' })
    return found
  }

  /** Oldest first. */
  async ofPayment(paymentId: string): Promise<Refund[]> {
    return this.#database.read((em) => em.find(Refund, { paymentId }, { orderBy: { id: 'asc' } }))
  }

  /** The ways that a refund goes back by, oldest first. */
  async parts(refundId: string): Promise<Instruction[]> {
    return notReplaced(await this.#instructions.ofSubject(refundId))
  }

  async query(instruction: Instruction): Promise<Outcome> {
    const way = this.#ways.of(instruction.channel)
    const outcome = await way.queryRefund(instruction)
    // Lost on its way, or asked for too soon after the payment: the same number again gives back once.
    return outcome.state === 'unknown' && outcome.why === 'not-found' ? way.refund(instruction) : outcome
  }

  resume(instruction: Instruction): Promise<void> {
    return this.#send(instruction.id)
  }

  expects(instruction: Instruction): ExpectedOrder | null {
    return this.#ways.of(instruction.channel).expects(instruction)
  }

  async settle(em: EntityManager, instruction: Instruction, outcome: Outcome): Promise<void> {
    if (outcome.state !== 'succeeded' && outcome.state !== 'failed') return
    const request = instruction.request as RefundRequest
    const refund = await em.findOneOrFail(Refund, { id: instruction.subjectId })
    const payment = await em.findOneOrFail(Payment, { id: refund.paymentId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const facts = await em.findOneOrFail(PaymentAttempt, { id: request.attemptId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    // A failure lets go of the hold and of what was counted; a success after it finds neither.
    const counted = outcome.state === 'failed' || instruction.failureCode === null
    const { amountFen } = instruction
    if (request.cause === 'asked' && counted) {
      facts.refundingFen = fen(facts.refundingFen - amountFen)
      payment.refundingFen = fen(payment.refundingFen - amountFen)
    }
    if (outcome.state === 'succeeded') {
      if (request.cause === 'asked') {
        facts.feeFen = fen(facts.feeFen - request.feeBackFen)
        // Given back after all, and meanwhile by another refund too: what is too much is in the books, not in these figures.
        const shownFen = minFen(amountFen, fen(facts.appliedFen - facts.refundedFen - facts.refundingFen))
        facts.refundedFen = fen(facts.refundedFen + shownFen)
        payment.refundedFen = fen(payment.refundedFen + shownFen)
      }
      await this.#books.given(em, this.#ways.of(instruction.channel), {
        refund: instruction,
        payment,
        facts,
        held: counted,
        at: outcome.at,
      })
    } else await this.#books.freed(em, { refund: instruction, facts })
    await this.#conclude(em, refund, instruction, outcome)
  }

  /** As good as its parts: over when all of them are, failed when one of them is. */
  async #conclude(em: EntityManager, refund: Refund, instruction: Instruction, outcome: Outcome): Promise<void> {
    const parts = notReplaced(await em.find(Instruction, { subjectId: refund.id }))
    const states = parts.map(({ id, state }) => (id === instruction.id ? outcome.state : state))
    if (outcome.state === 'failed') refund.failureReason = outcome.reason.slice(0, 255)
    if (states.some((state) => state !== 'succeeded' && state !== 'failed')) return
    refund.state = states.includes('failed') ? 'failed' : 'succeeded'
    if (refund.state === 'succeeded') refund.failureReason = null
    refund.finishedAt = this.#clock.now()
  }

  #addRow(
    em: EntityManager,
    { id: paymentId, marketId, payeePartyId }: Pick<Payment, 'id' | 'marketId' | 'payeePartyId'>,
    row: { id: string; amountFen: Fen; cause: RefundCause; reason: string; personId: string | null },
  ): Refund {
    const createdAt = this.#clock.now()
    const born = { state: 'processing' as const, failureReason: null, createdAt, finishedAt: null }
    const refund = em.create(Refund, { ...row, ...born, marketId, paymentId, payeePartyId })
    em.persist(refund)
    return refund
  }

  /** @throws DomainError REFUND_NOT_POSSIBLE when the channels would refuse it */
  async #allot(em: EntityManager, payment: Payment, amountFen: Fen) {
    const attempts = await em.find(Instruction, { subjectId: payment.id, kind: 'payment', state: 'succeeded' }, { orderBy: { id: 'desc' } })
    const facts = await em.find(PaymentAttempt, { paymentId: payment.id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const refundable: (Refundable & { attempt: Instruction; facts: PaymentAttempt })[] = []
    for (const attempt of attempts) {
      const known = facts.find(({ id }) => id === attempt.id) ?? this.#walletFacts(em, attempt, payment)
      if (await this.#isOver(em, attempt, payment.id)) continue
      refundable.push({
        attempt,
        facts: known,
        attemptId: attempt.id,
        leftFen: fen(known.appliedFen - known.refundedFen - known.refundingFen),
      })
    }
    const parts = allotRefund(refundable, amountFen)
    if (parts === null) throw new DomainError('REFUND_NOT_POSSIBLE', { params: { why: 'CHANNEL_BOUNDS' }, field: 'amountFen' })
    return parts.map((part) => {
      const found = refundable.find(({ attemptId }) => attemptId === part.attemptId)
      assert(found, 'a part of a refund goes through an attempt that was not offered')
      return { attempt: found.attempt, facts: found.facts, amountFen: part.amountFen }
    })
  }

  /** The channel's own bounds: after them it refuses, and the money goes another way. */
  async #isOver(em: EntityManager, { id, channel, finishedAt }: Instruction, paymentId: string): Promise<boolean> {
    const { refundWithinDays, mostRefunds } = this.#ways.of(channel)
    const ageMs = this.#clock.now().getTime() - (finishedAt?.getTime() ?? 0)
    if (ageMs > refundWithinDays * DAY_MS) return true
    const refunds = await em.find(Refund, { paymentId })
    const parts = await em.find(Instruction, { subjectId: { $in: refunds.map((refund) => refund.id) } })
    return parts.filter(({ request }) => (request as RefundRequest).attemptId === id).length >= mostRefunds
  }

  #walletFacts(em: EntityManager, attempt: Instruction, { payeePartyId }: Payment): PaymentAttempt {
    assert(attempt.channel === 'wallet', `attempt ${attempt.id} has no facts`)
    const facts = em.create(PaymentAttempt, {
      id: attempt.id,
      marketId: attempt.marketId,
      paymentId: attempt.subjectId,
      payeePartyId,
      payeeNo: null,
      decisionId: null,
      why: [],
      quotedFeeFen: ZERO_FEN,
      feeFen: ZERO_FEN,
      appliedFen: attempt.amountFen,
      surplusFen: ZERO_FEN,
      refundedFen: ZERO_FEN,
      refundingFen: ZERO_FEN,
      settledAt: attempt.finishedAt,
    })
    em.persist(facts)
    return facts
  }

  async #ask(
    em: EntityManager,
    refund: Refund,
    payment: Payment,
    { attempt, facts, amountFen }: { attempt: Instruction; facts: PaymentAttempt; amountFen: Fen },
  ): Promise<void> {
    const way = this.#ways.of(attempt.channel)
    const feeOfAllFen = feeOfPart(facts.quotedFeeFen, attempt.amountFen, facts.appliedFen)
    // In flight counts as given back: two refunds on the way expect no part of the fee twice.
    const givenFen = fen(facts.refundedFen + facts.refundingFen)
    const backFen = feeBackFen(feeOfAllFen, facts.appliedFen, { givenFen, refundFen: amountFen })
    const sourceId = await this.#books.source(em, way, facts)
    facts.refundingFen = fen(facts.refundingFen + amountFen)
    const holdTransferId = await this.#hold(em, way, { attempt, sourceId, amountFen, feeBackFen: backFen, reason: refund.reason })
    assert(payment.id === attempt.subjectId, 'a refund goes back through attempts at its own payment')
    this.#addInstruction(em, refund, attempt, { amountFen, feeBackFen: backFen, sourceId, holdTransferId })
  }

  async #askAgain(em: EntityManager, payment: Payment, id: string, again: Again): Promise<void> {
    const instruction = again === 'same-number' ? await this.#instructions.reopen(em, id) : await this.#instead(em, payment, id)
    const request = instruction.request as RefundRequest
    if (request.cause === 'surplus') return
    const facts = await em.findOneOrFail(PaymentAttempt, { id: request.attemptId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const attempt = await em.findOneOrFail(Instruction, { id: request.attemptId })
    const { amountFen } = instruction
    const leftFen = fen(facts.appliedFen - facts.refundedFen - facts.refundingFen)
    if (amountFen > leftFen) throw new DomainError('REFUND_TOO_LARGE', { params: { left: formatYuan(leftFen) } })
    const way = this.#ways.of(attempt.channel)
    const sourceId = await this.#books.source(em, way, facts)
    const { reason } = request
    const holdTransferId = await this.#hold(em, way, { attempt, sourceId, amountFen, feeBackFen: request.feeBackFen, reason })
    instruction.request = { ...request, sourceId, holdTransferId } satisfies RefundRequest
    facts.refundingFen = fen(facts.refundingFen + amountFen)
    payment.refundingFen = fen(payment.refundingFen + amountFen)
  }

  /** The failed one stays what it is, at both sides; another one is asked for instead. */
  async #instead(em: EntityManager, payment: Payment, failedId: string): Promise<Instruction> {
    const failed = await em.findOneOrFail(Instruction, { id: failedId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const { marketId, channel, subjectId, partyId, amountFen, state } = failed
    if (state !== 'failed') throw new DomainError('BUSY', { params: { seconds: 1 } })
    const request = failed.request as RefundRequest
    const attempt = await em.findOneOrFail(Instruction, { id: request.attemptId })
    if (await this.#isOver(em, attempt, payment.id)) throw new DomainError('REFUND_NOT_POSSIBLE', { params: { why: 'CHANNEL_BOUNDS' } })
    const anew: RefundRequest = { ...request, replaces: failedId }
    return this.#instructions.add(em, { marketId, kind: 'refund', channel, subjectId, partyId, amountFen, request: anew })
  }

  #hold(
    em: EntityManager,
    way: PayWay,
    hold: { attempt: Instruction; sourceId: string; amountFen: Fen; feeBackFen: Fen; reason: string },
  ): Promise<string> {
    const { attempt, sourceId, amountFen, reason } = hold
    return this.#books.hold(em, way, { attempt, sourceId, heldFen: fen(amountFen - hold.feeBackFen), reason })
  }

  #addInstruction(
    em: EntityManager,
    refund: Refund,
    attempt: Instruction,
    part: { amountFen: Fen; feeBackFen: Fen; sourceId: string; holdTransferId: string | null },
  ): Instruction {
    const { amountFen, ...rest } = part
    const { marketId, channel, partyId } = attempt
    const request: RefundRequest = {
      ...rest,
      attemptId: attempt.id,
      payeeNo: (attempt.request as Partial<AttemptRequest>).payeeNo ?? '',
      paidFen: attempt.amountFen,
      reason: refund.reason,
      notifyUrl: this.#ways.of(channel).orders?.notifyUrl ?? '',
      cause: refund.cause,
    }
    return this.#instructions.add(em, { marketId, kind: 'refund', channel, subjectId: refund.id, partyId, amountFen, request })
  }

  async #sendAll(refundId: string): Promise<void> {
    for (const { id, sentAt, finishedAt } of await this.#instructions.ofSubject(refundId))
      if (sentAt === null && finishedAt === null) await this.#send(id)
  }

  async #send(id: string): Promise<void> {
    if (!(await this.#instructions.markSent(id))) return
    const instruction = await this.#instructions.byId(id)
    const outcome = await this.#ways.of(instruction.channel).refund(instruction)
    // It never left: the janitor tries again in a minute, under the same number.
    if (outcome.state === 'not-sent') await this.#instructions.markNotSent(id)
    else await this.#instructions.settle(id, outcome)
  }

  async #lockOwn(em: EntityManager, actor: Actor, paymentId: string | null): Promise<Payment> {
    const payment =
      paymentId === null
        ? null
        : await em.findOne(Payment, { id: paymentId, marketId: actor.marketId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (!payment || !maySee(payment, actor)) throw new DomainError('PAYMENT_NOT_FOUND', { field: 'paymentId' })
    if (payment.payeePartyId !== actor.partyId) throw new DomainError('FORBIDDEN')
    return payment
  }

  #current(id: string): Promise<Refund> {
    return this.#database.read((em) => em.findOneOrFail(Refund, { id }))
  }
}
