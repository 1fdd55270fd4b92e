import { DomainError, type Fen, ZERO_FEN } from '@dangkou/shared'
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import type { Clock } from '../../platform/clock.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { localId } from '../../platform/graphql/global-id.ts'
import { type Actor, type RequestContext, requireActor } from '../identity/index.ts'
import { LaunchType, launchType } from '../instruction/index.ts'
import type { PaymentAttempt } from './attempt.entity.ts'
import type { AttemptService } from './attempt.service.ts'
import {
  PayTogetherInput,
  PayTogetherPayload,
  RefreshPaymentInput,
  RefreshPaymentPayload,
  RouteReasonType,
  StartPaymentInput,
  StartPaymentPayload,
  reasonType,
} from './attempt.type.ts'
import type { AttemptRequest } from './pay-way.ts'
import type { PayerService } from './payer.service.ts'
import type { Payment } from './payment.entity.ts'
import type { PaymentService } from './payment.service.ts'
import { Attempt, attemptType, paymentType } from './payment.type.ts'
import type { TogetherService } from './together.service.ts'

@Resolver(() => Attempt)
export class AttemptResolver {
  readonly #payments: PaymentService
  readonly #attempts: AttemptService
  readonly #together: TogetherService
  readonly #payers: PayerService
  readonly #clock: Clock

  constructor(parts: {
    payments: PaymentService
    attempts: AttemptService
    together: TogetherService
    payers: PayerService
    clock: Clock
  }) {
    this.#payments = parts.payments
    this.#attempts = parts.attempts
    this.#together = parts.together
    this.#payers = parts.payers
    this.#clock = parts.clock
  }

  @Mutation(() => StartPaymentPayload, {
    description:
      'Opens a way to pay over a channel: the payer’s own page (`launch`), or, with client QR, a code that the payee or the payer shows. Again with the same key: a fresh way in.',
  })
  async startPayment(
    @Arg('input', () => StartPaymentInput) input: StartPaymentInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<StartPaymentPayload>> {
    const actor = requireActor(context)
    const payment = await this.#payments.byId(actor, localId('Payment', input.paymentId))
    refuseStranger(payment, actor, input.client)
    const { client, wechatCode = null, alipayCode = null, amountFen, method = null, idempotencyKey } = input
    if (method === 'wallet') throw new DomainError('INVALID_INPUT', { params: { what: 'method' }, field: 'method' })
    const attempt = await this.#attempts.start({
      payment,
      amountFen,
      method,
      payer: await this.#payers.payer({ client, wechatCode, alipayCode, ip: context.ip }, actor.personId),
      partyId: payment.payerPartyId ?? payment.payeePartyId,
      key: { ownerId: actor.partyId, key: idempotencyKey, operation: 'startPayment' },
    })
    return { attempt: attemptType(attempt), payment: await this.#payment(payment.id) }
  }

  @Mutation(() => RefreshPaymentPayload, {
    description: 'Asks the channels about every open attempt now, instead of waiting for their callbacks (再查一次).',
  })
  async refreshPayment(
    @Arg('input', () => RefreshPaymentInput) { paymentId }: RefreshPaymentInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<RefreshPaymentPayload>> {
    const payment = await this.#payments.byId(requireActor(context), localId('Payment', paymentId))
    await this.#attempts.refreshAll(payment.id)
    return { payment: await this.#payment(payment.id) }
  }

  @Mutation(() => PayTogetherPayload, {
    description: 'Pays what is left of payments to several merchants at once, all or none: from the wallet, or by one order at a channel.',
  })
  async payTogether(
    @Arg('input', () => PayTogetherInput) input: PayTogetherInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<PayTogetherPayload>> {
    const actor = requireActor(context)
    const { method = null, client, wechatCode = null, alipayCode = null, amountFen, idempotencyKey, paymentPassword } = input
    const cart = { paymentIds: input.paymentIds.map((id) => localId('Payment', id) ?? ''), amountFen, idempotencyKey }
    if (method === 'wallet') {
      const { payments } = await this.#together.fromWallet(actor, cart, paymentPassword ?? '')
      return { payments: payments.map((payment) => paymentType(payment, this.#clock.now())), order: null }
    }
    if (!client) throw new DomainError('INVALID_INPUT', { params: { what: 'client' }, field: 'client' })
    const payer = await this.#payers.payer({ client, wechatCode, alipayCode, ip: context.ip }, actor.personId)
    const { payments, order } = await this.#together.overChannel(actor, cart, { method, payer })
    return { payments: payments.map((payment) => paymentType(payment, this.#clock.now())), order: order && attemptType(order) }
  }

  @FieldResolver(() => LaunchType, { nullable: true, description: 'What the payer’s client opens; null when it is over, or not his.' })
  launch(@Root() { row, opened }: Attempt, @Ctx() { actor }: RequestContext): LaunchType | null {
    if (opened !== undefined) return opened
    const { payer } = row.request as Partial<AttemptRequest>
    // Only the payer may pay: others see the attempt, not the way in. A code is there to be shown.
    if (actor === null || (row.partyId !== actor.partyId && payer?.client !== 'qr')) return null
    const launch = this.#attempts.launchOf(row)
    return launch && launchType(launch)
  }

  @FieldResolver(() => [RouteReasonType], { description: 'Why this channel was chosen, and others were not.' })
  async whyThisRoute(@Root() attempt: Attempt, @Ctx() context: RequestContext): Promise<RouteReasonType[]> {
    const facts = await this.#facts(attempt, context)
    return (facts?.why ?? []).map((reason) => reasonType(reason, context.language))
  }

  @FieldResolver(() => FenScalar, { description: 'Given back of it, without what came too much.' })
  async refundedFen(@Root() attempt: Attempt, @Ctx() context: RequestContext): Promise<Fen> {
    return (await this.#facts(attempt, context))?.refundedFen ?? ZERO_FEN
  }

  @FieldResolver(() => FenScalar, { description: 'Paid twice, or too late: goes back by itself.' })
  async surplusFen(@Root() attempt: Attempt, @Ctx() context: RequestContext): Promise<Fen> {
    return (await this.#facts(attempt, context))?.surplusFen ?? ZERO_FEN
  }

  @FieldResolver(() => FenScalar, { nullable: true, description: 'What the channel keeps, as booked; for the payee and the market only.' })
  async feeFen(@Root() attempt: Attempt, @Ctx() context: RequestContext): Promise<Fen | null> {
    const facts = await this.#facts(attempt, context)
    const { actor } = context
    return facts && (actor?.partyId === facts.payeePartyId || actor?.partyKind === 'market') ? facts.feeFen : null
  }

  #facts({ row }: Attempt, { loaders }: RequestContext): Promise<PaymentAttempt | null> {
    return loaders.load('PaymentAttempt', row.id, (ids) => this.#attempts.facts(ids))
  }

  async #payment(id: string) {
    return paymentType(await this.#payments.current(id), this.#clock.now())
  }
}

/** The payer opens his own way to pay; the payee shows a code for whoever pays. */
function refuseStranger({ payerPartyId, payeePartyId }: Payment, { partyId }: Actor, client: string): void {
  if (partyId === payerPartyId || (partyId === payeePartyId && client === 'qr')) return
  throw new DomainError('FORBIDDEN')
}
