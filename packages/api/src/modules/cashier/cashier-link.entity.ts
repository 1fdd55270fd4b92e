import { defineEntity } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/** A door to the cashier for whoever has it: of one payment, or a merchant's standing code, at which the payer types the amount. */
export const CashierLinkSchema = defineEntity({
  name: 'CashierLink',
  tableName: 'cashier_link',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    payeePartyId: column.id(),
    /** Null for a standing code. */
    paymentId: column.id().strictNullable(),
    /** What a payment at a standing code is for. */
    goods: column.text(64),
    /** The token itself is nowhere: it is computed from the id and a key outside the database. */
    tokenHash: column.text(64),
    revokedAt: column.instant().strictNullable(),
    createdAt: column.instant(),
  },
})
export class CashierLink extends CashierLinkSchema.class {}
CashierLinkSchema.setClass(CashierLink)
