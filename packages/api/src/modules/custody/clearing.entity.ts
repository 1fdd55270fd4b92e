import type { Day } from '@dangkou/shared'
import { defineEntity } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/** `differs`: the bank cleared another amount than it was told of that day; nothing is booked before somebody has looked. */
export type ClearingState = 'pending' | 'failed' | 'abnormal' | 'differs' | 'booked'

/** What channels took for members on one day, cleared into the master account by the bank (T+1). */
export const ClearingSchema = defineEntity({
  name: 'CustodyClearing',
  tableName: 'custody_clearing',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    day: column.day().$type<Day>(),
    state: column.text(12).$type<ClearingState>(),
    /** The bank's, of all markets. */
    amountFen: column.fen(),
    /** What the bank was told for this market. */
    toldFen: column.fen(),
    reason: column.text(255),
    askedAt: column.instant(),
    bookedAt: column.instant().strictNullable(),
  },
})
export class CustodyClearing extends ClearingSchema.class {}
ClearingSchema.setClass(CustodyClearing)
