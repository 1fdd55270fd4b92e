import type { RefundState } from '@dangkou/shared'
import { defineEntity } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/** `asked`: by the payee. `surplus`: paid twice, or after the payment was closed; it goes back by itself. */
export type RefundCause = 'asked' | 'surplus'

/** 退款: one amount back to the payer; one instruction for each attempt that it goes back through. */
export const RefundSchema = defineEntity({
  name: 'Refund',
  tableName: 'refund',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    paymentId: column.id(),
    /** Whose list it is on. */
    payeePartyId: column.id().strictNullable(),
    amountFen: column.fen(),
    cause: column.text(8).$type<RefundCause>(),
    reason: column.text(80),
    state: column.text(12).$type<RefundState>(),
    failureReason: column.text(255).strictNullable(),
    /** Who asked for it; null when it goes by itself. */
    personId: column.id().strictNullable(),
    createdAt: column.instant(),
    finishedAt: column.instant().strictNullable(),
  },
})
export class Refund extends RefundSchema.class {}
RefundSchema.setClass(Refund)
