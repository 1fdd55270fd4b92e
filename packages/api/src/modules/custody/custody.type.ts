import type { Day, Fen } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { DayScalar } from '../../platform/graphql/day.scalar.ts'
import { enumOf } from '../../platform/graphql/enum.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { globalId } from '../../platform/graphql/global-id.ts'
import { connectionTypes } from '../../platform/graphql/relay.ts'
import { UserError } from '../../platform/graphql/user-error.ts'
import { PartyType } from '../party/index.ts'
import type { CheckCause, CheckItemKind, CheckState, CustodyCheck, CustodyCheckItem } from './check.entity.ts'
import type { ClearingState, CustodyClearing } from './clearing.entity.ts'
import type { CustodyMove } from './custody-move.entity.ts'
import type { CustodyStop } from './stop.entity.ts'

export const CheckStateEnum = enumOf<CheckState>({ RUNNING: 'running', CLEAN: 'clean', DIFFERS: 'differs', FAILED: 'failed' })
registerEnumType(CheckStateEnum, { name: 'CustodyCheckState' })
export const CheckCauseEnum = enumOf<CheckCause>({ DAILY: 'daily', ASKED: 'asked' })
registerEnumType(CheckCauseEnum, { name: 'CustodyCheckCause' })
export const CheckItemKindEnum = enumOf<CheckItemKind>({
  WALLET: 'wallet',
  MASTER: 'master',
  TRANSIT: 'transit',
  SUSPENSE: 'suspense',
  FILE_MORE: 'file-more',
  FILE_LESS: 'file-less',
  FILE_AMOUNT: 'file-amount',
  NOT_TOLD: 'not-told',
  UNKNOWN: 'unknown',
  UNCLEARED: 'uncleared',
  PAYOUT: 'payout',
})
registerEnumType(CheckItemKindEnum, {
  name: 'CustodyCheckItemKind',
  description: 'WALLET, MASTER, TRANSIT, SUSPENSE: sums that differ. FILE_…: lines of the bank’s files. The others: money on its way.',
})
export const ClearingStateEnum = enumOf<ClearingState>({
  PENDING: 'pending',
  FAILED: 'failed',
  ABNORMAL: 'abnormal',
  DIFFERS: 'differs',
  BOOKED: 'booked',
})
registerEnumType(ClearingStateEnum, { name: 'CustodyClearingState' })

@ObjectType('CustodyCheckItem')
export class CheckItemType {
  @Field(() => ID) id!: string
  @Field(() => CheckItemKindEnum) kind!: CheckItemKind
  @Field(() => PartyType, { nullable: true }) party!: PartyType | null
  @Field(() => FenScalar, { nullable: true }) ourFen!: Fen | null
  @Field(() => FenScalar, { nullable: true, description: 'The bank’s.' }) theirFen!: Fen | null
  @Field(() => FenScalar, { description: 'Of what the two sides differ by, what is on its way.' }) explainedFen!: Fen
  @Field(() => FenScalar, { description: 'What nothing explains; negative: the bank has less.' }) differenceFen!: Fen
  @Field(() => String) detail!: string
}

@ObjectType('CustodyCheck', { description: '存管对账: wallets against sub-accounts, their sum against the master account.' })
export class CheckType {
  @Field(() => ID) id!: string
  @Field(() => CheckCauseEnum) cause!: CheckCause
  @Field(() => CheckStateEnum) state!: CheckState
  @Field(() => DayScalar, { nullable: true, description: 'Whose files of the bank were read besides.' }) day!: Day | null
  @Field(() => Int) wallets!: number
  @Field(() => Int) differences!: number
  @Field(() => FenScalar) walletsFen!: Fen
  @Field(() => FenScalar) bankFen!: Fen
  @Field(() => FenScalar, { nullable: true }) masterFen!: Fen | null
  @Field(() => FenScalar, { description: 'Added up by size.' }) differenceFen!: Fen
  @Field(() => String, { nullable: true }) failure!: string | null
  @Field(() => GraphQLDateTime) startedAt!: Date
  @Field(() => GraphQLDateTime, { nullable: true }) finishedAt!: Date | null
}

export const { ConnectionType: CustodyCheckConnection } = connectionTypes('CustodyCheck', () => CheckType)
export const { ConnectionType: CustodyCheckItemConnection } = connectionTypes('CustodyCheckItem', () => CheckItemType)

