import type { Fen, Trade } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, Int, ObjectType, createUnionType, registerEnumType } from 'type-graphql'
import { DayScalar } from '../../platform/graphql/day.scalar.ts'
import { enumOf } from '../../platform/graphql/enum.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { connectionTypes } from '../../platform/graphql/relay.ts'
import { TradeEnum } from '../party/index.ts'
import { PaymentType } from '../payment/index.ts'
import { RechargeType } from '../recharge/index.ts'
import { WithdrawalType } from '../withdrawal/index.ts'
import type { Movement, MovementKind, MovementState } from './movement.ts'
import type { Statement } from './statement.service.ts'

export const DirectionEnum = enumOf<'in' | 'out'>({ IN: 'in', OUT: 'out' })
registerEnumType(DirectionEnum, { name: 'Direction' })
export const MovementKindEnum = enumOf<MovementKind>({
  PAYMENT: 'payment',
  RECHARGE: 'recharge',
  WITHDRAWAL: 'withdrawal',
  REFUND: 'refund',
  CORRECTION: 'correction',
})
registerEnumType(MovementKindEnum, { name: 'MovementKind' })
export const MovementStateEnum = enumOf<MovementState>({
  SUCCEEDED: 'succeeded',
  PROCESSING: 'processing',
  CONFIRMING: 'confirming',
  FAILED: 'failed',
})
registerEnumType(MovementStateEnum, { name: 'MovementState' })

export const DocumentUnion = createUnionType({
  name: 'Document',
  types: () => [PaymentType, RechargeType, WithdrawalType] as const,
  resolveType: (value) => ('orderNo' in value ? PaymentType : 'bankCardId' in value ? WithdrawalType : RechargeType),
})

@ObjectType('Movement', { description: 'One line of the ledger as people read it.' })
export class MovementType {
  @Field(() => ID) id!: string
  @Field(() => Int, { nullable: true, description: 'Number within the account; null while in progress.' }) number!: number | null
  @Field(() => MovementKindEnum) kind!: MovementKind
  @Field(() => MovementStateEnum) state!: MovementState
  @Field(() => DirectionEnum) direction!: 'in' | 'out'
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => FenScalar, { nullable: true, description: 'Balance of the account after this movement; null while in progress.' })
  balanceFen!: Fen | null
  @Field(() => GraphQLDateTime) at!: Date
  movement!: Movement
}

export const { ConnectionType: MovementConnection } = connectionTypes('Movement', () => MovementType)

@ObjectType()
export class StatementDay {
  @Field(() => DayScalar) day!: string
  @Field(() => FenScalar) inFen!: Fen
  @Field(() => FenScalar) outFen!: Fen
  @Field(() => Int) count!: number
}

@ObjectType('Statement')
export class StatementType {
  @Field(() => DayScalar) from!: string
  @Field(() => DayScalar) to!: string
  @Field(() => FenScalar) openingFen!: Fen
  @Field(() => FenScalar) inFen!: Fen
  @Field(() => FenScalar) outFen!: Fen
  @Field(() => FenScalar, { description: 'opening + in − out' }) closingFen!: Fen
  @Field(() => Int) count!: number
  @Field(() => [StatementDay], { description: 'Sums of the days that have movements on this page, newest first.' }) days!: StatementDay[]
  @Field(() => MovementConnection) movements!: InstanceType<typeof MovementConnection>
}

@ObjectType()
export class TradeSpending {
  @Field(() => TradeEnum) trade!: Trade
  @Field(() => FenScalar) amountFen!: Fen
}

@ObjectType()
export class MonthSpending {
  @Field(() => String, { description: 'YYYY-MM' }) month!: string
  @Field(() => FenScalar) totalFen!: Fen
  @Field(() => [TradeSpending]) trades!: TradeSpending[]
}

@ObjectType()
export class DueDay {
  @Field(() => DayScalar) day!: string
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => Int) count!: number
}

export function movementType(movement: Movement): MovementType {
  const { id, number, kind, state, direction, amountFen, balanceFen, at } = movement
  return { id: `Movement_${id}`, number, kind, state, direction, amountFen, balanceFen, at, movement }
}

export function statementHead({
  from,
  to,
  openingFen,
  inFen,
  outFen,
  closingFen,
  count,
}: Statement): Omit<StatementType, 'days' | 'movements'> {
  return { from, to, openingFen, inFen, outFen, closingFen, count }
}
