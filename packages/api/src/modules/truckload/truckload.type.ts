import { type ChangeField, type Fen, type LineKind, type TruckloadState, settleTruckload } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { DayScalar } from '../../platform/graphql/day.scalar.ts'
import { enumOf } from '../../platform/graphql/enum.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { globalId } from '../../platform/graphql/global-id.ts'
import { Node } from '../../platform/graphql/node.ts'
import { connectionTypes } from '../../platform/graphql/relay.ts'
import type { Progress, ProgressKind } from './progress.rule.ts'
import type { TruckloadRevision } from './truckload-revision.entity.ts'
import type { Truckload } from './truckload.entity.ts'

export const TruckloadStateEnum = enumOf<TruckloadState>({
  PROPOSED: 'proposed',
  DISPUTED: 'disputed',
  CONFIRMED: 'confirmed',
  PAYING: 'paying',
  PAID: 'paid',
  CANCELLED: 'cancelled',
})
registerEnumType(TruckloadStateEnum, { name: 'TruckloadState' })
const LineKindEnum = enumOf<LineKind>({
  NET_WEIGHT: 'net-weight',
  SETTLED_WEIGHT: 'settled-weight',
  GOODS: 'goods',
  DEDUCTION: 'deduction',
  ADVANCE: 'advance',
  REST: 'rest',
})
registerEnumType(LineKindEnum, { name: 'TruckloadLineKind' })
const ChangeFieldEnum = enumOf<ChangeField>({
  GROSS: 'gross',
  TARE: 'tare',
  DEDUCTED_WEIGHT: 'deducted-weight',
  PRICE: 'price',
  DEDUCTION: 'deduction',
  ADVANCE: 'advance',
})
registerEnumType(ChangeFieldEnum, { name: 'TruckloadChangeField' })
const ProgressKindEnum = enumOf<ProgressKind>({
  PROPOSED: 'proposed',
  REVISED: 'revised',
  DISPUTED: 'disputed',
  CONFIRMED: 'confirmed',
  CANCELLED: 'cancelled',
  LINK_SENT: 'link-sent',
  LINK_OPENED: 'link-opened',
  LINK_BANK: 'link-bank',
  LINK_SUBMITTED: 'link-submitted',
  LINK_FAILED: 'link-failed',
  LINK_RETURNED: 'link-returned',
  LINK_REVOKED: 'link-revoked',
  LINK_EXPIRED: 'link-expired',
  PAID: 'paid',
})
registerEnumType(ProgressKindEnum, { name: 'TruckloadProgressKind' })

@ObjectType('TruckloadDeduction', { description: '扣款' })
export class DeductionType {
  @Field(() => String) name!: string
  @Field(() => FenScalar) amountFen!: Fen
}

@ObjectType('TruckloadAdvance', { description: '预付: what the shipper has had already.' })
export class AdvanceType {
  @Field(() => DayScalar) paidOn!: string
  @Field(() => FenScalar) amountFen!: Fen
}

@ObjectType('TruckloadLine', { description: 'One line of the explanation: grams or an amount; what is taken off is below zero.' })
export class LineType {
  @Field(() => LineKindEnum) kind!: LineKind
  @Field(() => String) label!: string
  @Field(() => String, { nullable: true }) formula!: string | null
  @Field(() => Int, { nullable: true }) grams!: number | null
  @Field(() => FenScalar, { nullable: true }) amountFen!: Fen | null
}

@ObjectType('TruckloadRevision', {
  description: 'One version of a settlement. Weights in grams; the price in millionths of a yuan per kilogram.',
})
export class RevisionType {
  @Field(() => Int) number!: number
  @Field(() => String) plate!: string
  @Field(() => String) goods!: string
  @Field(() => Int) grossGrams!: number
  @Field(() => Int) tareGrams!: number
  @Field(() => Int) deductedGrams!: number
  @Field(() => Int) settledGrams!: number
  @Field(() => Int) microyuanPerKg!: number
  @Field(() => [DeductionType]) deductions!: readonly DeductionType[]
  @Field(() => [AdvanceType]) advances!: readonly AdvanceType[]
  @Field(() => FenScalar, { description: '尾款: what is to be paid.' }) restFen!: Fen
  @Field(() => FenScalar, { nullable: true, description: '分两次付: this much first, the rest until `dueOn`.' }) firstPartFen!: Fen | null
  @Field(() => DayScalar, { nullable: true }) dueOn!: string | null
  @Field(() => [LineType], { description: 'How it was computed, line by line.' }) lines!: readonly LineType[]
  @Field(() => String, { nullable: true, description: 'What the merchant said of the change.' }) note!: string | null
  @Field(() => GraphQLDateTime) createdAt!: Date
}

@ObjectType('TruckloadChange', { description: 'How the shipper says a line should be.' })
export class ChangeType {
  @Field(() => ChangeFieldEnum) field!: ChangeField
  @Field(() => String, { nullable: true, description: 'Of a deduction: its name. Of an advance: its day.' }) name!: string | null
  @Field(() => Int, { nullable: true }) grams!: number | null
  @Field(() => Int, { nullable: true }) microyuanPerKg!: number | null
  @Field(() => FenScalar, { nullable: true }) amountFen!: Fen | null
}

@ObjectType('TruckloadProgress', { description: 'One step on the way to the money, as both parties see it.' })
export class ProgressType {
  @Field(() => ProgressKindEnum) kind!: ProgressKind
  @Field(() => GraphQLDateTime) at!: Date
  @Field(() => String, { nullable: true, description: 'A reason, a bank, or the way that was paid by.' }) detail!: string | null
  @Field(() => [ChangeType]) changes!: readonly ChangeType[]
  @Field(() => Int, { nullable: true }) revision!: number | null
  @Field(() => FenScalar, { nullable: true }) amountFen!: Fen | null
  @Field(() => ID, { nullable: true, description: 'Of what was paid: ask for its receipt by this.' }) attemptId!: string | null
  personId!: string | null
}

