import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { Clock } from '../../platform/clock.ts'
import { localId } from '../../platform/graphql/global-id.ts'
import { type RequestContext, requireActor } from '../identity/index.ts'
import type { PaymentService } from './payment.service.ts'
import { paymentType } from './payment.type.ts'
import type { Refund } from './refund.entity.ts'
import type { RefundService } from './refund.service.ts'
import {
  RefreshRefundInput,
  RefreshRefundPayload,
  RefundPart,
  RefundPaymentInput,
  RefundPaymentPayload,
  RefundType,
  RetryRefundInput,
  RetryRefundPayload,
  refundPart,
  refundType,
} from './refund.type.ts'

@Resolver(() => RefundType)
export class RefundResolver {
  readonly #refunds: RefundService
  readonly #payments: PaymentService
  readonly #clock: Clock

  constructor(refunds: RefundService, payments: PaymentService, clock: Clock) {
    this.#refunds = refunds
    this.#payments = payments
    this.#clock = clock
  }

  @Query(() => RefundType)
  async refund(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext): Promise<RefundType> {
    return refundType(await this.#refunds.byId(requireActor(context), localId('Refund', id)))
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

  @Mutation(() => RetryRefundPayload, { description: 'Asks again for what failed, under the same numbers: nothing is given back twice.' })
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

  async #payload(refund: Refund): Promise<Pick<RefundPaymentPayload, 'refund' | 'payment'>> {
    return { refund: refundType(refund), payment: paymentType(await this.#payments.current(refund.paymentId), this.#clock.now()) }
  }
}
