import { defineEntity } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/** 异名入金: a payer of another name from whom a member takes transfers. */
export const AllowanceSchema = defineEntity({
  name: 'CustodyAllowance',
  tableName: 'custody_allowance',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    partyId: column.id(),
    payerName: column.text(120),
    createdBy: column.id(),
    createdAt: column.instant(),
    revokedBy: column.id().strictNullable(),
    revokedAt: column.instant().strictNullable(),
  },
})
export class CustodyAllowance extends AllowanceSchema.class {}
AllowanceSchema.setClass(CustodyAllowance)
