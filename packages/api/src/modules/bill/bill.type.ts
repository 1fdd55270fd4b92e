import type { Day } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { UserError } from '../../platform/graphql/user-error.ts'
import { DayScalar } from '../../platform/graphql/day.scalar.ts'
import { enumOf } from '../../platform/graphql/enum.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { globalId } from '../../platform/graphql/global-id.ts'
import { connectionTypes } from '../../platform/graphql/relay.ts'
import type { BillPartState, BillState, ChannelBill } from './bill.entity.ts'
import type { DifferenceState, DifferenceType } from './bill.rule.ts'
import type { ChannelBillView } from './bill.overview.ts'
import type { BillPart, StoredDifference } from './bill.store.ts'
import { type FileTrouble, readNote } from './bill.trouble.ts'

const BillStateEnum = enumOf<BillState>({ WAITING: 'waiting', IMPORTING: 'importing', IMPORTED: 'imported' })
registerEnumType(BillStateEnum, { name: 'ChannelBillState', description: 'WAITING: not made yet, or to be fetched again.' })
const BillPartStateEnum = enumOf<BillPartState>({ WAITING: 'waiting', IMPORTED: 'imported', EMPTY: 'empty', BROKEN: 'broken' })
registerEnumType(BillPartStateEnum, { name: 'ChannelBillFileState' })
const FileTroubleEnum = enumOf<FileTrouble>({
  NOT_READY: 'not-ready',
  AWAY: 'away',
  REFUSED: 'refused',
  UNBELIEVABLE: 'unbelievable',
  NOT_AUTHORISED: 'not-authorised',
  BROKEN: 'broken',
  CHANGED: 'changed',
})
registerEnumType(FileTroubleEnum, {
  name: 'ChannelBillFileTrouble',
  description:
    'NOT_READY: not made yet. AWAY: the channel cannot be reached. REFUSED: it gives none. UNBELIEVABLE: its answer is not signed as it should be, or cannot be read. NOT_AUTHORISED: the payee has not authorised us. BROKEN: not the file that was announced; nothing of it is kept. CHANGED: not the file of which a part had been read.',
})
export const DifferenceTypeEnum = enumOf<DifferenceType>({
  AMOUNT: 'amount',
  FEE: 'fee',
  STATE: 'state',
  CHANNEL_ONLY: 'channel-only',
  OURS_ONLY: 'ours-only',
  TWICE: 'twice',
  UNREADABLE: 'unreadable',
})
registerEnumType(DifferenceTypeEnum, { name: 'BillDifferenceType' })
export const DifferenceStateEnum = enumOf<DifferenceState>({ DUE: 'due', MENDED: 'mended', OPEN: 'open' })
registerEnumType(DifferenceStateEnum, {
  name: 'BillDifferenceState',
  description: 'DUE: the bill’s word will be taken. MENDED: it was. OPEN: somebody must look.',
})

@ObjectType({ description: 'A line of a bill that could not be read. It stopped nothing else.' })
export class BadBillLine {
  @Field(() => Int) line!: number
  @Field(() => String, { nullable: true, description: 'The file’s payee where each has a file.' }) payeeNo!: string | null
  @Field(() => String, { description: 'Why, and how the line begins.' }) reason!: string
}

@ObjectType({ description: 'A file of a bill: one for all payees, or one for each.' })
export class ChannelBillFile {
  @Field(() => String, { nullable: true }) payeeNo!: string | null
  @Field(() => BillPartStateEnum) state!: BillPartState
  @Field(() => Int) rows!: number
  @Field(() => Int) badLines!: number
  @Field(() => Float, { nullable: true, description: 'Read so far, while its size is known.' }) percent!: number | null
  @Field(() => FileTroubleEnum, { nullable: true, description: 'Why it is not there, or not good.' }) why!: FileTrouble | null
  @Field(() => String, { nullable: true, description: 'What was said besides, for the platform’s own people.' }) note!: string | null
  bill!: ChannelBill
}

@ObjectType('ChannelBill', { description: '渠道账单: what a channel says it did on a day' })
export class ChannelBillType {
  @Field(() => ID) id!: string
  @Field(() => String) channel!: string
  @Field(() => DayScalar) day!: Day
  @Field(() => BillStateEnum) state!: BillState
  @Field(() => Int, { description: 'Lines that were read and held against our books.' }) rows!: number
  @Field(() => Float, { nullable: true, description: 'Of the files under way, while their sizes are known.' }) percent!: number | null
  @Field(() => Int, { description: 'All that it says otherwise than we did, and lines that cannot be read.' }) differences!: number
  @Field(() => Int, { description: 'Of these, what somebody must look at.' }) openDifferences!: number
  @Field(() => Int) badLineCount!: number
  @Field(() => [ChannelBillFile]) files!: ChannelBillFile[]
  @Field(() => Int) tries!: number
  @Field(() => GraphQLDateTime, { nullable: true }) nextTryAt!: Date | null
  @Field(() => GraphQLDateTime, { nullable: true }) startedAt!: Date | null
  @Field(() => GraphQLDateTime, { nullable: true }) finishedAt!: Date | null
  row!: ChannelBill
}

