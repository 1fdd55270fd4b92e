import { type Fen, type PaymentState, beijingDay } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql'
import { DayScalar } from '../../platform/graphql/day.scalar.ts'
import { enumOf } from '../../platform/graphql/enum.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { globalId } from '../../platform/graphql/global-id.ts'
import { Node } from '../../platform/graphql/node.ts'
import { connectionTypes } from '../../platform/graphql/relay.ts'
import { type Instruction, InstructionStateEnum } from '../instruction/index.ts'
import type { Payment } from './payment.store.ts'

export const PaymentStateEnum = enumOf<PaymentState>({ UNPAID: 'unpaid', PAID: 'paid', CLOSED: 'closed' })
registerEnumType(PaymentStateEnum, { name: 'PaymentState' })
export const PaymentSideEnum = enumOf<'payer' | 'payee'>({ PAYER: 'payer', PAYEE: 'payee' })
registerEnumType(PaymentSideEnum, { name: 'PaymentSide' })
export const PayMethodEnum = enumOf<'wallet' | 'wechat'>({ WALLET: 'wallet', WECHAT: 'wechat' })
registerEnumType(PayMethodEnum, { name: 'PayMethod' })

@ObjectType({ description: '支付尝试' })
export class Attempt {
  @Field(() => ID) id!: string
  @Field(() => PayMethodEnum) method!: 'wallet' | 'wechat'
  @Field(() => InstructionStateEnum) state!: Instruction['state']
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => String, { nullable: true, description: 'Why it failed, a sentence.' }) reason!: string | null
  @Field(() => GraphQLDateTime) createdAt!: Date
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
  @Field(() => GraphQLDateTime, { nullable: true }) paidAt!: Date | null
  paymentId!: string
  marketId!: string
  payeePartyId!: string
  payerPartyId!: string
}

export const { ConnectionType: PaymentConnection } = connectionTypes('Payment', () => PaymentType)

@InputType()
export class CreatePaymentInput {
  @Field(() => String, { description: 'Phone of the buyer, who becomes a buyer of the market when unknown.' }) payerPhone!: string
  @Field(() => String) goods!: string
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => DayScalar, { nullable: true }) dueOn?: string | null
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
  const overdue = state === 'unpaid' && dueOn !== null && dueOn < beijingDay(now)
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
    paymentId: id,
    marketId,
    payeePartyId,
    payerPartyId,
  }
}

export function attemptType({ id, channel, state, amountFen, failureReason, createdAt }: Instruction): Attempt {
  return { id: globalId('Attempt', id), method: channel as Attempt['method'], state, amountFen, reason: failureReason ?? null, createdAt }
}
