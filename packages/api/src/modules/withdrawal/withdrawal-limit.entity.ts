import { defineEntity, p } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/** What one member may withdraw on one day, as a market's staff set it: a row for each version, the last one holds. */
export const WithdrawalLimitSchema = defineEntity({
  name: 'WithdrawalLimit',
  tableName: 'withdrawal_limit',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    version: p.integer(),
    /** Null: as many as they like. */
    dayCount: p.integer().strictNullable(),
    dayFen: column.fen().strictNullable(),
    createdBy: column.id(),
    createdAt: column.instant(),
  },
})
export class WithdrawalLimit extends WithdrawalLimitSchema.class {}
WithdrawalLimitSchema.setClass(WithdrawalLimit)
