import { defineEntity } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/** 付款码 of the wallet: shown on the payer's phone, scanned by a merchant, good once and for a minute. */
export const PaymentCodeSchema = defineEntity({
  name: 'PaymentCode',
  tableName: 'payment_code',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    personId: column.id(),
    partyId: column.id(),
    /** Keyed; the code itself is on one phone's screen and nowhere else. */
    codeHash: column.text(64),
    limitFen: column.fen(),
    expiresAt: column.instant(),
    usedAt: column.instant().strictNullable(),
    usedFen: column.fen().strictNullable(),
    createdAt: column.instant(),
  },
})
export class PaymentCode extends PaymentCodeSchema.class {}
PaymentCodeSchema.setClass(PaymentCode)
