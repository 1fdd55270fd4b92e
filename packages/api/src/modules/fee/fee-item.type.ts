import { type Day, type FeeKind, type FeeRule, type FeeWay, type Fen, type VehicleType, ZERO_FEN } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { DayScalar } from '../../platform/graphql/day.scalar.ts'
import { enumOf } from '../../platform/graphql/enum.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { globalId } from '../../platform/graphql/global-id.ts'
import { Node } from '../../platform/graphql/node.ts'
import { connectionTypes } from '../../platform/graphql/relay.ts'
import type { FeeItem } from './fee-item.entity.ts'
import { isInForce } from './fee.rule.ts'

export const FeeKindEnum = enumOf<FeeKind>({
  ENTRY: 'entry',
  STORAGE: 'storage',
  INSPECTION: 'inspection',
  PARKING: 'parking',
  WEIGHING: 'weighing',
  SERVICE: 'service',
})
registerEnumType(FeeKindEnum, {
  name: 'FeeKind',
  description: '入场费, 仓储费, 检验费, 停车费, 过磅费, 服务费: each has an income account of its own.',
})
export const VehicleTypeEnum = enumOf<VehicleType>({
  TRICYCLE: 'tricycle',
  VAN: 'van',
  SMALL_TRUCK: 'small-truck',
  MEDIUM_TRUCK: 'medium-truck',
  LARGE_TRUCK: 'large-truck',
  TRAILER: 'trailer',
})
registerEnumType(VehicleTypeEnum, { name: 'VehicleType' })
const FeeWayEnum = enumOf<FeeWay>({ FIXED: 'fixed', WEIGHT: 'weight', VEHICLE: 'vehicle', TIME: 'time' })
registerEnumType(FeeWayEnum, { name: 'FeeWay' })
type Counts = (FeeRule & { way: 'weight' })['counts']
const FeeCountsEnum = enumOf<Counts>({ STARTED: 'started', EXACT: 'exact' })
registerEnumType(FeeCountsEnum, {
  name: 'FeeCounts',
  description: 'STARTED: a unit that has begun counts in full. EXACT: in proportion, rounded half up to the fen.',
})

@ObjectType('FeeVehiclePrice')
export class VehiclePriceType {
  @Field(() => VehicleTypeEnum) vehicle!: VehicleType
  @Field(() => FenScalar) amountFen!: Fen
}

@ObjectType('FeeTier', { description: 'From the tier before until `untilMinutes`, each `everyMinutes` that has begun costs the amount.' })
export class TierType {
  @Field(() => Int, { nullable: true, description: 'Null for the last, which has no end.' }) untilMinutes!: number | null
  @Field(() => Int) everyMinutes!: number
  @Field(() => FenScalar) amountFen!: Fen
}

@ObjectType('FeeRule', { description: 'How a fee is computed; what its way does not use is null or empty. Always in whole fen.' })
export class RuleType {
  @Field(() => FeeWayEnum) way!: FeeWay
  @Field(() => FenScalar, { nullable: true, description: 'FIXED: all of it. WEIGHT: of one unit.' }) amountFen!: Fen | null
  @Field(() => Int, { nullable: true }) unitGrams!: number | null
  @Field(() => FeeCountsEnum, { nullable: true }) counts!: Counts | null
  @Field(() => FenScalar, { nullable: true, description: 'WEIGHT: never less than this.' }) leastFen!: Fen | null
  @Field(() => [VehiclePriceType]) prices!: readonly VehiclePriceType[]
  @Field(() => Int, { nullable: true, description: 'TIME: never charged; time counts from their end.' }) freeMinutes!: number | null
  @Field(() => [TierType]) tiers!: readonly TierType[]
  @Field(() => FenScalar, {
    nullable: true,
    description: '每天封顶: of each 24 hours that are charged; the tiers then begin anew every 24 hours.',
  })
  mostPerDayFen!: Fen | null
}

