import type { Fen, InstructionState, RefundState } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql'
import { enumOf } from '../../platform/graphql/enum.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { globalId } from '../../platform/graphql/global-id.ts'
import { Node } from '../../platform/graphql/node.ts'
import { connectionTypes } from '../../platform/graphql/relay.ts'
import { UserError } from '../../platform/graphql/user-error.ts'
import { type Instruction, InstructionStateEnum } from '../instruction/index.ts'
import type { WayName } from './pay-way.ts'
import { PayMethodEnum, PaymentType } from './payment.type.ts'
import type { Refund, RefundCause } from './refund.entity.ts'

export const RefundStateEnum = enumOf<RefundState>({ PROCESSING: 'processing', SUCCEEDED: 'succeeded', FAILED: 'failed' })
registerEnumType(RefundStateEnum, { name: 'RefundState' })
export const RefundCauseEnum = enumOf<RefundCause>({ ASKED: 'asked', SURPLUS: 'surplus' })
registerEnumType(RefundCauseEnum, { name: 'RefundCause', description: 'SURPLUS: paid twice, or too late; it goes back by itself.' })

@ObjectType({ description: 'What of a refund goes back by one way.' })
export class RefundPart {
  @Field(() => PayMethodEnum) method!: WayName
  @Field(() => InstructionStateEnum) state!: InstructionState
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => String, { nullable: true }) reason!: string | null
  @Field(() => String, { nullable: true, description: 'Why not, in the channel’s own code.' }) code!: string | null
}

@ObjectType('Refund', { implements: Node, description: '退款: back the way the money came.' })
export class RefundType extends Node {
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => RefundStateEnum) state!: RefundState
  @Field(() => RefundCauseEnum) cause!: RefundCause
  @Field(() => String) reason!: string
  @Field(() => String, { nullable: true }) failureReason!: string | null
  @Field(() => GraphQLDateTime) createdAt!: Date
  @Field(() => GraphQLDateTime, { nullable: true }) finishedAt!: Date | null
  row!: Refund
}

export const { ConnectionType: RefundConnection } = connectionTypes('Refund', () => RefundType)

@InputType()
export class RefundPaymentInput {
  @Field(() => ID) paymentId!: string
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => String) reason!: string
  @Field(() => String) idempotencyKey!: string
}

@InputType()
export class RetryRefundInput {
  @Field(() => ID) refundId!: string
}

@InputType()
export class RefreshRefundInput {
  @Field(() => ID) refundId!: string
}

@ObjectType()
export class RefundPaymentPayload {
  @Field(() => RefundType, { nullable: true }) refund?: RefundType | null
  @Field(() => PaymentType, { nullable: true }) payment?: PaymentType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@ObjectType()
export class RetryRefundPayload extends RefundPaymentPayload {}

@ObjectType()
export class RefreshRefundPayload extends RefundPaymentPayload {}

export function refundType(row: Refund): RefundType {
  const { id, amountFen, state, cause, reason, failureReason, createdAt, finishedAt } = row
  return { id: globalId('Refund', id), amountFen, state, cause, reason, failureReason, createdAt, finishedAt, row }
}

export function refundPart({ channel, state, amountFen, failureReason, failureCode }: Instruction): RefundPart {
  return { method: channel as WayName, state, amountFen, reason: failureReason, code: failureCode }
}
