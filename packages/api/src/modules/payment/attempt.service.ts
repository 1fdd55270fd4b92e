import { DomainError, type Fen, ZERO_FEN, minFen } from '@dangkou/shared'
import { LockMode } from '@mikro-orm/core'
import type { Launch, Payer } from '../../channels/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type EntityManager, inOrder } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { claimKey, earlierClaim } from '../../platform/idempotency.ts'
import { Instruction, type InstructionService } from '../instruction/index.ts'
import { checkAmount } from '../wallet/index.ts'
import { PaymentAttempt } from './attempt.entity.ts'
import { ofTheMerchant } from './channel.way.ts'
import type { AttemptRequest, PayRouter, RouteChoice, WayName } from './pay-way.ts'
import type { PayWays } from './pay-ways.ts'
import { Payment } from './payment.entity.ts'
import { refuseUnpayable } from './payment.rule.ts'

export interface NewAttempt {
  readonly payment: Pick<Payment, 'id' | 'marketId' | 'payeePartyId' | 'goods'>
  readonly amountFen: Fen
  /** The channel that the payer named; null leaves it to the router. */
  readonly method: WayName | null
  readonly payer: Payer
  /** Whose attempt it is; the payee's while the payer is nobody we know. */
  readonly partyId: string
  /** Who chose the key: the payer's party, or the link that a stranger has. */
  readonly key: { readonly ownerId: string; readonly key: string; readonly operation: string }
  /** The cashier's link through which it came. */
  readonly linkId?: string
  /** Nobody may pay it any more then, whatever the payment itself allows. */
  readonly until?: Date
}

/** How long a payer has at the channel's page, when the payment itself does not end before. */
const PAY_WITHIN_MS = 30 * 60_000
/** A first call is given this long before a repeat of its key calls again. */
const CALL_MS = 15_000
/** The channels that are tried for one intent before the payer is told no. */
const MOST_TRIES = 3

