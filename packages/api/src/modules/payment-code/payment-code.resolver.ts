import type { Fen } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Clock } from '../../platform/clock.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { localId } from '../../platform/graphql/global-id.ts'
import { UserError } from '../../platform/graphql/user-error.ts'
import { type RequestContext, requireActor } from '../identity/index.ts'
import { Attempt, PaymentType, attemptType, paymentType } from '../payment/index.ts'
import type { PaymentCodeService } from './payment-code.service.ts'

@ObjectType('PaymentCode', { description: '付款码: shown to a merchant’s scanner, good once and until `expiresAt`. Never keep it.' })
export class PaymentCodeType {
  @Field(() => String) code!: string
  @Field(() => GraphQLDateTime) expiresAt!: Date
  @Field(() => FenScalar, { description: 'What it pays at most.' }) limitFen!: Fen
}

@InputType()
export class OpenPaymentCodeInput {
  @Field(() => String) paymentPassword!: string
}

@ObjectType()
export class OpenPaymentCodePayload {
  @Field(() => PaymentCodeType, { nullable: true }) paymentCode?: PaymentCodeType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@InputType()
export class CollectByCodeInput {
  @Field(() => String, { description: 'As scanned: the wallet’s, WeChat’s or Alipay’s; its digits say whose it is.' }) code!: string
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => String, { nullable: true }) goods?: string | null
  @Field(() => ID, { nullable: true, description: 'To collect a payment that was made before.' }) paymentId?: string | null
  @Field(() => String) idempotencyKey!: string
}

@ObjectType()
export class CollectByCodePayload {
  @Field(() => PaymentType, { nullable: true }) payment?: PaymentType | null
  @Field(() => Attempt, { nullable: true, description: 'ACCEPTED: the payer types the password; ask by refreshPayment every few seconds.' })
  attempt?: Attempt | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@Resolver()
export class PaymentCodeResolver {
  readonly #codes: PaymentCodeService
  readonly #clock: Clock

  constructor(codes: PaymentCodeService, clock: Clock) {
    this.#codes = codes
    this.#clock = clock
  }

  @Mutation(() => OpenPaymentCodePayload, { description: 'A fresh payment code of the viewer’s wallet; the one before is good no more.' })
  async openPaymentCode(
    @Arg('input', () => OpenPaymentCodeInput) { paymentPassword }: OpenPaymentCodeInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<OpenPaymentCodePayload>> {
    const { code, expiresAt, limitFen } = await this.#codes.open(requireActor(context, 'buyer', 'merchant', 'shipper'), paymentPassword)
    return { paymentCode: { code, expiresAt, limitFen } }
  }

  @Mutation(() => CollectByCodePayload, {
    description: '被扫: the payee has scanned the code on a payer’s phone. The market only for a fee, by its payment.',
  })
  async collectByCode(
    @Arg('input', () => CollectByCodeInput) input: CollectByCodeInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<CollectByCodePayload>> {
    const actor = requireActor(context, 'merchant', 'shipper', 'market')
    const { code, amountFen, goods = null, idempotencyKey } = input
    // An id that is none is an id of nothing: never a new payment.
    const paymentId = input.paymentId ? (localId('Payment', input.paymentId) ?? '') : null
    const { payment, attempt } = await this.#codes.collect(actor, { code, amountFen, goods, paymentId, idempotencyKey, ip: context.ip })
    return { payment: paymentType(payment, this.#clock.now()), attempt: attempt && attemptType(attempt) }
  }
}
