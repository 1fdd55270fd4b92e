import { type Fen, ZERO_FEN, fen } from '@dangkou/shared'
import { LockMode } from '@mikro-orm/core'
import type { Closed, ExpectedOrder, Outcome } from '../../channels/index.ts'
import { assert } from '../../platform/assert.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type EntityManager, literalRows, readWhole } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import {
  type Asked,
  Instruction,
  type InstructionHandler,
  type InstructionService,
  type NumberStretch,
  REVOKED,
} from '../instruction/index.ts'
import type { MarketService } from '../market/index.ts'
import { PaymentAttempt } from './attempt.entity.ts'
import { AttemptStorm } from './attempt.storm.ts'
import type { AttemptRequest, LateRule, RefundRequest } from './pay-way.ts'
import type { PayWays } from './pay-ways.ts'
import type { PaymentBooks } from './payment.books.ts'
import { Payment } from './payment.entity.ts'
import type { PaymentFollowers } from './payment.followers.ts'
import { afterPaid, appliedFen, feeOfPart } from './payment.rule.ts'
import type { RefundService } from './refund.service.ts'

/** WeChat bears clocks that are five minutes apart. */
const CLOCK_ERROR_MS = 5 * 60_000
/** How long a payer with a scanned code may take to type the password; then the order is taken back (撤销). */
const CODE_WAITS_MS = 45_000

/**
 * What becomes of an attempt at a channel: asked about, closed when it is moot, and booked once when the payer's money
 * came. The first success that a payment needs pays it; what comes after that goes back by itself.
 */
export class AttemptSettlement implements InstructionHandler {
  readonly #database: Database
  readonly #clock: Clock
  readonly #instructions: InstructionService
  readonly #ways: PayWays
  readonly #books: PaymentBooks
  readonly #refunds: RefundService
  readonly #followers: PaymentFollowers
  readonly #late: LateRule
  readonly storm: AttemptStorm

  constructor(parts: {
    database: Database
    clock: Clock
    instructions: InstructionService
    ways: PayWays
    books: PaymentBooks
    refunds: RefundService
    markets: MarketService
    followers: PaymentFollowers
    late: LateRule
  }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#instructions = parts.instructions
    this.#ways = parts.ways
    this.#books = parts.books
    this.#refunds = parts.refunds
    this.#followers = parts.followers
    this.#late = parts.late
    this.storm = new AttemptStorm(parts)
    this.#instructions.handle('payment', this)
  }

  expects(instruction: Asked): ExpectedOrder | null {
    return this.#ways.of(instruction.channel).expects(instruction)
  }

  async query(instruction: Instruction): Promise<Outcome> {
    const orders = this.#ways.orders(instruction.channel)
    const request = instruction.request as AttemptRequest
    const outcome = await orders.query(instruction)
    if (outcome.state === 'succeeded' || outcome.state === 'failed') return outcome
    if (request.payer.client === 'payment-code') return this.#revokeWhenLong(instruction, outcome)
    const over = await this.isOver(instruction.subjectId, request.expiresAt)
    // The channel refuses an order whose time has passed: one that it does not know by then was lost on its way for good.
    if (outcome.state === 'unknown' && outcome.why === 'not-found')
      return over === 'expired' && this.#overdueMs(request.expiresAt) > CLOCK_ERROR_MS ? endedBy(over) : outcome
    const open = outcome.state === 'accepted' && outcome.waitingFor === 'payer'
    if (!open || over === null) return outcome
    // Closed at the channel first, failed with us after: otherwise a late payer would pay a failed attempt.
    return closedOutcome(await orders.close(instruction), { over, outcome, ask: () => orders.query(instruction) })
  }