/** Opens ways to pay at channels: one attempt after the other, as long as nothing has moved. */
export class AttemptService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #instructions: InstructionService
  readonly #ways: PayWays
  readonly #router: PayRouter

  constructor(parts: { database: Database; clock: Clock; instructions: InstructionService; ways: PayWays; router: PayRouter }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#instructions = parts.instructions
    this.#ways = parts.ways
    this.#router = parts.router
  }

  /**
   * One intent of a payer: with the same key it is the same intent, and gives a fresh way in while nobody has paid.
   * @throws DomainError NO_CHANNEL, CHANNEL_UNAVAILABLE; PAYMENT_ALREADY_PAID, PAYMENT_CLOSED, PAYMENT_EXPIRED, AMOUNT_DIFFERS
   */
  async start(wanted: NewAttempt): Promise<Instruction> {
    checkAmount(wanted.amountFen)
    const earlier = await this.#earlier(wanted)
    if (earlier !== null) return this.launch(earlier)
    const { client } = wanted.payer
    const code = wanted.payer.client === 'payment-code' ? wanted.payer.code : undefined
    const tried: string[] = []
    let intent: string | null = null
    for (;;) {
      const choice: RouteChoice = await this.#choose(wanted, tried, intent !== null)
      const attempt: Instruction = await this.#add(wanted, choice, intent)
      const launched = await this.launch(attempt, code)
      // Nothing has moved under this number and nothing ever will: another channel may be asked, for the same intent.
      const movedNothing = launched.state === 'failed'
      tried.push(choice.channel)
      if (!movedNothing || wanted.method !== null || client === 'payment-code' || tried.length >= MOST_TRIES) {
        if (launched.failureCode === NOT_SENT) throw new DomainError('CHANNEL_UNAVAILABLE')
        return launched
      }
      intent = (attempt.request as AttemptRequest).intent
    }
  }

  /**
   * The same order by another payer's page: another bank, for what nobody has submitted yet. What the channel has in hand by
   * now is settled instead, and has no way in any more.
   */
  async relaunch(attempt: Instruction, payer: Payer): Promise<Instruction> {
    await this.#database.transaction(async (em) => {
      const row = await this.#instructions.lock(em, attempt.id)
      if (row.finishedAt !== null) return
      const request: AttemptRequest = { ...(row.request as AttemptRequest), payer }
      Object.assign(row, { request, launch: null, launchExpiresAt: null })
    })
    const current = await this.#instructions.byId(attempt.id)
    return current.finishedAt === null ? this.#open(current, { first: false }) : current
  }

  /** Calls the channel for the payer's way in, unless there is one or it is over. Repeating is safe: one number, one order. */
  async launch(attempt: Instruction, code?: string): Promise<Instruction> {
    const instruction = await this.#instructions.byId(attempt.id)
    if (instruction.finishedAt !== null || this.launchOf(instruction) !== null) return instruction
    const request = instruction.request as AttemptRequest
    // A scanned code is used once, and an order over several payees is opened as a whole.
    if (request.combinedNo !== undefined || (request.payer.client === 'payment-code' && code === undefined)) return instruction
    const first = await this.#instructions.markSent(instruction.id)
    if (!first) {
      const { sentAt, launch, state } = await this.#instructions.byId(instruction.id)
      const calling = launch === null && state === 'accepted' && this.#clock.now().getTime() - (sentAt?.getTime() ?? 0) < CALL_MS
      if (calling) throw new DomainError('IDEMPOTENCY_IN_PROGRESS')
    }
    return this.#open(instruction, { first, code })
  }

  async #open(instruction: Instruction, { first, code }: { first: boolean; code?: string | undefined }): Promise<Instruction> {
    const opened = await this.#ways.orders(instruction.channel).open(instruction, code)
    if (opened.state === 'prepared') return this.#instructions.keepLaunch(instruction.id, opened.launch, opened.launchExpiresAt)
    if (opened.state !== 'not-sent') return this.#instructions.settle(instruction.id, opened)
    if (!first) throw new DomainError('CHANNEL_UNAVAILABLE')
    return this.#instructions.settle(instruction.id, { state: 'failed', code: NOT_SENT, reason: '暂时连不上付款渠道', raw: opened.detail })
  }

  /** What the payer's client needs to open the channel's page, while that is good. */
  launchOf({ launch, launchExpiresAt, finishedAt }: Instruction): Launch | null {
    if (launch === null || finishedAt !== null || launchExpiresAt === null || launchExpiresAt <= this.#clock.now()) return null
    return launch as Launch
  }

  /** Asks the channel now (再查一次), about the whole order when the attempt is a part of one. */
  async refresh(attempt: Instruction): Promise<Instruction> {
    const { combinedNo } = attempt.request as Partial<AttemptRequest>
    if (attempt.sentAt !== null || combinedNo !== undefined) await this.#instructions.refresh(combinedNo ?? attempt.id)
    return this.#instructions.byId(attempt.id)
  }

  async find(id: string): Promise<Instruction | null> {
    const found = await this.#instructions.find(id)
    return found?.kind === 'payment' ? found : null
  }

  async refreshAll(paymentId: string): Promise<void> {
    for (const attempt of await this.ofPayment(paymentId)) if (attempt.finishedAt === null) await this.refresh(attempt)
  }

  /** Oldest first. */
  async ofPayment(paymentId: string): Promise<Instruction[]> {
    const all = await this.#instructions.ofSubject(paymentId)
    return all.filter(({ kind }) => kind === 'payment')
  }

  /** Payments of which a clerk has submitted an attempt at the bank that no checker has approved yet, and since when. */
  async submitted(paymentIds: readonly string[]): Promise<Map<string, Date>> {
    const where = { subjectId: { $in: [...paymentIds] }, finishedAt: null, kind: 'payment', waitingFor: 'authorisation' } as const
    const rows = await this.#database.read((em) => em.find(Instruction, where))
    return new Map(rows.flatMap(({ subjectId, waitingSince }) => (waitingSince ? [[subjectId, waitingSince]] : [])))
  }

  async facts(ids: readonly string[]): Promise<(PaymentAttempt | null)[]> {
    const rows = await this.#database.read((em) => em.find(PaymentAttempt, { id: { $in: [...ids] } }))
    return inOrder(ids, rows)
  }

  /** The decisions of the router that a payment's attempts came from. */
  async decisionsOf(paymentId: string): Promise<string[]> {
    const rows = await this.#database.read((em) => em.find(PaymentAttempt, { paymentId }))
    return rows.flatMap(({ decisionId }) => decisionId ?? [])
  }

  /** Its facts beside the instruction, in the caller's transaction. */
  addFacts(
    em: EntityManager,
    attempt: Instruction,
    { payeePartyId, payeeNo, feeFen, choice }: { payeePartyId: string; payeeNo: string; feeFen: Fen; choice: RouteChoice },
  ): void {
    em.persist(
      em.create(PaymentAttempt, {
        id: attempt.id,
        marketId: attempt.marketId,
        paymentId: attempt.subjectId,
        payeePartyId,
        payeeNo,
        decisionId: choice.decisionId,
        why: choice.why,
        quotedFeeFen: feeFen,
        feeFen: ZERO_FEN,
        appliedFen: ZERO_FEN,
        surplusFen: ZERO_FEN,
        refundedFen: ZERO_FEN,
        refundingFen: ZERO_FEN,
        settledAt: null,
      }),
    )
  }

  /** What is asked of the channel, kept with the attempt. @throws AssertionError when the payee would be the platform */
  requestOf(
    { goods, expiresAt }: Pick<Payment, 'goods' | 'expiresAt'>,
    order: {
      intent: string
      channel: WayName
      payeeNo: string
      payer: Payer
      combinedNo?: string
      linkId?: string | undefined
      until?: Date | undefined
    },
  ): AttemptRequest {
    const { notifyUrl, platformNos, payWithinMs = PAY_WITHIN_MS } = this.#ways.orders(order.channel)
    const now = this.#clock.now()
    const { intent, payer, combinedNo, linkId, until } = order
    const ends = [expiresAt, until].map((at) => at?.getTime() ?? Number.POSITIVE_INFINITY)
    const untilMs = Math.min(now.getTime() + payWithinMs, ...ends)
    return {
      intent,
      payeeNo: ofTheMerchant(order.payeeNo, platformNos),
      description: goods,
      payer: payer.client === 'payment-code' ? { ...payer, code: '' } : payer,
      expiresAt: new Date(untilMs).toISOString(),
      notifyUrl,
      ...(combinedNo !== undefined && { combinedNo }),
      ...(linkId !== undefined && { linkId }),
    }
  }

  async #earlier(wanted: NewAttempt): Promise<Instruction | null> {
    const known = await this.#database.read((em) => earlierClaim(em, this.#key(wanted, newId(this.#clock.now()))))
    if (known === null) return null
    const tries = (await this.ofPayment(wanted.payment.id)).filter(({ request }) => (request as AttemptRequest).intent === known)
    return tries.at(-1) ?? this.#instructions.byId(known)
  }

  async #choose(wanted: NewAttempt, tried: readonly string[], again: boolean): Promise<RouteChoice> {
    const { payment, amountFen, method, payer } = wanted
    const { id: paymentId, marketId, payeePartyId } = payment
    try {
      return await this.#router.choose(undefined, {
        marketId,
        paymentId,
        payeePartyId,
        client: payer.client,
        amountFen,
        at: this.#clock.now(),
        exclude: tried,
        only: method === null ? null : [method],
      })
    } catch (error) {
      // The first choice was refused and there is no second: that is what the payer is told.
      if (again && error instanceof DomainError && error.code === 'NO_CHANNEL') throw new DomainError('CHANNEL_UNAVAILABLE')
      throw error
    }
  }

  async #add(wanted: NewAttempt, choice: RouteChoice, intent: string | null): Promise<Instruction> {
    const { amountFen, payer, partyId, linkId, until } = wanted
    const channel = choice.channel as WayName
    return this.#database.transaction(async (em) => {
      const now = this.#clock.now()
      const id = newId(now)
      if (intent === null && (await claimKey(em, this.#key(wanted, id))) !== null) throw new DomainError('IDEMPOTENCY_IN_PROGRESS')
      const payment = await em.findOneOrFail(Payment, { id: wanted.payment.id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
      refuseUnpayable(payment, amountFen, now)
      const [payeeNo = ''] = choice.payeeNos
      const attempt = this.#instructions.add(em, {
        id,
        marketId: payment.marketId,
        kind: 'payment',
        channel,
        subjectId: payment.id,
        partyId,
        amountFen,
        request: this.requestOf(payment, { intent: intent ?? id, channel, payeeNo, payer, linkId, until }),
        pace: payer.client === 'payment-code' ? 'code' : (this.#ways.orders(channel).pace ?? 'usual'),
      })
      const { payeePartyId } = payment
      this.addFacts(em, attempt, { payeePartyId, payeeNo, feeFen: minFen(choice.feeFen, amountFen), choice })
      return attempt
    })
  }

  #key({ payment, amountFen, method, payer, key }: NewAttempt, resultId: string) {
    const { id: paymentId, marketId } = payment
    return { ...key, marketId, input: { paymentId, amountFen, method, client: payer.client }, resultId, now: this.#clock.now() }
  }
}

const NOT_SENT = 'NOT_SENT'
