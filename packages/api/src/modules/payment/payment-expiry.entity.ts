import { defineEntity } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/** A payment whose time will come, until it has: the list that the janitor of expired ones reads. */
export const PaymentExpirySchema = defineEntity({
  name: 'PaymentExpiry',
  tableName: 'payment_expiry',
  properties: {
    paymentId: column.id().primary(),
    marketId: column.id(),
    expiresAt: column.instant(),
  },
})
export class PaymentExpiry extends PaymentExpirySchema.class {}
PaymentExpirySchema.setClass(PaymentExpiry)
