import type { TruckloadChange } from '@dangkou/shared'
import { defineEntity, p } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/** What one of the two did to a settlement. What happens to its payment is told by the payment. */
export type TruckloadAct = 'proposed' | 'revised' | 'disputed' | 'confirmed' | 'cancelled'

export const TruckloadEventSchema = defineEntity({
  name: 'TruckloadEvent',
  tableName: 'truckload_event',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    truckloadId: column.id(),
    kind: column.text(12).$type<TruckloadAct>(),
    /** The revision that it is about. */
    revision: p.integer(),
    personId: column.id(),
    /** Of a dispute, a revision, a cancellation. */
    reason: column.text(200).strictNullable(),
    /** Of a dispute: how its lines should be. */
    changes: p.json<readonly TruckloadChange[]>(),
    createdAt: column.instant(),
  },
})
export class TruckloadEvent extends TruckloadEventSchema.class {}
TruckloadEventSchema.setClass(TruckloadEvent)
