import { type Fen, type PaymentState, beijingDay } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql'
import { DayScalar } from '../../platform/graphql/day.scalar.ts'
import { enumOf } from '../../platform/graphql/enum.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { globalId } from '../../platform/graphql/global-id.ts'
import { Node } from '../../platform/graphql/node.ts'
import { connectionTypes } from '../../platform/graphql/relay.ts'
import { type Instruction, InstructionStateEnum, type LaunchType, WaitingForEnum } from '../instruction/index.ts'
import type { WayName } from './pay-way.ts'
import { askedFen, restFen } from './payment.rule.ts'
import type { Payment } from './payment.store.ts'

export const PaymentStateEnum = enumOf<PaymentState>({ UNPAID: 'unpaid', PART_PAID: 'part-paid', PAID: 'paid', CLOSED: 'closed' })
registerEnumType(PaymentStateEnum, { name: 'PaymentState' })
export const PaymentSideEnum = enumOf<'payer' | 'payee'>({ PAYER: 'payer', PAYEE: 'payee' })
registerEnumType(PaymentSideEnum, { name: 'PaymentSide' })
export const PayMethodEnum = enumOf<WayName>({ WALLET: 'wallet', WECHAT: 'wechat', ALIPAY: 'alipay', UNIONPAY: 'unionpay' })
registerEnumType(PayMethodEnum, { name: 'PayMethod' })

@ObjectType({ description: '支付尝试' })
export class Attempt {
  @Field(() => ID) id!: string
  @Field(() => PayMethodEnum) method!: WayName
  @Field(() => InstructionStateEnum) state!: Instruction['state']
  @Field(() => WaitingForEnum, { nullable: true, description: 'Whom it waits for, as the channel last said; null when it is over.' })
  waitingFor!: Instruction['waitingFor'] | null
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => String, { nullable: true, description: 'Why it failed, a sentence.' }) reason!: string | null
  @Field(() => GraphQLDateTime) createdAt!: Date
  @Field(() => GraphQLDateTime, { nullable: true }) finishedAt!: Date | null
  row!: Instruction
  /** Set where somebody has just been given a way in: the attempt of a link's guest. */
  opened?: LaunchType | null
}

@ObjectType('Payment', { implements: Node, description: '支付单' })
export class PaymentType extends Node {
  @Field(() => String, { description: 'What people say on the phone: DK0319-0386.' }) orderNo!: string
  @Field(() => String) goods!: string
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => PaymentStateEnum) state!: PaymentState
  @Field(() => DayScalar, { nullable: true, description: 'Due day, when it is sold on trust until a day.' }) dueOn!: string | null
  @Field(() => Boolean) overdue!: boolean
  @Field(() => GraphQLDateTime) createdAt!: Date
  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was paid in full.' }) paidAt!: Date | null
  @Field(() => FenScalar) paidFen!: Fen
  @Field(() => FenScalar, { description: 'What is asked for now: the first part while nothing is paid, else all that is left.' })
  askedFen!: Fen
  @Field(() => FenScalar, { description: 'All that is left to pay.' }) restFen!: Fen
  @Field(() => FenScalar, { description: 'Given back.' }) refundedFen!: Fen
  @Field(() => FenScalar, { description: 'Asked back, and still on the way.' }) refundingFen!: Fen
  @Field(() => FenScalar, { nullable: true, description: '首付: this much releases the goods; the rest is due on `dueOn`.' })
  firstPartFen!: Fen | null
  @Field(() => GraphQLDateTime, { nullable: true, description: '放货: when enough was paid for the goods to go.' }) releasedAt!: Date | null
  @Field(() => GraphQLDateTime, { nullable: true, description: 'Nobody can pay it after this.' }) expiresAt!: Date | null
  paymentId!: string
  marketId!: string
  payeePartyId!: string
  payerPartyId!: string | null
}

export const { ConnectionType: PaymentConnection } = connectionTypes('Payment', () => PaymentType)

@InputType()
export class CreatePaymentInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Phone of the buyer, who becomes a buyer of the market when unknown. Absent: whoever scans its code pays it, within half an hour.',
  })
  payerPhone?: string | null
  @Field(() => String) goods!: string
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => DayScalar, { nullable: true }) dueOn?: string | null
  @Field(() => FenScalar, { nullable: true, description: '首付放货: a first part releases the goods, the rest is due on `dueOn`.' })
  firstPartFen?: Fen | null
  @Field(() => GraphQLDateTime, { nullable: true }) expiresAt?: Date | null
  @Field(() => String) idempotencyKey!: string
}

@InputType()
export class ClosePaymentInput {
  @Field(() => ID) paymentId!: string
}

@InputType()
export class PayFromWalletInput {
  @Field(() => ID) paymentId!: string
  @Field(() => FenScalar, { description: 'What the buyer saw; refused when the payment says otherwise.' }) amountFen!: Fen
  @Field(() => String) paymentPassword!: string
  @Field(() => String) idempotencyKey!: string
}

export function paymentType(row: Payment, now: Date): PaymentType {
  const { id, orderNo, goods, amountFen, state, dueOn, createdAt, paidAt, marketId, payeePartyId, payerPartyId } = row
  const { paidFen, refundedFen, refundingFen, firstPartFen, releasedAt, expiresAt } = row
  const overdue = (state === 'unpaid' || state === 'part-paid') && dueOn !== null && dueOn < beijingDay(now)
  return {
    id: globalId('Payment', id),
    orderNo,
    goods,
    amountFen,
    state,
    dueOn,
    overdue,
    createdAt,
    paidAt,
    paidFen,
    askedFen: askedFen(row),
    restFen: restFen(row),
    refundedFen,
    refundingFen,
    firstPartFen,
    releasedAt,
    expiresAt,
    paymentId: id,
    marketId,
    payeePartyId,
    payerPartyId,
  }
}

export function attemptType(row: Instruction): Attempt {
  const { id, channel, state, amountFen, failureReason, createdAt, finishedAt } = row
  return {
    id: globalId('Attempt', id),
    method: channel as WayName,
    state,
    waitingFor: finishedAt === null ? (row.waitingFor ?? null) : null,
    amountFen,
    reason: failureReason ?? null,
    createdAt,
    finishedAt,
    row,
  }
}
