import type { Fen, WithdrawalState } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql'
import { enumOf } from '../../platform/graphql/enum.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { globalId } from '../../platform/graphql/global-id.ts'
import { Node } from '../../platform/graphql/node.ts'
import type { Withdrawal } from './withdrawal.entity.ts'

export const WithdrawalStateEnum = enumOf<WithdrawalState>({
  PROCESSING: 'processing',
  CONFIRMING: 'confirming',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
})
registerEnumType(WithdrawalStateEnum, { name: 'WithdrawalState' })

@ObjectType('Withdrawal', { implements: Node, description: '提现' })
export class WithdrawalType extends Node {
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => WithdrawalStateEnum) state!: WithdrawalState
  @Field(() => GraphQLDateTime) createdAt!: Date
  @Field(() => GraphQLDateTime, { nullable: true }) finishedAt!: Date | null
  @Field(() => String, { nullable: true }) failureReason!: string | null
  bankCardId!: string
  marketId!: string
}

@InputType()
export class CreateWithdrawalInput {
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => ID) bankCardId!: string
  @Field(() => String) paymentPassword!: string
  @Field(() => String) idempotencyKey!: string
}

export function withdrawalType(row: Withdrawal): WithdrawalType {
  const { id, amountFen, state, createdAt, finishedAt, failureReason, bankCardId, marketId } = row
  return { id: globalId('Withdrawal', id), amountFen, state, createdAt, finishedAt, failureReason, bankCardId, marketId }
}
