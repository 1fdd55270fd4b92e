import { defineEntity } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

export type PartnerAct = 'registered' | 'token-issued' | 'token-revoked' | 'stopped' | 'started'

/** What somebody of the staff did to an app, written once. */
export const PartnerEventSchema = defineEntity({
  name: 'PartnerEvent',
  tableName: 'partner_event',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    appId: column.id(),
    kind: column.text(16).$type<PartnerAct>(),
    tokenId: column.id().strictNullable(),
    personId: column.id(),
    createdAt: column.instant(),
  },
})
export class PartnerEvent extends PartnerEventSchema.class {}
PartnerEventSchema.setClass(PartnerEvent)
