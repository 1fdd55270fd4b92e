import type { PartyKind, Trade } from '@dangkou/shared'
import { defineEntity, p } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

export const PartySchema = defineEntity({
  name: 'Party',
  tableName: 'party',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    kind: column.text(16).$type<PartyKind>(),
    /** Shop or company name in full. */
    name: column.text(64),
    /** The person behind it, in full: masked on the way out. */
    ownerName: column.text(32),
    stall: column.text(32).strictNullable(),
    trade: column.text(16).$type<Trade>().strictNullable(),
    /** Real name checked by the market's staff. */
    verified: p.boolean(),
    createdAt: column.instant(),
  },
})
export class Party extends PartySchema.class {}
PartySchema.setClass(Party)
