import type { PaymentState } from '@dangkou/shared'
import { defineEntity } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

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
    payerPartyId: column.id(),
    goods: column.text(64),
    amountFen: column.fen(),
    state: column.text(8).$type<PaymentState>(),
    dueOn: column.day().strictNullable(),
    createdAt: column.instant(),
    paidAt: column.instant().strictNullable(),
  },
})
export class Payment extends PaymentSchema.class {}
PaymentSchema.setClass(Payment)
