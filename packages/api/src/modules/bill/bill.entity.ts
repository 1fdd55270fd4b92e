import { defineEntity, p } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/** `importing` is also one whose worker stopped: its claim runs out, and the next one goes on from the checkpoint. */
export type BillState = 'waiting' | 'importing' | 'imported'
export type BillPartState = 'waiting' | 'imported' | 'empty' | 'broken'

export const ChannelBillSchema = defineEntity({
  name: 'ChannelBill',
  tableName: 'channel_bill',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    channel: column.text(16),
    day: column.day(),
    state: column.text(12).$type<BillState>(),
    tries: p.integer(),
    nextTryAt: column.instant().strictNullable(),
    claimedBy: column.id().strictNullable(),
    claimedUntil: column.instant().strictNullable(),
    /** Payments up to this number are released to their merchants' wallets. */
    releasedUpTo: column.text(64).strictNullable(),
    releaseAt: column.instant().strictNullable(),
    /** When our own successes of the day were looked for in it. */
    checkedAt: column.instant().strictNullable(),
    createdAt: column.instant(),
    startedAt: column.instant().strictNullable(),
    finishedAt: column.instant().strictNullable(),
  },
})
export class ChannelBill extends ChannelBillSchema.class {}
ChannelBillSchema.setClass(ChannelBill)
