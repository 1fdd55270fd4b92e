import type { PaymentState } from '@dangkou/shared'
import { defineEntity } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'
import type { PaymentOrigin } from './payment.followers.ts'

/** 支付单: what a buyer owes a merchant for one order. Its attempts are instructions of kind `payment`. */
export const PaymentSchema = defineEntity({
  name: 'Payment',
  tableName: 'payment',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    /** What people say on the phone: DK0319-0386. */
    orderNo: column.text(24),
    payeePartyId: column.id(),
    /** Null while nobody is known to pay: whoever scans the merchant's code does. */
    payerPartyId: column.id().strictNullable(),
    goods: column.text(64),
    amountFen: column.fen(),
    state: column.text(12).$type<PaymentState>(),
    dueOn: column.day().strictNullable(),
    createdAt: column.instant(),
    /** In full: when the last part came. */
    paidAt: column.instant().strictNullable(),
    paidFen: column.fen(),
    refundedFen: column.fen(),
    /** Asked back and still on the way. */
    refundingFen: column.fen(),
    /** 首付放货: this much releases the goods, the rest is due on `dueOn`. */
    firstPartFen: column.fen().strictNullable(),
    releasedAt: column.instant().strictNullable(),
    expiresAt: column.instant().strictNullable(),
    /** The feature that follows what becomes of it; null for a merchant's bill. */
    origin: column.text(16).$type<PaymentOrigin>().strictNullable(),
  },
})
export class Payment extends PaymentSchema.class {}
PaymentSchema.setClass(Payment)
