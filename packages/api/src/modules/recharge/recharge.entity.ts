import type { RechargeState } from '@dangkou/shared'
import { defineEntity } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

export const RechargeSchema = defineEntity({
  name: 'Recharge',
  tableName: 'recharge',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    partyId: column.id(),
    walletId: column.id(),
    amountFen: column.fen(),
    state: column.text(12).$type<RechargeState>(),
    instructionId: column.id(),
    failureReason: column.text(255).strictNullable(),
    createdAt: column.instant(),
    finishedAt: column.instant().strictNullable(),
  },
})
export class Recharge extends RechargeSchema.class {}
RechargeSchema.setClass(Recharge)
