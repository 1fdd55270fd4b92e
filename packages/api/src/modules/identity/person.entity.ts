import { defineEntity, p } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/** A human being in one market, known by phone. Another market on the same installation knows nothing of them. */
export const PersonSchema = defineEntity({
  name: 'Person',
  tableName: 'person',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    phone: column.text(11),
    name: column.text(32),
    wechatOpenid: column.text(64).strictNullable(),
    /** Keyed hash, see payment-password.service.ts; null until set. */
    paymentPasswordHash: column.text(64).strictNullable(),
    paymentPasswordFailures: p.integer(),
    paymentPasswordLockedUntil: column.instant().strictNullable(),
    createdAt: column.instant(),
  },
})
export class Person extends PersonSchema.class {}
PersonSchema.setClass(Person)
