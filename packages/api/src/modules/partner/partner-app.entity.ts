import type { PartnerAbility } from '@dangkou/shared'
import { defineEntity, p } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/** 合作系统: a market's ERP, weighing, parking or cold-store system, and what it may do. Who registered it is in its events. */
export const PartnerAppSchema = defineEntity({
  name: 'PartnerApp',
  tableName: 'partner_app',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    /** The market's own, in whose name it asks. */
    partyId: column.id(),
    name: column.text(20),
    abilities: p.json<readonly PartnerAbility[]>(),
    isOn: p.boolean(),
    createdAt: column.instant(),
  },
})
export class PartnerApp extends PartnerAppSchema.class {}
PartnerAppSchema.setClass(PartnerApp)
