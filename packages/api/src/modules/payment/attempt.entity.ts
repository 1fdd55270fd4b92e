import type { Reason } from '@dangkou/shared'
import { defineEntity, p } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/**
 * What an attempt (the instruction of the same id) did to its payment. An attempt from the wallet has no row before
 * something of it is given back: it took what it took, in one transaction.
 */
export const AttemptSchema = defineEntity({
  name: 'PaymentAttempt',
  tableName: 'payment_attempt',
  properties: {
    /** The instruction's. */
    id: column.id().primary(),
    marketId: column.id(),
    paymentId: column.id(),
    payeePartyId: column.id(),
    /** The payee of record at the channel: the merchant's own sub-merchant number (二清). */
    payeeNo: column.text(32).strictNullable(),
    decisionId: column.id().strictNullable(),
    why: p.json<readonly Reason[]>(),
    /** What the fee table said when the way was chosen, for the whole amount. */
    quotedFeeFen: column.fen(),
    /** What is booked: for what was applied and not given back, as far as we know before the bill. */
    feeFen: column.fen(),
    /** Of what came: this much paid the payment, … */
    appliedFen: column.fen(),
    /** … and this much was too much, and goes back by itself. */
    surplusFen: column.fen(),
    refundedFen: column.fen(),
    refundingFen: column.fen(),
    /** When the channel's settlement was confirmed, and the merchant's pending money became wallet money. */
    settledAt: column.instant().strictNullable(),
    /** What moved it there. */
    releaseTransferId: column.id().nullable(),
  },
})
export class PaymentAttempt extends AttemptSchema.class {}
AttemptSchema.setClass(PaymentAttempt)
