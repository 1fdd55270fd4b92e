import type { Fen, InstructionState, PaymentState } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, InputType, ObjectType } from 'type-graphql'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { globalId } from '../../platform/graphql/global-id.ts'
import { UserError } from '../../platform/graphql/user-error.ts'
import { InstructionStateEnum, LaunchType, launchType } from '../instruction/index.ts'
import {
  type AttemptService,
  PayClientEnum,
  PayMethodEnum,
  type PayerInput,
  PaymentStateEnum,
  type WayName,
  askedFen,
} from '../payment/index.ts'
import type { CashierLink } from './cashier-link.entity.ts'
import type { Cashier, CashierAttempt } from './cashier.service.ts'

@ObjectType('CashierLink', { description: 'A link or code that leads to the public cashier; print `url` as a QR code.' })
export class CashierLinkType {
  @Field(() => ID) id!: string
  @Field(() => String) url!: string
  @Field(() => String) token!: string
  @Field(() => GraphQLDateTime) createdAt!: Date
  @Field(() => GraphQLDateTime, { nullable: true, description: 'A payer’s link ends; a payee’s lives as long as its payment.' })
  expiresAt!: Date | null
  @Field(() => GraphQLDateTime, { nullable: true }) revokedAt!: Date | null
}

@ObjectType('Cashier', { description: 'What whoever has a link may know: who is paid, what for, how much, until when and how.' })
export class CashierType {
  @Field(() => String) marketName!: string
  @Field(() => String) marketCode!: string
  @Field(() => String) payeeName!: string
  @Field(() => String, { nullable: true }) payeeStall!: string | null
  @Field(() => Boolean, { description: 'The real name was checked by the market.' }) payeeVerified!: boolean
  @Field(() => String, { nullable: true, description: 'Who asks somebody else to pay for him (代付); null where the payee asks.' })
  askerName!: string | null
  @Field(() => String) goods!: string
  @Field(() => Boolean, { description: 'A merchant’s standing code: the payer types the amount.' }) standing!: boolean
  @Field(() => String, { nullable: true }) orderNo!: string | null
  @Field(() => FenScalar, { nullable: true, description: 'Of the whole payment; null at a standing code.' }) amountFen!: Fen | null
  @Field(() => FenScalar, { nullable: true, description: 'What is asked for now; null at a standing code.' }) askedFen!: Fen | null
  @Field(() => PaymentStateEnum, { nullable: true }) state!: PaymentState | null
  @Field(() => GraphQLDateTime, { nullable: true }) expiresAt!: Date | null
  @Field(() => [PayMethodEnum], { description: 'By which it can be paid; WALLET needs a sign-in.' }) ways!: readonly WayName[]
}

@ObjectType('CashierAttempt')
export class CashierAttemptType {
  @Field(() => ID) id!: string
  @Field(() => PayMethodEnum) method!: WayName
  @Field(() => InstructionStateEnum) state!: InstructionState
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => String, { nullable: true }) reason!: string | null
  @Field(() => LaunchType, { nullable: true }) launch!: LaunchType | null
  @Field(() => String) orderNo!: string
  @Field(() => PaymentStateEnum) paymentState!: PaymentState
  @Field(() => GraphQLDateTime, { nullable: true }) paidAt!: Date | null
}

@InputType()
export class PayAtCashierInput {
  @Field(() => String) token!: string
  @Field(() => FenScalar, { description: 'What the payer saw, or typed at a standing code.' }) amountFen!: Fen
  @Field(() => PayMethodEnum, { nullable: true, description: 'Absent: we choose a channel.' }) method?: WayName | null
  @Field(() => PayClientEnum) client!: PayerInput['client']
  @Field(() => String, { nullable: true, description: 'WECHAT_BROWSER: the code that WeChat’s authorisation brought to the page.' })
  wechatCode?: string | null
  @Field(() => String, { nullable: true, description: 'ALIPAY_APP: the auth_code.' }) alipayCode?: string | null
  @Field(() => String, { nullable: true, description: 'WALLET.' }) paymentPassword?: string | null
  @Field(() => String) idempotencyKey!: string
}

@ObjectType()
export class PayAtCashierPayload {
  @Field(() => CashierAttemptType, { nullable: true }) attempt?: CashierAttemptType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@InputType()
export class RefreshCashierAttemptInput {
  @Field(() => String) token!: string
  @Field(() => ID) attemptId!: string
}

@ObjectType()
export class RefreshCashierAttemptPayload {
  @Field(() => CashierAttemptType, { nullable: true }) attempt?: CashierAttemptType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@InputType()
export class CreateCashierLinkInput {
  @Field(() => ID) paymentId!: string
}

@ObjectType()
export class CreateCashierLinkPayload {
  @Field(() => CashierLinkType, { nullable: true }) link?: CashierLinkType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@ObjectType()
export class OpenStandingCodePayload {
  @Field(() => CashierLinkType, { nullable: true }) link?: CashierLinkType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@InputType()
export class RevokeCashierLinkInput {
  @Field(() => ID) linkId!: string
}

@ObjectType()
export class RevokeCashierLinkPayload {
  @Field(() => CashierLinkType, { nullable: true }) link?: CashierLinkType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

export function linkType(
  { id, createdAt, expiresAt, revokedAt }: CashierLink,
  { url, token }: { url: string; token: string },
): CashierLinkType {
  return { id: globalId('CashierLink', id), url, token, createdAt, expiresAt, revokedAt }
}

export function cashierView({ link, market, payee, asker, payment, ways }: Cashier): CashierType {
  const ends = [link.expiresAt, payment?.expiresAt ?? null].filter((at) => at !== null)
  return {
    marketName: market.name,
    marketCode: market.code,
    payeeName: payee.name,
    payeeStall: payee.stall,
    payeeVerified: payee.verified,
    askerName: asker?.name ?? null,
    goods: payment?.goods ?? link.goods,
    standing: payment === null,
    orderNo: payment?.orderNo ?? null,
    amountFen: payment?.amountFen ?? null,
    askedFen: payment && askedFen(payment),
    state: payment?.state ?? null,
    expiresAt: ends.length === 0 ? null : new Date(Math.min(...ends.map((at) => at.getTime()))),
    ways,
  }
}

export function cashierAttemptType({ attempt, payment }: CashierAttempt, attempts: AttemptService): CashierAttemptType {
  const { id, channel, state, amountFen, failureReason } = attempt
  const launch = attempts.launchOf(attempt)
  return {
    id: globalId('Attempt', id),
    method: channel as WayName,
    state,
    amountFen,
    reason: failureReason,
    launch: launch && launchType(launch),
    orderNo: payment.orderNo,
    paymentState: payment.state,
    paidAt: payment.paidAt,
  }
}
