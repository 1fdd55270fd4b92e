import type { Day, Fen } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { readInstant, readWhole } from '../../platform/database/index.ts'
import { DayScalar } from '../../platform/graphql/day.scalar.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { globalId } from '../../platform/graphql/global-id.ts'
import { connectionTypes } from '../../platform/graphql/relay.ts'
import { UserError } from '../../platform/graphql/user-error.ts'
import type { BankFeed } from './bank-feed.entity.ts'
import type { BankImport } from './bank-import.entity.ts'
import type { ShownLine, StoredBadLine } from './bank-line.store.ts'

@ObjectType('BankFeed', { description: '银行账户流水: an account whose lines a bank tells us.' })
export class BankFeedType {
  @Field(() => ID) id!: string
  @Field(() => ID) partyId!: string
  @Field(() => String, { description: 'cmb: the bank is asked; file: its statements are uploaded.' }) bank!: string
  @Field(() => String, { description: 'The last four digits.' }) accountTail!: string
  @Field(() => DayScalar) since!: Day
  @Field(() => Boolean) isOn!: boolean
  @Field(() => Int) lineCount!: number
  @Field(() => Int) badCount!: number
  @Field(() => GraphQLDateTime, { nullable: true, description: 'When the bank last answered to the end.' }) pulledAt!: Date | null
  @Field(() => String, { nullable: true, description: 'Why the bank was not heard the last time.' }) trouble!: string | null
}

@ObjectType('BankLine', { description: '一条银行流水' })
export class BankLineType {
  @Field(() => String, { description: 'The same when the line comes again by another file or page.' }) stableId!: string
  @Field(() => DayScalar) bookedOn!: Day
  @Field(() => GraphQLDateTime, { nullable: true }) bookedAt!: Date | null
  @Field(() => FenScalar, { description: 'Money out is negative.' }) amountFen!: Fen
  @Field(() => FenScalar, { nullable: true }) balanceAfterFen!: Fen | null
  @Field(() => String, { nullable: true }) counterpartyName!: string | null
  @Field(() => String, { nullable: true }) counterpartyAccount!: string | null
  @Field(() => String) remark!: string
  @Field(() => String, { nullable: true }) reference!: string | null
  @Field(() => Boolean, { description: '冲正' }) isReversal!: boolean
  @Field(() => ID, { nullable: true, description: 'The file that brought it; null when the bank was asked.' }) importId!: string | null
}

@ObjectType('BankBadLine', { description: 'What a bank said and nobody could read.' })
export class BankBadLineType {
  @Field(() => String, { description: 'Where it stands: line 12, statement 1 entry 3, row 7.' }) position!: string
  @Field(() => String, { description: 'amount, currency, day, sign, account, unbalanced, totals, too-long, day-forgotten, unreadable' })
  reason!: string
  @Field(() => String) excerpt!: string
  @Field(() => ID, { nullable: true }) importId!: string | null
  @Field(() => GraphQLDateTime) createdAt!: Date
}

@ObjectType('BankImport', { description: '对账单导入' })
export class BankImportType {
  @Field(() => ID) id!: string
  @Field(() => String) name!: string
  @Field(() => String, { description: 'receiving, waiting, importing, done, refused, abandoned' }) state!: string
  @Field(() => String, { nullable: true, description: 'camt, mt940' }) format!: string | null
  @Field(() => Int) bytes!: number
  @Field(() => Int) lineCount!: number
  @Field(() => Int, { description: 'Of the lines, those that were not there before.' }) newCount!: number
  @Field(() => Int) badCount!: number
  @Field(() => String, { nullable: true, description: 'Why the rest of the file could not be read.' }) refusal!: string | null
  @Field(() => GraphQLDateTime) createdAt!: Date
  @Field(() => GraphQLDateTime, { nullable: true }) finishedAt!: Date | null
}

export const { ConnectionType: BankLineConnection } = connectionTypes('BankLine', () => BankLineType)
export const { ConnectionType: BankBadLineConnection } = connectionTypes('BankBadLine', () => BankBadLineType)
export const { ConnectionType: BankImportConnection } = connectionTypes('BankImport', () => BankImportType)

@InputType()
export class OpenBankFeedInput {
  @Field(() => ID, { description: 'Whose account it is: the market’s own party, or a member.' }) partyId!: string
  @Field(() => String, { description: 'cmb, or file' }) bank!: string
  @Field(() => String) accountNo!: string
  @Field(() => DayScalar, { nullable: true, description: 'The first day that is wanted; today when absent.' }) since?: Day | null
}

@InputType()
export class SwitchBankFeedInput {
  @Field(() => ID) feedId!: string
  @Field(() => Boolean) isOn!: boolean
}

@ObjectType()
export class OpenBankFeedPayload {
  @Field(() => BankFeedType, { nullable: true }) bankFeed?: BankFeedType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@ObjectType()
export class SwitchBankFeedPayload {
  @Field(() => BankFeedType, { nullable: true }) bankFeed?: BankFeedType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

export function bankFeedType(feed: BankFeed): BankFeedType {
  const { accountTail, badCount, bank, isOn, lineCount, pulledAt, since, trouble } = feed
  const [id, partyId] = [globalId('BankFeed', feed.id), globalId('Party', feed.partyId)]
  return { id, partyId, accountTail, badCount, bank, isOn, lineCount, pulledAt, since, trouble }
}

export function bankLineType(row: ShownLine): BankLineType {
  return {
    stableId: row.stable_id,
    bookedOn: row.booked_on,
    bookedAt: row.booked_at === null ? null : readInstant(row.booked_at),
    amountFen: readWhole(row.amount_fen) as Fen,
    balanceAfterFen: row.balance_after_fen === null ? null : (readWhole(row.balance_after_fen) as Fen),
    counterpartyName: row.counterparty_name,
    counterpartyAccount: row.counterpartyAccount,
    remark: row.remark,
    reference: row.reference,
    isReversal: Number(row.is_reversal) === 1,
    importId: importIdOf(row.importId),
  }
}

export function bankBadLineType({ created_at, excerpt, import_id, position, reason }: StoredBadLine): BankBadLineType {
  return { position, reason, excerpt, importId: importIdOf(import_id), createdAt: readInstant(created_at) }
}

export function bankImportType(file: BankImport): BankImportType {
  const { badCount, bytes, createdAt, finishedAt, format, lineCount, name, newCount, refusal, state } = file
  return { id: globalId('BankImport', file.id), badCount, bytes, createdAt, finishedAt, format, lineCount, name, newCount, refusal, state }
}

function importIdOf(id: string | null): string | null {
  return id === null ? null : globalId('BankImport', id)
}