@ObjectType('FeeItem', {
  implements: Node,
  description: '收费项目: one price of one fee. Another price is another item, from its own day on.',
})
export class FeeItemType extends Node {
  @Field(() => FeeKindEnum) kind!: FeeKind
  @Field(() => String) name!: string
  @Field(() => RuleType) rule!: RuleType
  @Field(() => DayScalar) effectiveFrom!: Day
  @Field(() => DayScalar, { nullable: true, description: 'The last day; null without end.' }) effectiveUntil!: Day | null
  @Field(() => Boolean, { description: 'False when it was taken back.' }) isOn!: boolean
  @Field(() => Boolean, { description: 'Whether its price holds today.' }) inForce!: boolean
  @Field(() => GraphQLDateTime) createdAt!: Date
}
export const { ConnectionType: FeeItemConnection } = connectionTypes('FeeItem', () => FeeItemType)

@InputType('FeeVehiclePriceInput')
class VehiclePriceInput {
  @Field(() => VehicleTypeEnum) vehicle!: VehicleType
  @Field(() => FenScalar) amountFen!: Fen
}

@InputType('FeeTierInput')
class TierInput {
  @Field(() => Int, { nullable: true }) untilMinutes?: number | null
  @Field(() => Int) everyMinutes!: number
  @Field(() => FenScalar) amountFen!: Fen
}

@InputType('FeeRuleInput', { description: 'What the way does not use is left out.' })
class RuleInput {
  @Field(() => FeeWayEnum) way!: FeeWay
  @Field(() => FenScalar, { nullable: true }) amountFen?: Fen | null
  @Field(() => Int, { nullable: true }) unitGrams?: number | null
  @Field(() => FeeCountsEnum, { nullable: true }) counts?: Counts | null
  @Field(() => FenScalar, { nullable: true }) leastFen?: Fen | null
  @Field(() => [VehiclePriceInput], { nullable: true }) prices?: VehiclePriceInput[] | null
  @Field(() => Int, { nullable: true }) freeMinutes?: number | null
  @Field(() => [TierInput], { nullable: true }) tiers?: TierInput[] | null
  @Field(() => FenScalar, { nullable: true }) mostPerDayFen?: Fen | null
}

@InputType()
export class SetFeeItemInput {
  @Field(() => FeeKindEnum) kind!: FeeKind
  @Field(() => String, { description: 'Other prices of the same kind and name give way to this one.' }) name!: string
  @Field(() => RuleInput) rule!: RuleInput
  @Field(() => DayScalar, { nullable: true, description: 'Today or later; today when absent.' }) effectiveFrom?: Day | null
  @Field(() => DayScalar, { nullable: true }) effectiveUntil?: Day | null
}

@InputType()
export class EndFeeItemInput {
  @Field(() => ID) itemId!: string
  @Field(() => DayScalar, { nullable: true, description: 'Its last day, today or later. Absent: it ends now.' }) lastDay?: Day | null
}

export function feeItemType(row: FeeItem, today: Day): FeeItemType {
  const { id, kind, name, rule, effectiveFrom, effectiveUntil, isOn, createdAt } = row
  const inForce = isInForce(row, today)
  return { id: globalId('FeeItem', id), kind, name, rule: ruleType(rule), effectiveFrom, effectiveUntil, isOn, inForce, createdAt }
}

function ruleType(rule: FeeRule): RuleType {
  const unused = { amountFen: null, unitGrams: null, counts: null, leastFen: null, freeMinutes: null, mostPerDayFen: null }
  return { ...unused, prices: [], tiers: [], ...rule }
}

/** What the input says of its own way; whether that is a rule, the service looks. */
export function ruleOf(input: RuleInput): FeeRule {
  const { way, amountFen = ZERO_FEN, unitGrams = 0, counts = null, leastFen = null, freeMinutes = 0, mostPerDayFen = null } = input
  const tiers = (input.tiers ?? []).map(({ untilMinutes = null, everyMinutes, amountFen: fen }) => ({
    untilMinutes,
    everyMinutes,
    amountFen: fen,
  }))
  const prices = (input.prices ?? []).map((price) => ({ ...price }))
  const rules: Readonly<Record<FeeWay, object>> = {
    fixed: { way, amountFen },
    weight: { way, unitGrams, amountFen, counts, leastFen },
    vehicle: { way, prices },
    time: { way, freeMinutes, tiers, mostPerDayFen },
  }
  return rules[way] as FeeRule
}