@ObjectType({ description: 'How many differences there are of a type and a state; lines that could not be read are UNREADABLE.' })
export class BillDifferenceCount {
  @Field(() => DifferenceTypeEnum) type!: DifferenceType
  @Field(() => DifferenceStateEnum) state!: DifferenceState
  @Field(() => Int) count!: number
}

@ObjectType({ description: '不符: where a bill and our books differ' })
export class BillDifference {
  @Field(() => ID) id!: string
  @Field(() => DifferenceTypeEnum) type!: DifferenceType
  @Field(() => DifferenceStateEnum) state!: DifferenceState
  @Field(() => Int, { nullable: true, description: 'Of the file; null for what no line says.' }) line!: number | null
  @Field(() => String, { nullable: true }) payeeNo!: string | null
  @Field(() => String, { description: 'Our number: of the order, or of the refund.' }) number!: string
  @Field(() => String, { nullable: true, description: 'The channel’s number of the payment.' }) channelRef!: string | null
  @Field(() => FenScalar, { nullable: true }) ourFen!: number | null
  @Field(() => FenScalar, { nullable: true, description: 'Negative for a fee that was given back.' }) theirFen!: number | null
  @Field(() => String, { nullable: true }) ourState!: string | null
  @Field(() => String, { nullable: true }) theirState!: string | null
  @Field(() => GraphQLDateTime, { nullable: true }) at!: Date | null
  @Field(() => String, { nullable: true }) detail!: string | null
  row!: StoredDifference
}

export const { ConnectionType: BillDifferenceConnection } = connectionTypes('BillDifference', () => BillDifference)

@InputType()
export class ImportChannelBillInput {
  @Field(() => String, { description: 'wechat, alipay, unionpay' }) channel!: string
  @Field(() => DayScalar) day!: Day
}

@ObjectType()
export class ImportChannelBillPayload {
  @Field(() => ChannelBillType, { nullable: true }) channelBill?: ChannelBillType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

export function channelBillType({ bill, parts, differences, open }: ChannelBillView): ChannelBillType {
  const sum = (figure: (part: BillPart) => number) => parts.reduce((total, part) => total + figure(part), 0)
  const { id, channel, day, state, tries, nextTryAt, startedAt, finishedAt } = bill
  return {
    id: globalId('ChannelBill', id),
    channel,
    day,
    state,
    rows: sum(({ rows }) => rows),
    percent: percentOf(parts),
    differences,
    openDifferences: open,
    badLineCount: sum(({ bad }) => bad),
    files: parts.map((part) => fileType(bill, part)),
    tries,
    nextTryAt,
    startedAt,
    finishedAt,
    row: bill,
  }
}

function fileType(bill: ChannelBill, part: BillPart): ChannelBillFile {
  const { why, said } = readNote(part.note)
  return {
    payeeNo: part.payeeNo === '' ? null : part.payeeNo,
    state: part.state,
    rows: part.rows,
    badLines: part.bad,
    percent: part.share === null ? null : percent(part.share),
    why,
    note: said,
    bill,
  }
}

function percentOf(parts: readonly BillPart[]): number | null {
  if (parts.length === 0) return null
  if (parts.every(({ state }) => state === 'imported' || state === 'empty')) return 100
  const shares = parts.map(({ state, share }) => (state === 'imported' || state === 'empty' ? 1 : share))
  return shares.every((share) => share !== null) ? percent(shares.reduce((sum, share) => sum + share, 0) / parts.length) : null
}

const percent = (share: number) => Math.round(share * 1_000) / 10

export function badLineType({ line, payeeNo, detail }: StoredDifference): BadBillLine {
  return { line, payeeNo: payeeNo === '' ? null : payeeNo, reason: detail ?? '' }
}

export function differenceType(row: StoredDifference): BillDifference {
  const { id, type, state, line, payeeNo, number, channelRef, ourState, theirState, at, detail } = row
  return {
    id: globalId('BillDifference', id),
    type,
    state,
    line: line === 0 ? null : line,
    payeeNo: payeeNo === '' ? null : payeeNo,
    number,
    channelRef,
    ourFen: row.ourFen,
    theirFen: row.theirFen,
    ourState,
    theirState,
    at: at ?? oursAt(row),
    detail,
    row,
  }
}

/** When ours succeeded: all that is known of what no line says. */
function oursAt({ line, detail }: StoredDifference): Date | null {
  return line === 0 && detail !== null ? new Date(detail) : null
}
