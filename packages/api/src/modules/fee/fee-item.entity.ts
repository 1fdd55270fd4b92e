import type { FeeKind, FeeRule } from '@dangkou/shared'
import { defineEntity, p } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/** 收费项目: one price of one fee. What it costs is never changed: another price is another row, from its own day on. */
export const FeeItemSchema = defineEntity({
  name: 'FeeItem',
  tableName: 'fee_item',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    kind: column.text(12).$type<FeeKind>(),
    name: column.text(20),
    rule: p.json<FeeRule>(),
    effectiveFrom: column.day(),
    /** The last day; null until somebody ends it, or sets another price. */
    effectiveUntil: column.day().strictNullable(),
    /** Off: taken back, on whatever day. */
    isOn: p.boolean(),
    createdAt: column.instant(),
    createdBy: column.id(),
    changedAt: column.instant(),
    changedBy: column.id(),
  },
})
export class FeeItem extends FeeItemSchema.class {}
FeeItemSchema.setClass(FeeItem)