@ObjectType('Truckload', { implements: Node, description: '整车结算' })
export class TruckloadType extends Node {
  @Field(() => String, { description: 'DK0319-0042: its payment’s too.' }) orderNo!: string
  @Field(() => TruckloadStateEnum) state!: TruckloadState
  @Field(() => FenScalar, { description: 'What has come of it.' }) paidFen!: Fen
  @Field(() => GraphQLDateTime, { nullable: true }) paidAt!: Date | null
  @Field(() => GraphQLDateTime) createdAt!: Date
  row!: Truckload
}
export const { ConnectionType: TruckloadConnection } = connectionTypes('Truckload', () => TruckloadType)

@ObjectType({ description: 'Of the viewer’s party.' })
export class TruckloadFigures {
  @Field(() => FenScalar, { description: '在等的钱: confirmed, and not paid yet.' }) waitingFen!: Fen
  @Field(() => Int) waitingTrucks!: number
  @Field(() => FenScalar, { description: 'Paid this month.' }) monthFen!: Fen
  @Field(() => Int) monthTrucks!: number
}

@InputType('TruckloadDeductionInput')
export class DeductionInput {
  @Field(() => String) name!: string
  @Field(() => FenScalar) amountFen!: Fen
}

@InputType('TruckloadAdvanceInput')
export class AdvanceInput {
  @Field(() => DayScalar) paidOn!: string
  @Field(() => FenScalar) amountFen!: Fen
}

@InputType('TruckloadTermsInput')
export class TermsInput {
  @Field(() => String) plate!: string
  @Field(() => String) goods!: string
  @Field(() => Int, { description: '毛重, in grams.' }) grossGrams!: number
  @Field(() => Int, { description: '皮重, in grams.' }) tareGrams!: number
  @Field(() => Int, { defaultValue: 0, description: '扣重, in grams.' }) deductedGrams!: number
  @Field(() => Int, { description: '单价: millionths of a yuan for a kilogram; 1.36 is 1360000.' }) microyuanPerKg!: number
  @Field(() => [DeductionInput], { defaultValue: [] }) deductions!: DeductionInput[]
  @Field(() => [AdvanceInput], { defaultValue: [] }) advances!: AdvanceInput[]
  @Field(() => FenScalar, { nullable: true, description: '分两次付: this much first, the rest until `dueOn`.' }) firstPartFen?: Fen | null
  @Field(() => DayScalar, { nullable: true }) dueOn?: string | null
}

@InputType()
export class CreateTruckloadInput {
  @Field(() => String, { nullable: true, description: 'The phone that the shipper signs in with; or shipperId.' }) shipperPhone?:
    | string
    | null
  @Field(() => ID, { nullable: true }) shipperId?: string | null
  @Field(() => TermsInput) terms!: TermsInput
  @Field(() => String) idempotencyKey!: string
}

@InputType()
export class ReviseTruckloadInput {
  @Field(() => ID) truckloadId!: string
  @Field(() => Int, { description: 'The revision that was changed; refused when there is a newer one.' }) revision!: number
  @Field(() => TermsInput) terms!: TermsInput
  @Field(() => String, { nullable: true }) note?: string | null
  @Field(() => String) idempotencyKey!: string
}

@InputType()
export class ConfirmTruckloadInput {
  @Field(() => ID) truckloadId!: string
  @Field(() => Int) revision!: number
  @Field(() => FenScalar, { description: 'What the shipper saw; refused when the settlement says otherwise.' }) restFen!: Fen
}

@InputType('TruckloadChangeInput')
export class ChangeInput {
  @Field(() => ChangeFieldEnum) field!: ChangeField
  @Field(() => String, { nullable: true }) name?: string | null
  @Field(() => Int, { nullable: true }) grams?: number | null
  @Field(() => Int, { nullable: true }) microyuanPerKg?: number | null
  @Field(() => FenScalar, { nullable: true, description: 'Zero takes the line out.' }) amountFen?: Fen | null
}

@InputType()
export class DisputeTruckloadInput {
  @Field(() => ID) truckloadId!: string
  @Field(() => Int) revision!: number
  @Field(() => String) reason!: string
  @Field(() => [ChangeInput], { defaultValue: [] }) changes!: ChangeInput[]
}

@InputType()
export class CancelTruckloadInput {
  @Field(() => ID) truckloadId!: string
  @Field(() => String) reason!: string
}

export function truckloadType(row: Truckload): TruckloadType {
  const { id, orderNo, state, paidFen, paidAt, createdAt } = row
  return { id: globalId('Truckload', id), orderNo, state, paidFen, paidAt, createdAt, row }
}

export function revisionType(row: TruckloadRevision): RevisionType {
  const { number, plate, goods, grossGrams, tareGrams, deductedGrams, microyuanPerKg, deductions, advances } = row
  const { restFen, firstPartFen, dueOn, note, createdAt } = row
  const { settledGrams, lines } = settleTruckload(row)
  const weights = { grossGrams, tareGrams, deductedGrams, settledGrams, microyuanPerKg }
  return { number, plate, goods, ...weights, deductions, advances, restFen, firstPartFen, dueOn, lines, note, createdAt }
}

export function progressType({ attemptId, ...step }: Progress): ProgressType {
  return { ...step, attemptId: attemptId && globalId('Attempt', attemptId) }
}
