import type { Advance, Deduction } from '@dangkou/shared'
import { defineEntity, p } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/** One version of a settlement, as the merchant proposed it. Written once: a change is another revision. */
export const TruckloadRevisionSchema = defineEntity({
  name: 'TruckloadRevision',
  tableName: 'truckload_revision',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    truckloadId: column.id(),
    /** 1, 2, 3 … */
    number: p.integer(),
    personId: column.id(),
    plate: column.text(12),
    goods: column.text(20),
    grossGrams: p.integer(),
    tareGrams: p.integer(),
    deductedGrams: p.integer(),
    microyuanPerKg: p.integer(),
    deductions: p.json<readonly Deduction[]>(),
    advances: p.json<readonly Advance[]>(),
    /** 尾款, computed from all of it: what the shipper confirms and the payment asks for. */
    restFen: column.fen(),
    /** 分两次付: this much first, the rest until `dueOn`. */
    firstPartFen: column.fen().strictNullable(),
    dueOn: column.day().strictNullable(),
    note: column.text(200).strictNullable(),
    createdAt: column.instant(),
  },
})
export class TruckloadRevision extends TruckloadRevisionSchema.class {}
TruckloadRevisionSchema.setClass(TruckloadRevision)
