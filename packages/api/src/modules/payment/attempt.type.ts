import { type Fen, type Language, type Reason, reasonText } from '@dangkou/shared'
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql'
import { enumOf } from '../../platform/graphql/enum.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { UserError } from '../../platform/graphql/user-error.ts'
import type { WayName } from './pay-way.ts'
import type { PayerInput } from './payer.service.ts'
import { Attempt, PayMethodEnum, PaymentType } from './payment.type.ts'

export const PayClientEnum = enumOf<PayerInput['client']>({
  WEAPP: 'weapp',
  WECHAT_BROWSER: 'wechat-browser',
  ALIPAY_APP: 'alipay-app',
  H5: 'h5',
  DESKTOP: 'desktop',
  QR: 'qr',
})
registerEnumType(PayClientEnum, {
  name: 'PayClient',
  description: 'Where the payment page opens. QR: we show a code, and whoever scans it pays.',
})

@ObjectType()
export class RouteFigure {
  @Field(() => String, { description: 'With its unit last: feeFen, successBps.' }) name!: string
  @Field(() => String) value!: string
}

@ObjectType('RouteReason', { description: 'Why a channel was chosen, or not.' })
export class RouteReasonType {
  @Field(() => String) code!: string
  @Field(() => String) text!: string
  @Field(() => [RouteFigure], { description: 'The figures that it was decided by.' }) figures!: RouteFigure[]
}

@InputType()
export class StartPaymentInput {
  @Field(() => ID) paymentId!: string
  @Field(() => FenScalar, { description: 'What the payer saw: `askedFen`, or `restFen`.' }) amountFen!: Fen
  @Field(() => PayMethodEnum, { nullable: true, description: 'WECHAT or ALIPAY; absent: we choose.' }) method?: WayName | null
  @Field(() => PayClientEnum) client!: PayerInput['client']
  @Field(() => String, {
    nullable: true,
    description: 'WEAPP: a wx.login code, when WeChat is not bound. WECHAT_BROWSER: the code of its authorisation.',
  })
  wechatCode?: string | null
  @Field(() => String, { nullable: true, description: 'ALIPAY_APP: from my.getAuthCode, or the page’s auth_code.' }) alipayCode?:
    | string
    | null
  @Field(() => String) idempotencyKey!: string
}

@ObjectType()
export class StartPaymentPayload {
  @Field(() => Attempt, { nullable: true }) attempt?: Attempt | null
  @Field(() => PaymentType, { nullable: true }) payment?: PaymentType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@InputType()
export class RefreshPaymentInput {
  @Field(() => ID) paymentId!: string
}

@ObjectType()
export class RefreshPaymentPayload {
  @Field(() => PaymentType, { nullable: true }) payment?: PaymentType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@InputType()
export class PayTogetherInput {
  @Field(() => [ID]) paymentIds!: string[]
  @Field(() => FenScalar, { description: 'What the buyer saw for all of them.' }) amountFen!: Fen
  @Field(() => PayMethodEnum, { nullable: true, description: 'Absent: a channel that we choose.' }) method?: WayName | null
  @Field(() => String, { nullable: true, description: 'For WALLET.' }) paymentPassword?: string | null
  @Field(() => PayClientEnum, { nullable: true, description: 'For channels.' }) client?: PayerInput['client'] | null
  @Field(() => String, { nullable: true }) wechatCode?: string | null
  @Field(() => String, { nullable: true }) alipayCode?: string | null
  @Field(() => String) idempotencyKey!: string
}

@ObjectType()
export class PayTogetherPayload {
  @Field(() => [PaymentType], { nullable: true }) payments?: PaymentType[] | null
  @Field(() => Attempt, { nullable: true, description: 'The one order over all of them at a channel; null from the wallet.' })
  order?: Attempt | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

export function reasonType(reason: Reason, language: Language): RouteReasonType {
  const figures = Object.entries(reason.figures).map(([name, value]) => ({ name, value: String(value) }))
  return { code: reason.code, text: reasonText(reason, language), figures }
}
