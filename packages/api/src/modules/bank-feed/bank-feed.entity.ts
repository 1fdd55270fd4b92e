import { defineEntity, p } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/** An account of the market, or of one of its parties, whose lines a bank tells us. */
export const BankFeedSchema = defineEntity({
  name: 'BankFeed',
  tableName: 'bank_feed',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    partyId: column.id(),
    /** A bank that is asked for lines (`cmb`), or `file`: its statements are uploaded. */
    bank: column.text(16),
    /** Sealed with the row's id. */
    sealedAccount: column.text(255),
    accountHash: column.text(64),
    accountTail: column.text(8),
    since: column.day(),
    isOn: p.boolean(),
    bankCursor: p.text().strictNullable(),
    /** Grows with each commit of lines that were asked for: two workers never both go on from one place. */
    cursorVersion: p.bigint('number'),
    nextNumber: p.bigint('number'),
    lineCount: p.bigint('number'),
    badCount: p.bigint('number'),
    pulledAt: column.instant().strictNullable(),
    nextPullAt: column.instant().strictNullable(),
    trouble: column.text(200).strictNullable(),
    createdAt: column.instant(),
    createdBy: column.id(),
  },
})
export class BankFeed extends BankFeedSchema.class {}
BankFeedSchema.setClass(BankFeed)
