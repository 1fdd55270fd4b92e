import type { FeeBillState, FeeKind, Fen, VehicleType } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { enumOf } from '../../platform/graphql/enum.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { globalId } from '../../platform/graphql/global-id.ts'
import { Node } from '../../platform/graphql/node.ts'
import { connectionTypes } from '../../platform/graphql/relay.ts'
import type { FeeBill } from './fee-bill.entity.ts'
import { FeeKindEnum, VehicleTypeEnum } from './fee-item.type.ts'
import type { FeeFacts } from './fee.rule.ts'

export const FeeBillStateEnum = enumOf<FeeBillState>({ UNPAID: 'unpaid', PAID: 'paid', CLOSED: 'closed' })
registerEnumType(FeeBillStateEnum, { name: 'FeeBillState' })

@ObjectType({ description: 'One line of how a fee was computed; what is taken off is below zero.' })
export class FeeLine {
  @Field(() => String) label!: string
  @Field(() => String, { nullable: true }) formula!: string | null
  @Field(() => FenScalar) amountFen!: Fen
}

@ObjectType()
export class FeeQuote {
  @Field(() => FenScalar, { description: 'Zero when nothing is due.' }) amountFen!: Fen
  @Field(() => [FeeLine]) lines!: readonly FeeLine[]
}

@ObjectType('FeeBill', { implements: Node, description: '费用单: one fee owed to the market. It is paid and refunded by its payment.' })
export class FeeBillType extends Node {
  @Field(() => String, { description: 'DK0319-0042: its payment’s too.' }) orderNo!: string
  @Field(() => FeeKindEnum) kind!: FeeKind
  @Field(() => FeeBillStateEnum) state!: FeeBillState
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => Int, { nullable: true }) grams!: number | null
  @Field(() => VehicleTypeEnum, { nullable: true }) vehicle!: VehicleType | null
  @Field(() => Int, { nullable: true }) minutes!: number | null
  @Field(() => GraphQLDateTime, { nullable: true }) enteredAt!: Date | null
  @Field(() => GraphQLDateTime, { nullable: true }) leftAt!: Date | null
  @Field(() => String, { nullable: true }) plate!: string | null
  @Field(() => GraphQLDateTime, { nullable: true }) paidAt!: Date | null
  @Field(() => GraphQLDateTime) createdAt!: Date
  row!: FeeBill
}
export const { ConnectionType: FeeBillConnection } = connectionTypes('FeeBill', () => FeeBillType)

@ObjectType({ description: 'Of one kind, for a day, as the market’s own book has it.' })
export class FeeIncome {
  @Field(() => FeeKindEnum) kind!: FeeKind
  @Field(() => FenScalar) earnedFen!: Fen
  @Field(() => FenScalar, { description: 'Refunded on that day.' }) givenBackFen!: Fen
}

@ObjectType({ description: 'What is billed and not paid.' })
export class UnpaidFees {
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => Int) count!: number
}

@InputType({ description: 'What a fee is computed from, as far as its rule asks; and the plate, for people.' })
export class FeeFactsInput {
  @Field(() => Int, { nullable: true }) grams?: number | null
  @Field(() => VehicleTypeEnum, { nullable: true }) vehicle?: VehicleType | null
  @Field(() => Int, { nullable: true, description: 'Or both times.' }) minutes?: number | null
  @Field(() => GraphQLDateTime, { nullable: true }) enteredAt?: Date | null
  @Field(() => GraphQLDateTime, { nullable: true }) leftAt?: Date | null
  @Field(() => String, { nullable: true }) plate?: string | null
}

@InputType()
export class CreateFeeBillInput {
  @Field(() => ID) itemId!: string
  @Field(() => FeeFactsInput, { nullable: true }) facts?: FeeFactsInput | null
  @Field(() => FenScalar, { description: 'What the screen showed; refused when it comes to something else now.' }) amountFen!: Fen
  @Field(() => String, {
    nullable: true,
    description: 'The phone that the payer signs in with; or payerId. Neither: whoever scans its code pays it, within half an hour.',
  })
  payerPhone?: string | null
  @Field(() => ID, { nullable: true }) payerId?: string | null
  @Field(() => String) idempotencyKey!: string
}

@InputType()
export class CloseFeeBillInput {
  @Field(() => ID) billId!: string
}

export function factsInput(input: FeeFactsInput | null | undefined): FeeFacts {
  const { grams = null, vehicle = null, minutes = null, enteredAt = null, leftAt = null, plate = null } = input ?? {}
  return { grams, vehicle, minutes, enteredAt, leftAt, plate }
}

export function feeBillType(row: FeeBill): FeeBillType {
  const { id, orderNo, kind, state, amountFen, grams, vehicle, minutes, enteredAt, leftAt, plate, paidAt, createdAt } = row
  const facts = { grams, vehicle, minutes, enteredAt, leftAt, plate }
  return { id: globalId('FeeBill', id), orderNo, kind, state, amountFen, ...facts, paidAt, createdAt, row }
}
