import type { FeeBillState, FeeKind, VehicleType } from '@dangkou/shared'
import { defineEntity, p } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/** 费用单: one fee that somebody owes the market. It is paid by a payment, and stands as that does. */
export const FeeBillSchema = defineEntity({
  name: 'FeeBill',
  tableName: 'fee_bill',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    /** Its payment's too: DK0319-0042. */
    orderNo: column.text(24),
    /** Its price as it was: an item's rule does not change. */
    itemId: column.id(),
    kind: column.text(12).$type<FeeKind>(),
    grams: p.integer().strictNullable(),
    vehicle: column.text(16).$type<VehicleType>().strictNullable(),
    minutes: p.integer().strictNullable(),
    enteredAt: column.instant().strictNullable(),
    leftAt: column.instant().strictNullable(),
    plate: column.text(12).strictNullable(),
    amountFen: column.fen(),
    /** Null while nobody is known to pay: whoever scans the code at the gate does. */
    payerPartyId: column.id().strictNullable(),
    paymentId: column.id(),
    state: column.text(12).$type<FeeBillState>(),
    paidAt: column.instant().strictNullable(),
    /** Who billed it: one of the staff, or a partner app. */
    personId: column.id().strictNullable(),
    partnerAppId: column.id().strictNullable(),
    createdAt: column.instant(),
  },
})
export class FeeBill extends FeeBillSchema.class {}
FeeBillSchema.setClass(FeeBill)
