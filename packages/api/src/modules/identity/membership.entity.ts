import { defineEntity } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/** A person acts for a party. */
export const MembershipSchema = defineEntity({
  name: 'Membership',
  tableName: 'membership',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    personId: column.id(),
    partyId: column.id(),
    createdAt: column.instant(),
  },
})
export class Membership extends MembershipSchema.class {}
MembershipSchema.setClass(Membership)
