import { defineEntity, p } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/** How a market runs a channel. Every change is a new version: who said what since when is all there. */
export const ChannelSettingSchema = defineEntity({
  name: 'ChannelSetting',
  tableName: 'channel_setting',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    channel: column.text(16),
    version: p.integer(),
    isOn: p.boolean(),
    /** HH:MM in Beijing; both null: at all hours. */
    opensAt: column.text(5).strictNullable(),
    closesAt: column.text(5).strictNullable(),
    minFen: column.fen().strictNullable(),
    maxFen: column.fen().strictNullable(),
    /** Of all payments of a day in Beijing. */
    dayFen: column.fen().strictNullable(),
    /** T+N */
    settleDays: p.integer(),
    settleCalendar: column.text(8).$type<SettleCalendar>(),
    changedAt: column.instant(),
    changedBy: column.id(),
  },
})
export class ChannelSetting extends ChannelSettingSchema.class {}
ChannelSettingSchema.setClass(ChannelSetting)

/** Every day counts, or only days on which banks work. */
export type SettleCalendar = 'natural' | 'working'