@ObjectType('CustodyStop', { description: 'A member who cannot withdraw since a check found a difference.' })
export class StopType {
  @Field(() => ID) id!: string
  @Field(() => PartyType, { nullable: true }) party!: PartyType | null
  @Field(() => FenScalar) differenceFen!: Fen
  @Field(() => GraphQLDateTime) createdAt!: Date
  @Field(() => Boolean) inForce!: boolean
  @Field(() => String, { nullable: true, description: 'Why somebody proposed to lift it.' }) reason!: string | null
  @Field(() => Boolean, { description: 'Whether the viewer may lift it: another person proposed it.' }) mayApprove!: boolean
  @Field(() => GraphQLDateTime, { nullable: true }) liftedAt!: Date | null
}

@ObjectType('CustodyClearing', { description: 'Channel money of one day, cleared by the bank into the master account (T+1).' })
export class ClearingType {
  @Field(() => DayScalar) day!: Day
  @Field(() => ClearingStateEnum) state!: ClearingState
  @Field(() => FenScalar, { description: 'The bank’s, of all markets.' }) amountFen!: Fen
  @Field(() => FenScalar, { description: 'What the bank was told for this market.' }) toldFen!: Fen
  @Field(() => String) reason!: string
  @Field(() => GraphQLDateTime, { nullable: true }) bookedAt!: Date | null
}

@ObjectType('CustodyMove', { description: 'A movement that the bank refused to book: its members cannot withdraw before it is put right.' })
export class MoveType {
  @Field(() => ID) id!: string
  @Field(() => String) kind!: string
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => GraphQLDateTime) postedAt!: Date
  @Field(() => Boolean) isDone!: boolean
  @Field(() => PartyType, { nullable: true }) from!: PartyType | null
  @Field(() => PartyType, { nullable: true }) to!: PartyType | null
}

@ObjectType()
export class RunCustodyCheckPayload {
  @Field(() => CheckType, { nullable: true }) check?: CheckType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@InputType()
export class ProposeLiftInput {
  @Field(() => ID) stopId!: string
  @Field(() => String) reason!: string
}

@InputType()
export class ApproveLiftInput {
  @Field(() => ID) stopId!: string
}

@ObjectType()
export class ProposeLiftPayload {
  @Field(() => StopType, { nullable: true }) stop?: StopType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@ObjectType()
export class ApproveLiftPayload {
  @Field(() => StopType, { nullable: true }) stop?: StopType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@InputType()
export class RetryCustodyMoveInput {
  @Field(() => ID) moveId!: string
}

@ObjectType()
export class RetryCustodyMovePayload {
  @Field(() => MoveType, { nullable: true }) move?: MoveType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

export function checkType(row: CustodyCheck): CheckType {
  const { cause, state, day, wallets, differences, walletsFen, bankFen, masterFen, differenceFen, failure, startedAt, finishedAt } = row
  const figures = { wallets, differences, walletsFen, bankFen, masterFen, differenceFen }
  return { id: globalId('CustodyCheck', row.id), cause, state, day, ...figures, failure, startedAt, finishedAt }
}

export function checkItemType(row: CustodyCheckItem, party: PartyType | null): CheckItemType {
  const { id, kind, ourFen, theirFen, explainedFen, differenceFen, detail } = row
  return { id: globalId('CustodyCheckItem', id), kind, party, ourFen, theirFen, explainedFen, differenceFen, detail }
}

export function stopType(row: CustodyStop, party: PartyType | null, personId: string): StopType {
  const { differenceFen, createdAt, stoppedKey, reason, proposedBy, liftedAt } = row
  const inForce = stoppedKey !== null
  const mayApprove = inForce && proposedBy !== null && proposedBy !== personId
  return { id: globalId('CustodyStop', row.id), party, differenceFen, createdAt, inForce, reason, mayApprove, liftedAt }
}

export function clearingType({ day, state, amountFen, toldFen, reason, bookedAt }: CustodyClearing): ClearingType {
  return { day, state, amountFen, toldFen, reason, bookedAt }
}

export function moveType(row: CustodyMove, from: PartyType | null, to: PartyType | null): MoveType {
  const { transferId, kind, amountFen, postedAt, state } = row
  return { id: globalId('CustodyMove', transferId), kind, amountFen, postedAt, isDone: state === 'done', from, to }
}
