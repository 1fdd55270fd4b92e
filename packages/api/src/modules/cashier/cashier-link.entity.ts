import { defineEntity } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/**
 * A door to the cashier for whoever has it: of one payment, or a merchant's standing code, at which the payer types the
 * amount. Made by the payee, or by the payer for somebody who pays for him (代付).
 */
export const CashierLinkSchema = defineEntity({
  name: 'CashierLink',
  tableName: 'cashier_link',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    payeePartyId: column.id(),
    /** Whose it is to take back; null of what an older process made: the payee's. */
    makerPartyId: column.id().strictNullable(),
    /** Null for a standing code. */
    paymentId: column.id().strictNullable(),
    /** What a payment at a standing code is for. */
    goods: column.text(64),
    /** The token itself is nowhere: it is computed from the id and a key outside the database. */
    tokenHash: column.text(64),
    /** A payer's link ends by itself; a payee's lives as long as its payment. */
    expiresAt: column.instant().strictNullable(),
    revokedAt: column.instant().strictNullable(),
    createdAt: column.instant(),
  },
})
export class CashierLink extends CashierLinkSchema.class {}
CashierLinkSchema.setClass(CashierLink)
