import type { PaymentState } from '@dangkou/shared'
import { Arg, Ctx, Field, FieldResolver, ID, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql'
import type { Clock } from '../../platform/clock.ts'
import { localId } from '../../platform/graphql/global-id.ts'
import { connection, decodeCursor, pageSize } from '../../platform/graphql/relay.ts'
import { UserError } from '../../platform/graphql/user-error.ts'
import { type RequestContext, requireActor } from '../identity/index.ts'
import { type PartyService, PartyType, partyType } from '../party/index.ts'
import type { AttemptService } from './attempt.service.ts'
import type { PaymentService } from './payment.service.ts'
import type { RefundService } from './refund.service.ts'
import { RefundType, refundType } from './refund.type.ts'
import {
  Attempt,
  ClosePaymentInput,
  CreatePaymentInput,
  PayFromWalletInput,
  PaymentConnection,
  PaymentSideEnum,
  PaymentStateEnum,
  PaymentType,
  attemptType,
  paymentType,
} from './payment.type.ts'

@ObjectType()
export class CreatePaymentPayload {
  @Field(() => PaymentType, { nullable: true }) payment?: PaymentType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@ObjectType()
export class ClosePaymentPayload {
  @Field(() => PaymentType, { nullable: true }) payment?: PaymentType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@ObjectType()
export class PayFromWalletPayload {
  @Field(() => PaymentType, { nullable: true }) payment?: PaymentType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@Resolver(() => PaymentType)
export class PaymentResolver {
  readonly #payments: PaymentService
  readonly #attempts: AttemptService
  readonly #refunds: RefundService
  readonly #parties: PartyService
  readonly #clock: Clock

  constructor(parts: { payments: PaymentService; attempts: AttemptService; refunds: RefundService; parties: PartyService; clock: Clock }) {
    this.#payments = parts.payments
    this.#attempts = parts.attempts
    this.#refunds = parts.refunds
    this.#parties = parts.parties
    this.#clock = parts.clock
  }

  @Query(() => PaymentType)
  async payment(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext): Promise<PaymentType> {
    return paymentType(await this.#payments.byId(requireActor(context), localId('Payment', id)), this.#clock.now())
  }

  @Query(() => PaymentConnection, {
    description: 'Payments of the viewer’s party, newest first. PAYER for what it owes, PAYEE for what it is owed.',
  })
  async payments(
    @Arg('side', () => PaymentSideEnum) side: 'payer' | 'payee',
    @Arg('state', () => PaymentStateEnum, { nullable: true }) state: PaymentState | null,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RequestContext,
  ) {
    const actor = requireActor(context)
    const size = pageSize(first)
    const beforeId = decodeCursor(after, /^[0-9A-Z]{26}$/)
    const rows = await this.#payments.page(actor, { side, state: state ?? null, beforeId, limit: size + 1 })
    const now = this.#clock.now()
    return connection(rows, { size, after: beforeId, key: ({ id }) => id, node: (row) => paymentType(row, now) })
  }

  @Mutation(() => CreatePaymentPayload, { description: 'A merchant bills a buyer: makes the payment (支付单) that the buyer then pays.' })
  async createPayment(
    @Arg('input', () => CreatePaymentInput) input: CreatePaymentInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<CreatePaymentPayload>> {
    const payment = await this.#payments.create(requireActor(context, 'merchant', 'shipper'), {
      ...input,
      payerPhone: input.payerPhone ?? null,
      dueOn: input.dueOn ?? null,
      firstPartFen: input.firstPartFen ?? null,
      expiresAt: input.expiresAt ?? null,
    })
    return { payment: paymentType(payment, this.#clock.now()) }
  }

  @Mutation(() => ClosePaymentPayload)
  async closePayment(
    @Arg('input', () => ClosePaymentInput) { paymentId }: ClosePaymentInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<ClosePaymentPayload>> {
    return { payment: paymentType(await this.#payments.close(requireActor(context), localId('Payment', paymentId)), this.#clock.now()) }
  }

  @Mutation(() => PayFromWalletPayload, { description: 'Pays from the wallet of the viewer’s party.' })
  async payFromWallet(
    @Arg('input', () => PayFromWalletInput) input: PayFromWalletInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<PayFromWalletPayload>> {
    const payment = await this.#payments.payFromWallet(requireActor(context), { ...input, paymentId: localId('Payment', input.paymentId) })
    return { payment: paymentType(payment, this.#clock.now()) }
  }

  @FieldResolver(() => PartyType)
  payee(@Root() { payeePartyId, marketId }: PaymentType, @Ctx() context: RequestContext): Promise<PartyType | null> {
    return this.#party(marketId, payeePartyId, context)
  }

  @FieldResolver(() => PartyType, { nullable: true })
  async payer(@Root() { payerPartyId, marketId }: PaymentType, @Ctx() context: RequestContext): Promise<PartyType | null> {
    return payerPartyId === null ? null : this.#party(marketId, payerPartyId, context)
  }

  @FieldResolver(() => [Attempt])
  async attempts(@Root() { paymentId }: PaymentType, @Ctx() context: RequestContext): Promise<Attempt[]> {
    requireActor(context)
    return (await this.#attempts.ofPayment(paymentId)).map(attemptType)
  }

  @FieldResolver(() => [RefundType], { description: 'Oldest first.' })
  async refunds(@Root() { paymentId }: PaymentType, @Ctx() context: RequestContext): Promise<RefundType[]> {
    requireActor(context)
    return (await this.#refunds.ofPayment(paymentId)).map(refundType)
  }

  async #party(marketId: string, id: string, context: RequestContext): Promise<PartyType | null> {
    const party = await context.loaders.load('Party', id, (ids) => this.#parties.byIds(marketId, ids))
    return party && partyType(party, requireActor(context))
  }
}
