import type { RefundState } from '@dangkou/shared'
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { Clock } from '../../platform/clock.ts'
import { localId } from '../../platform/graphql/global-id.ts'
import { connection, decodeCursor, pageSize } from '../../platform/graphql/relay.ts'
import { type RequestContext, requireActor } from '../identity/index.ts'
import type { PaymentService } from './payment.service.ts'
import { PaymentType, paymentType } from './payment.type.ts'
import type { Refund } from './refund.entity.ts'
import type { RefundList } from './refund.list.ts'
import type { RefundService } from './refund.service.ts'
import {
  RefreshRefundInput,
  RefreshRefundPayload,
  RefundConnection,
  RefundPart,
  RefundPaymentInput,
  RefundPaymentPayload,
  RefundStateEnum,
  RefundType,
  RetryRefundInput,
  RetryRefundPayload,
  refundPart,
  refundType,
} from './refund.type.ts'

@Resolver(() => RefundType)
export class RefundResolver {
  readonly #refunds: RefundService
  readonly #list: RefundList
  readonly #payments: PaymentService
  readonly #clock: Clock

  constructor(parts: { refunds: RefundService; list: RefundList; payments: PaymentService; clock: Clock }) {
    this.#refunds = parts.refunds
    this.#list = parts.list
    this.#payments = parts.payments
    this.#clock = parts.clock
  }

  @Query(() => RefundType)
  async refund(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext): Promise<RefundType> {
    return refundType(await this.#refunds.byId(requireActor(context), localId('Refund', id)))
  }

  @Query(() => RefundConnection, { description: 'What the viewer’s party gives back, newest first; for the market’s staff, of everybody.' })
  async refunds(
    @Arg('state', () => RefundStateEnum, { nullable: true }) state: RefundState | null,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RequestContext,
  ) {
    const actor = requireActor(context, 'merchant', 'shipper', 'market')
    const size = pageSize(first)
    const beforeId = decodeCursor(after, /^[0-9A-Z]{26}$/)
    const rows = await this.#list.page(actor, { state: state ?? null, beforeId, limit: size + 1 })
    return connection(rows, { size, after: beforeId, key: ({ id }) => id, node: refundType })
  }

  @Mutation(() => RefundPaymentPayload, {
    description: 'The payee gives back all or a part of what was paid, the way it came: the newest attempt first.',
  })
  async refundPayment(
    @Arg('input', () => RefundPaymentInput) input: RefundPaymentInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<RefundPaymentPayload>> {
    return this.#payload(await this.#refunds.request(requireActor(context), { ...input, paymentId: localId('Payment', input.paymentId) }))
  }

  @Mutation(() => RetryRefundPayload, {
    description: 'Asks again for what failed: nothing is given back twice. The payee, or staff of the market.',
  })
  async retryRefund(
    @Arg('input', () => RetryRefundInput) { refundId }: RetryRefundInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<RetryRefundPayload>> {
    return this.#payload(await this.#refunds.retry(requireActor(context), localId('Refund', refundId)))
  }

  @Mutation(() => RefreshRefundPayload, { description: 'Asks the channels now instead of waiting for their callbacks (再查一次).' })
  async refreshRefund(
    @Arg('input', () => RefreshRefundInput) { refundId }: RefreshRefundInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<RefreshRefundPayload>> {
    return this.#payload(await this.#refunds.refresh(requireActor(context), localId('Refund', refundId)))
  }

  @FieldResolver(() => [RefundPart], { description: 'By which ways it goes back.' })
  async parts(@Root() { row }: RefundType): Promise<RefundPart[]> {
    return (await this.#refunds.parts(row.id)).map(refundPart)
  }

  @FieldResolver(() => PaymentType, { description: 'What it is given back of.' })
  async payment(@Root() { row }: RefundType, @Ctx() { loaders }: RequestContext): Promise<PaymentType | null> {
    const payment = await loaders.load('Payment', row.paymentId, (ids) => this.#payments.byIds(row.marketId, ids))
    return payment && paymentType(payment, this.#clock.now())
  }

  async #payload(refund: Refund): Promise<Pick<RefundPaymentPayload, 'refund' | 'payment'>> {
    return { refund: refundType(refund), payment: paymentType(await this.#payments.current(refund.paymentId), this.#clock.now()) }
  }
}
