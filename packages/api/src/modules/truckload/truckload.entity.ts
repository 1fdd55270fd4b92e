import type { TruckloadState } from '@dangkou/shared'
import { defineEntity } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/** 整车结算: what a merchant and a shipper agree on for one truck. What it says is in its revisions. */
export const TruckloadSchema = defineEntity({
  name: 'Truckload',
  tableName: 'truckload',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    /** Its payment's too: DK0319-0042. */
    orderNo: column.text(24),
    merchantPartyId: column.id(),
    shipperPartyId: column.id(),
    state: column.text(12).$type<TruckloadState>(),
    /** The latest. */
    revisionId: column.id(),
    /** Made when the shipper confirms; from then on it says how this one stands. */
    paymentId: column.id().strictNullable(),
    /** Of its payment, as far as it has come, and when the last of it came. */
    paidFen: column.fen(),
    paidAt: column.instant().strictNullable(),
    createdAt: column.instant(),
  },
})
export class Truckload extends TruckloadSchema.class {}
TruckloadSchema.setClass(Truckload)
