import type { Day, Fen } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Field, InputType, Int, ObjectType } from 'type-graphql'
import type { ChannelHealth, PayClient } from '../../channels/index.ts'
import { DayScalar } from '../../platform/graphql/day.scalar.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { UserError } from '../../platform/graphql/user-error.ts'
import type { FeeLine } from './channel-fee.rule.ts'
import type { SettleCalendar } from './channel-setting.entity.ts'
import { type MarketChannel, linesOf } from './channel.service.ts'
import type { Measure } from './route.decision.ts'
import { RouteClientEnum, SettleCalendarEnum, ChannelHealthEnum } from './route-enum.type.ts'

@ObjectType()
export class ChannelFeeLine {
  @Field(() => RouteClientEnum, { nullable: true, description: 'null: every way that has no line of its own.' }) way!: PayClient | null
  @Field(() => DayScalar) effectiveOn!: Day
  @Field(() => Int, { description: 'Hundredths of a percent; rounded half up to the fen, for each order.' }) rateBps!: number
  @Field(() => FenScalar, { description: 'Added for each order, before the bounds.' }) fixedFen!: Fen
  @Field(() => FenScalar) minFen!: Fen
  @Field(() => FenScalar, { nullable: true }) maxFen!: Fen | null
}

@ObjectType({ description: 'The last half hour, new minutes counting more.' })
export class ChannelMeasureType {
  @Field(() => Int, { description: 'Payments whose end speaks for or against the channel.' }) samples!: number
  @Field(() => Int, { nullable: true }) successBps!: number | null
  @Field(() => Int, { nullable: true, description: 'From the call to the channel’s first answer.' }) latencyMs!: number | null
}

@ObjectType({ description: '渠道状态' })
export class ChannelStateType {
  @Field(() => ChannelHealthEnum, { description: 'Whether calls get through, as the process that answers knows it.' })
  health!: ChannelHealth
  @Field(() => ChannelMeasureType) measure!: Measure
  @Field(() => GraphQLDateTime, { nullable: true }) lastSuccessAt!: Date | null
  @Field(() => FenScalar, { description: 'Taken today, or still to be taken.' }) takenTodayFen!: Fen
}

@ObjectType('MarketChannel', { description: '渠道: how a market runs it.' })
export class MarketChannelType {
  @Field(() => String, { description: 'wechat, alipay' }) name!: string
  @Field(() => Boolean) isOn!: boolean
  @Field(() => String, { nullable: true, description: 'HH:MM in Beijing; null: at all hours. Over midnight when later than closesAt.' })
  opensAt!: string | null
  @Field(() => String, { nullable: true }) closesAt!: string | null
  @Field(() => FenScalar, { nullable: true, description: 'Of one payment, by the market; the channel’s own bounds hold besides.' })
  minFen!: Fen | null
  @Field(() => FenScalar, { nullable: true }) maxFen!: Fen | null
  @Field(() => FenScalar, { nullable: true, description: 'Of all payments of a day in Beijing.' }) dayFen!: Fen | null
  @Field(() => Int, { description: 'T+N' }) settleDays!: number
  @Field(() => SettleCalendarEnum) settleCalendar!: SettleCalendar
  @Field(() => [RouteClientEnum], { description: 'Where it can be paid by it.' }) clients!: PayClient[]
  @Field(() => FenScalar, { description: 'The channel’s own bound.' }) channelMinFen!: Fen
  @Field(() => FenScalar, { description: 'The channel’s own bound.' }) channelMaxFen!: Fen
  @Field(() => Int, { nullable: true, description: 'Payees of one order; null: one.' }) mostParts!: number | null
  @Field(() => [ChannelFeeLine], { description: 'What counts today: a line for each way that has one, and one for the rest.' })
  fees!: ChannelFeeLine[]
  @Field(() => [ChannelFeeLine], { description: 'Lines of days to come.' }) feesToCome!: ChannelFeeLine[]
  @Field(() => Int, { description: '0: the defaults, which nobody has changed.' }) version!: number
  @Field(() => GraphQLDateTime, { nullable: true }) changedAt!: Date | null
  changedById!: string | null
  row!: MarketChannel
}

export function marketChannelType(row: MarketChannel, today: Day): MarketChannelType {
  const { channel, terms, setting, fees } = row
  const { isOn, opensAt, closesAt, minFen, maxFen, dayFen, settleDays, settleCalendar } = terms
  return {
    name: channel.name,
    isOn,
    opensAt,
    closesAt,
    minFen,
    maxFen,
    dayFen,
    settleDays,
    settleCalendar,
    clients: [...channel.limits.clients],
    channelMinFen: channel.limits.minFen,
    channelMaxFen: channel.limits.maxFen,
    mostParts: channel.combined?.mostParts ?? null,
    fees: linesOf(fees, today).map(feeLine),
    feesToCome: fees.filter(({ effectiveOn }) => effectiveOn > today).map(feeLine),
    version: setting?.version ?? 0,
    changedAt: setting?.changedAt ?? null,
    changedById: setting?.changedBy ?? null,
    row,
  }
}

function feeLine({ way, effectiveOn, rateBps, fixedFen, minFen, maxFen }: FeeLine): ChannelFeeLine {
  return { way: way as PayClient | null, effectiveOn, rateBps, fixedFen, minFen, maxFen }
}

@InputType({ description: 'What is left out stays as it is; null takes a bound away.' })
export class SetChannelTermsInput {
  @Field(() => String) channel!: string
  @Field(() => Boolean, { nullable: true }) isOn?: boolean | null
  @Field(() => String, { nullable: true }) opensAt?: string | null
  @Field(() => String, { nullable: true }) closesAt?: string | null
  @Field(() => FenScalar, { nullable: true }) minFen?: Fen | null
  @Field(() => FenScalar, { nullable: true }) maxFen?: Fen | null
  @Field(() => FenScalar, { nullable: true }) dayFen?: Fen | null
  @Field(() => Int, { nullable: true }) settleDays?: number | null
  @Field(() => SettleCalendarEnum, { nullable: true }) settleCalendar?: SettleCalendar | null
}

@InputType()
export class AddChannelFeeInput {
  @Field(() => String) channel!: string
  @Field(() => RouteClientEnum, { nullable: true }) way?: PayClient | null
  @Field(() => DayScalar, { description: 'Today or later.' }) effectiveOn!: Day
  @Field(() => Int) rateBps!: number
  @Field(() => FenScalar, { nullable: true }) fixedFen?: Fen | null
  @Field(() => FenScalar, { nullable: true }) minFen?: Fen | null
  @Field(() => FenScalar, { nullable: true }) maxFen?: Fen | null
}

@ObjectType()
export class SetChannelTermsPayload {
  @Field(() => MarketChannelType, { nullable: true }) channel?: MarketChannelType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@ObjectType()
export class AddChannelFeePayload {
  @Field(() => MarketChannelType, { nullable: true }) channel?: MarketChannelType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}
