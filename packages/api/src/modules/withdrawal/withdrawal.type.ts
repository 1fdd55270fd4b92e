import type { Fen, WithdrawalState } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { DayScalar } from '../../platform/graphql/day.scalar.ts'
import { enumOf } from '../../platform/graphql/enum.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { globalId } from '../../platform/graphql/global-id.ts'
import { Node } from '../../platform/graphql/node.ts'
import { UserError } from '../../platform/graphql/user-error.ts'
import { payoutOpens } from './payout-day.ts'
import type { WithdrawalLimit } from './withdrawal-limit.entity.ts'
import { DEFAULT_LIMIT } from './withdrawal-limit.service.ts'
import type { Withdrawal } from './withdrawal.entity.ts'

/** Queued is no state of its own in the database: it is over when its hour comes, whether anybody writes that or not. */
type ShownState = WithdrawalState | 'queued'

export const WithdrawalStateEnum = enumOf<ShownState>({
  QUEUED: 'queued',
  PROCESSING: 'processing',
  CONFIRMING: 'confirming',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  RETURNED: 'returned',
})
registerEnumType(WithdrawalStateEnum, { name: 'WithdrawalState' })

@ObjectType('Withdrawal', { implements: Node, description: '提现' })
export class WithdrawalType extends Node {
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => WithdrawalStateEnum) state!: ShownState
  @Field(() => DayScalar, { nullable: true, description: 'The working day on which it goes out, when that was not the same day.' })
  goesOutOn!: string | null
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

@ObjectType('WithdrawalLimit', { description: 'What one member may withdraw on one day; null: as much as there is.' })
export class WithdrawalLimitType {
  @Field(() => Int, { nullable: true }) dayCount!: number | null
  @Field(() => FenScalar, { nullable: true }) dayFen!: Fen | null
  @Field(() => Int, { description: '0: the default, which nobody has changed.' }) version!: number
  @Field(() => GraphQLDateTime, { nullable: true }) changedAt!: Date | null
  changedById!: string | null
}

@InputType()
export class SetWithdrawalLimitInput {
  @Field(() => Int, { nullable: true }) dayCount?: number | null
  @Field(() => FenScalar, { nullable: true }) dayFen?: Fen | null
}

@ObjectType()
export class SetWithdrawalLimitPayload {
  @Field(() => WithdrawalLimitType, { nullable: true }) withdrawalLimit?: WithdrawalLimitType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

export function withdrawalLimitType(row: WithdrawalLimit | null): WithdrawalLimitType {
  const { dayCount, dayFen } = row ?? DEFAULT_LIMIT
  return { dayCount, dayFen, version: row?.version ?? 0, changedAt: row?.createdAt ?? null, changedById: row?.createdBy ?? null }
}

export function withdrawalType(row: Withdrawal, now: Date): WithdrawalType {
  const { id, amountFen, state, sendOn, createdAt, finishedAt, failureReason, bankCardId, marketId } = row
  const isQueued = state === 'processing' && sendOn !== null && now < payoutOpens(sendOn)
  return {
    id: globalId('Withdrawal', id),
    amountFen,
    state: isQueued ? 'queued' : state,
    goesOutOn: sendOn,
    createdAt,
    finishedAt,
    failureReason,
    bankCardId,
    marketId,
  }
}
