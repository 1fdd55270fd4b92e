import { defineEntity, p } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/** What a channel costs a market from a day on. Written once: a correction is another row of the same day. */
export const ChannelFeeSchema = defineEntity({
  name: 'ChannelFee',
  tableName: 'channel_fee',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    channel: column.text(16),
    /** A way to start of the port (`qr`, `weapp` …); null: every way that has no row of its own. */
    way: column.text(16).strictNullable(),
    effectiveOn: column.day(),
    rateBps: p.integer(),
    fixedFen: column.fen(),
    minFen: column.fen(),
    maxFen: column.fen().strictNullable(),
    createdAt: column.instant(),
    createdBy: column.id(),
  },
})
export class ChannelFee extends ChannelFeeSchema.class {}
ChannelFeeSchema.setClass(ChannelFee)
