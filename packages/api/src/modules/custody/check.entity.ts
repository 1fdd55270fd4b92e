import type { Day } from '@dangkou/shared'
import { defineEntity, p } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

export type CheckState = 'running' | 'clean' | 'differs' | 'failed'
export type CheckCause = 'daily' | 'asked'

/** One comparison of our books with the bank's. */
export const CheckSchema = defineEntity({
  name: 'CustodyCheck',
  tableName: 'custody_check',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    /** Whose files were read besides; null where only balances were asked. */
    day: column.day().$type<Day>().strictNullable(),
    cause: column.text(8).$type<CheckCause>(),
    state: column.text(12).$type<CheckState>(),
    wallets: p.integer(),
    differences: p.integer(),
    walletsFen: column.fen(),
    bankFen: column.fen(),
    masterFen: column.fen().strictNullable(),
    differenceFen: column.fen(),
    askedBy: column.id().strictNullable(),
    failure: column.text(255).strictNullable(),
    startedAt: column.instant(),
    finishedAt: column.instant().strictNullable(),
  },
})
export class CustodyCheck extends CheckSchema.class {}
CheckSchema.setClass(CustodyCheck)

/** `wallet`, `master`, `transit`, `suspense`: sums that differ. `file-*`: lines. The others explain money on its way. */
export type CheckItemKind =
  | 'wallet'
  | 'master'
  | 'transit'
  | 'suspense'
  | 'file-more'
  | 'file-less'
  | 'file-amount'
  | 'not-told'
  | 'unknown'
  | 'uncleared'
  | 'payout'

export const CheckItemSchema = defineEntity({
  name: 'CustodyCheckItem',
  tableName: 'custody_check_item',
  properties: {
    id: column.id().primary(),
    checkId: column.id(),
    marketId: column.id(),
    kind: column.text(16).$type<CheckItemKind>(),
    partyId: column.id().strictNullable(),
    ourFen: column.fen().strictNullable(),
    theirFen: column.fen().strictNullable(),
    /** Of what the two sides differ by, what is on its way. */
    explainedFen: column.fen(),
    differenceFen: column.fen(),
    detail: column.text(255),
  },
})
export class CustodyCheckItem extends CheckItemSchema.class {}
CheckItemSchema.setClass(CustodyCheckItem)