  /** Never sent: whoever asked for it went down before. Nothing has left under this number, so it ends here. */
  async resume({ id, request }: Instruction): Promise<void> {
    if ((request as Partial<AttemptRequest>).combinedNo !== undefined || !(await this.#instructions.markSent(id))) return
    await this.#instructions.settle(id, { state: 'failed', code: 'NOT_SENT', reason: '没有发出', raw: null })
  }

  /** Why nobody should pay an open order any more; null while somebody may. */
  async isOver(paymentId: string, expiresAt: string): Promise<Over | null> {
    if (this.#overdueMs(expiresAt) >= 0) return 'expired'
    const payment = await this.#database.read((em) => em.findOneOrFail(Payment, { id: paymentId }))
    return payment.state === 'paid' || payment.state === 'closed' ? payment.state : null
  }

  async settle(em: EntityManager, instruction: Instruction, outcome: Outcome): Promise<void> {
    if (outcome.state !== 'succeeded') return
    const payment = await em.findOneOrFail(Payment, { id: instruction.subjectId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const facts = await em.findOneOrFail(PaymentAttempt, { id: instruction.id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const { amountFen } = instruction
    const way = this.#ways.of(instruction.channel)
    const mayPay = await this.#late.mayPay(em, instruction, outcome.at)
    facts.appliedFen = mayPay ? appliedFen(payment, amountFen, outcome.at) : ZERO_FEN
    facts.surplusFen = fen(amountFen - facts.appliedFen)
    facts.feeFen = feeOfPart(facts.quotedFeeFen, amountFen, facts.appliedFen)
    if (facts.appliedFen > 0) Object.assign(payment, afterPaid(payment, facts.appliedFen, this.#clock.now()))
    // What arrives in the wallet waits for no settlement.
    if (way.arrives === 'wallet') facts.settledAt = this.#clock.now()
    await em.flush()
    if (facts.appliedFen > 0) await this.#followers.tell(em, payment)
    await this.#books.received(em, way, { attempt: instruction, payment, facts, paidAt: outcome.at })
    if (facts.surplusFen > 0) await this.#refunds.addSurplus(em, instruction, facts, payment)
    if (payment.state === 'paid') await this.#closeOthers(em, instruction)
  }

  /**
   * The channel's bill or settlement confirms an attempt: what is left of its money, after the fee and what went back or is on
   * its way, becomes the merchant's to spend. Once for each attempt.
   * @returns what moved; nothing in a market without wallets, where the channel pays to the merchant's card
   */
  async release(em: EntityManager, attemptId: string): Promise<Fen> {
    const facts = await em.findOneOrFail(PaymentAttempt, { id: attemptId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (facts.settledAt !== null) return ZERO_FEN
    const attempt = await em.findOneOrFail(Instruction, { id: attemptId })
    assert(attempt.state === 'succeeded', `attempt ${attemptId} is ${attempt.state}: nothing of it was settled`)
    const payment = await em.findOneOrFail(Payment, { id: facts.paymentId })
    facts.settledAt = this.#clock.now()
    facts.releaseTransferId = newId(facts.settledAt)
    await em.flush()
    const leftFen = await this.#pendingOf(em, facts)
    return this.#books.released(em, payment, { transferId: facts.releaseTransferId, amountFen: leftFen })
  }

  /** Of a bill's lines: payments over channels are released, whatever else there is has nothing pending. */
  async releaseAll(em: EntityManager, instructionIds: readonly string[]): Promise<void> {
    const facts = await em.find(PaymentAttempt, { id: { $in: [...instructionIds] }, settledAt: null }, { orderBy: { id: 'asc' } })
    for (const { id } of facts) await this.release(em, id)
  }

  /**
   * What was taken for the channel's fee of each, as a bill tells it: of a payment for all of it, of a refund what came back.
   * For what came too much nothing was taken: the bill's two lines about it cancel out, and so do these.
   */
  async bookedFees(em: EntityManager, known: ReadonlyMap<string, { kind: string }>): Promise<Map<string, number>> {
    const of = (kind: string) => [...known].flatMap(([id, one]) => (one.kind === kind ? [id] : []))
    const [fees, refunded] = [await quotedFees(em, of('payment')), await this.#feesGivenBack(em, of('refund'))]
    for (const [id, feeFen] of refunded) fees.set(id, feeFen)
    return fees
  }

  /** The same of payments alone, in a stretch of numbers. */
  async bookedFeesIn(em: EntityManager, { from, to, limit }: NumberStretch): Promise<Map<string, number>> {
    const rows = await em.execute<{ id: string; fee: unknown }[]>(
      'select id, quoted_fee_fen as fee from payment_attempt where id >= ? and id <= ? order by id limit ?',
      [from, to, limit],
    )
    return new Map(rows.map(({ id, fee }) => [id, readWhole(fee)]))
  }

  async #feesGivenBack(em: EntityManager, refundIds: readonly string[]): Promise<Map<string, number>> {
    if (refundIds.length === 0) return new Map()
    const rows = await em.find(Instruction, { id: { $in: [...refundIds] }, kind: 'refund' })
    const requests = new Map(rows.map(({ id, request }) => [id, request as Partial<RefundRequest>]))
    const attemptIds = rows.map(({ id }) => requests.get(id)?.attemptId ?? id)
    const facts = new Map((await em.find(PaymentAttempt, { id: { $in: attemptIds } })).map((one) => [one.id, one]))
    const fees = new Map<string, number>()
    for (const { id } of rows) {
      const request = requests.get(id)
      const known = facts.get(request?.attemptId ?? id)
      if (!known) continue
      if (request?.cause === 'surplus') {
        const wholeFen = fen(known.appliedFen + known.surplusFen)
        fees.set(id, feeOfPart(known.quotedFeeFen, wholeFen, known.appliedFen) - known.quotedFeeFen)
      } else fees.set(id, -(request?.feeBackFen ?? 0))
    }
    return fees
  }

  /** Which payment each of these is an attempt or a refund of; what is neither, or another market's, is missing. */
  async paymentsOf(em: EntityManager, marketId: string, instructionIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await em.find(Instruction, { id: { $in: [...instructionIds] }, marketId, kind: { $in: ['payment', 'refund'] } })
    const attempts = new Map(rows.map(({ id, request }) => [id, (request as Partial<RefundRequest>).attemptId ?? id]))
    const facts = await em.find(PaymentAttempt, { id: { $in: [...attempts.values()] } })
    const payments = new Map(facts.map(({ id, paymentId }) => [id, paymentId]))
    return new Map([...attempts].flatMap(([id, attemptId]) => (payments.has(attemptId) ? [[id, payments.get(attemptId)!]] : [])))
  }

  /** The bill says another fee of a payment or of a refund than was booked. @param differenceFen what the channel keeps more */
  async correctFeeOf(em: EntityManager, instructionId: string, differenceFen: Fen): Promise<void> {
    const { id, request } = await em.findOneOrFail(Instruction, { id: instructionId })
    const attemptId = (request as Partial<RefundRequest>).attemptId ?? id
    const facts = await em.findOneOrFail(PaymentAttempt, { id: attemptId })
    await this.correctFee(em, attemptId, fen(facts.feeFen + differenceFen))
  }

  /** What the bill says of the fee, when it is not what was booked. @param feeFen what the channel keeps for this attempt, all told */
  async correctFee(em: EntityManager, attemptId: string, feeFen: Fen): Promise<void> {
    const facts = await em.findOneOrFail(PaymentAttempt, { id: attemptId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const attempt = await em.findOneOrFail(Instruction, { id: attemptId })
    const differenceFen = fen(feeFen - facts.feeFen)
    if (differenceFen === 0) return
    facts.feeFen = feeFen
    await em.flush()
    const payment = await em.findOneOrFail(Payment, { id: facts.paymentId })
    await this.#books.feeCorrected(em, this.#ways.of(attempt.channel), { attempt, payment, facts, differenceFen })
  }

  /** Other phones with an open order of a payment that is paid now: their orders are closed with the next round. */
  async #closeOthers(em: EntityManager, { id, subjectId }: Instruction): Promise<void> {
    const open = await this.#instructions.unfinished(em, subjectId)
    await this.#instructions.askSoon(
      em,
      open.filter((other) => other !== id),
    )
  }

  /** Applied, less the fee, less what is held or gone for refunds: holds lie on the pending account until they are settled. */
  async #pendingOf(em: EntityManager, facts: PaymentAttempt): Promise<Fen> {
    const heldFen = await this.#refunds.heldFen(em, facts)
    return fen(facts.appliedFen - facts.refundedFen - facts.feeFen - heldFen)
  }

  async #revokeWhenLong(instruction: Instruction, outcome: Outcome): Promise<Outcome> {
    const waitedMs = this.#clock.now().getTime() - (instruction.sentAt?.getTime() ?? 0)
    if (waitedMs < CODE_WAITS_MS) return outcome
    const revoked = await this.#ways.orders(instruction.channel).revoke(instruction)
    if (revoked.state === 'revoked') return { state: 'failed', code: REVOKED, reason: '付款人没有在时间内确认', raw: null }
    // The channel can take nothing back that never arrived there; a code is good for a minute, so it will not any more.
    const neverArrived = outcome.state === 'unknown' && outcome.why === 'not-found'
    return neverArrived && waitedMs > CODE_WAITS_MS + CLOCK_ERROR_MS ? endedBy('expired') : revoked
  }

  #overdueMs(expiresAt: string): number {
    return this.#clock.now().getTime() - new Date(expiresAt).getTime()
  }
}

export type Over = 'expired' | 'paid' | 'closed'

const ENDED: Readonly<Record<Over, { code: string; reason: string }>> = {
  expired: { code: 'EXPIRED', reason: '超时没有付款' },
  paid: { code: 'PAID_OTHERWISE', reason: '已用别的方式付清' },
  closed: { code: 'CLOSED', reason: '支付单已关闭' },
}

export function endedBy(over: Over): Outcome {
  return { state: 'failed', ...ENDED[over], raw: null }
}

/** What a close at the channel makes of an order that was still open. */
export async function closedOutcome<O extends { state: string }>(
  closed: Closed,
  { over, outcome, ask }: { over: Over; outcome: O; ask: () => Promise<O> },
): Promise<O | Outcome> {
  if (closed.state === 'closed') return endedBy(over)
  return closed.state === 'paid' ? ask() : outcome
}

/** What a bill has on the line of each payment. A bill asks for thousands at once: no entities here. */
async function quotedFees(em: EntityManager, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await em.execute<{ id: string; quoted_fee_fen: unknown }[]>(
    `select id, quoted_fee_fen from payment_attempt where id in (${literalRows([ids]).slice(1, -1)})`,
  )
  return new Map(rows.map(({ id, quoted_fee_fen: feeFen }) => [id, readWhole(feeFen)]))
}
