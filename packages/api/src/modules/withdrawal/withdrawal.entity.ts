import type { WithdrawalState } from '@dangkou/shared'
import { defineEntity } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

export const WithdrawalSchema = defineEntity({
  name: 'Withdrawal',
  tableName: 'withdrawal',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    partyId: column.id(),
    walletId: column.id(),
    bankCardId: column.id(),
    amountFen: column.fen(),
    state: column.text(12).$type<WithdrawalState>(),
    instructionId: column.id(),
    /** The transfer that froze the money. */
    pendingTransferId: column.id(),
    /** Where the bank had no working day when it was asked for: the day on which it goes out. Null: at once. */
    sendOn: column.day().strictNullable(),
    failureReason: column.text(255).strictNullable(),
    createdAt: column.instant(),
    finishedAt: column.instant().strictNullable(),
  },
})
export class Withdrawal extends WithdrawalSchema.class {}
WithdrawalSchema.setClass(Withdrawal)
