import { type Day, type Fen, type Language, type Reason, reasonText } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import type { ChannelHealth, PayClient } from '../../channels/index.ts'
import { DayScalar } from '../../platform/graphql/day.scalar.ts'
import { enumOf } from '../../platform/graphql/enum.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { globalId } from '../../platform/graphql/global-id.ts'
import { connectionTypes } from '../../platform/graphql/relay.ts'
import { UserError } from '../../platform/graphql/user-error.ts'
import type { FeeLine } from './channel-fee.rule.ts'
import type { SettleCalendar } from './channel-setting.entity.ts'
import { type MarketChannel, linesOf } from './channel.service.ts'
import type { RouteDecision } from './route-decision.entity.ts'
import type { Choice, Measure, RouteCondition, RouteRule, RouteStrategy, Skipped } from './route.decision.ts'
import type { RouteRules } from './route-rules.entity.ts'
import { NO_RULES } from './rules.service.ts'
import type { Diversion, Simulation } from './route.simulation.ts'

export const RouteClientEnum = enumOf<PayClient>({
  WEAPP: 'weapp',
  WECHAT_BROWSER: 'wechat-browser',
  ALIPAY_APP: 'alipay-app',
  H5: 'h5',
  DESKTOP: 'desktop',
  QR: 'qr',
  PAYMENT_CODE: 'payment-code',
})
registerEnumType(RouteClientEnum, { name: 'RouteClient', description: 'Where and how a payer starts.' })
export const RouteStrategyEnum = enumOf<RouteStrategy>({ CHEAPEST: 'cheapest', MOST_SUCCESSFUL: 'most-successful', FASTEST: 'fastest' })
registerEnumType(RouteStrategyEnum, { name: 'RouteStrategy' })
export const RouteActionEnum = enumOf<RouteRule['action']>({ USE: 'use', PREFER: 'prefer', AVOID: 'avoid' })
registerEnumType(RouteActionEnum, {
  name: 'RouteAction',
  description: 'USE: this channel and no other. PREFER and AVOID order only.',
})
export const SettleCalendarEnum = enumOf<SettleCalendar>({ NATURAL: 'natural', WORKING: 'working' })
registerEnumType(SettleCalendarEnum, { name: 'SettleCalendar', description: 'Every day counts, or only days on which banks work.' })
export const ChannelHealthEnum = enumOf<ChannelHealth>({ UP: 'up', DOWN: 'down', RECOVERING: 'recovering' })
registerEnumType(ChannelHealthEnum, { name: 'ChannelHealth' })

/* ------------------------------------------------------------------ channels */

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

/* --------------------------------------------------------------------- rules */

@ObjectType({ description: 'Every condition that is given must hold.' })
export class RouteConditionType {
  @Field(() => FenScalar, { nullable: true }) minFen!: Fen | null
  @Field(() => FenScalar, { nullable: true }) maxFen!: Fen | null
  @Field(() => [RouteClientEnum], { nullable: true }) clients!: PayClient[] | null
  @Field(() => [ID], { nullable: true }) payeeIds!: string[] | null
  @Field(() => String, { nullable: true }) from!: string | null
  @Field(() => String, { nullable: true }) until!: string | null
}

@ObjectType('RouteRule')
export class RouteRuleType {
  @Field(() => RouteConditionType) when!: RouteConditionType
  @Field(() => RouteActionEnum) action!: RouteRule['action']
  @Field(() => String) channel!: string
}

@ObjectType('RouteRules', { description: '路由规则, one version of them.' })
export class RouteRulesType {
  @Field(() => Int, { description: '0: the market has made none.' }) version!: number
  @Field(() => RouteStrategyEnum) strategy!: RouteStrategy
  @Field(() => [RouteRuleType]) rules!: RouteRuleType[]
  @Field(() => GraphQLDateTime, { nullable: true }) createdAt!: Date | null
  createdById!: string | null
}

export const { ConnectionType: RouteRulesConnection } = connectionTypes('RouteRules', () => RouteRulesType)

export function routeRulesType(row: RouteRules | null): RouteRulesType {
  const { version, strategy, rules } = row ?? NO_RULES
  return {
    version,
    strategy,
    rules: rules.map(({ when, action, channel }) => ({ when: conditionType(when), action, channel })),
    createdAt: row?.createdAt ?? null,
    createdById: row?.createdBy ?? null,
  }
}

function conditionType({ minFen, maxFen, clients, payeePartyIds, from, until }: RouteCondition): RouteConditionType {
  return {
    minFen: minFen ?? null,
    maxFen: maxFen ?? null,
    clients: clients ? [...clients] : null,
    payeeIds: payeePartyIds?.map((id) => globalId('Party', id)) ?? null,
    from: from ?? null,
    until: until ?? null,
  }
}

@InputType()
export class RouteConditionInput {
  @Field(() => FenScalar, { nullable: true }) minFen?: Fen | null
  @Field(() => FenScalar, { nullable: true }) maxFen?: Fen | null
  @Field(() => [RouteClientEnum], { nullable: true }) clients?: PayClient[] | null
  @Field(() => [ID], { nullable: true, description: 'Holds when one of the payees is one of these.' }) payeeIds?: string[] | null
  @Field(() => String, { nullable: true, description: 'HH:MM in Beijing; over midnight when later than `until`.' }) from?: string | null
  @Field(() => String, { nullable: true }) until?: string | null
}

@InputType()
export class RouteRuleInput {
  @Field(() => RouteConditionInput) when!: RouteConditionInput
  @Field(() => RouteActionEnum) action!: RouteRule['action']
  @Field(() => String) channel!: string
}

@InputType()
export class SetRouteRulesInput {
  @Field(() => Int, { description: 'The version that was looked at: somebody else’s change is not written over.' }) version!: number
  @Field(() => RouteStrategyEnum) strategy!: RouteStrategy
  @Field(() => [RouteRuleInput]) rules!: RouteRuleInput[]
}

@InputType()
export class SimulateRouteRulesInput {
  @Field(() => RouteStrategyEnum) strategy!: RouteStrategy
  @Field(() => [RouteRuleInput]) rules!: RouteRuleInput[]
  @Field(() => DayScalar) from!: Day
  @Field(() => DayScalar, { description: 'The last day, inclusive; at most 31 days.' }) to!: Day
}

@ObjectType()
export class SetRouteRulesPayload {
  @Field(() => RouteRulesType, { nullable: true }) rules?: RouteRulesType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

/** @param partyId the row’s id of a global one, null when it is none */
export function rulesOf(inputs: readonly RouteRuleInput[], partyId: (id: string) => string | null): RouteRule[] {
  return inputs.map(({ when: { minFen, maxFen, clients, payeeIds, from, until }, action, channel }) => ({
    when: {
      ...(minFen != null && { minFen }),
      ...(maxFen != null && { maxFen }),
      ...(clients != null && { clients }),
      ...(payeeIds != null && { payeePartyIds: payeeIds.map((id) => partyId(id) ?? '') }),
      ...(from != null && { from }),
      ...(until != null && { until }),
    },
    action,
    channel,
  }))
}

/* ----------------------------------------------------------------- decisions */

@ObjectType()
export class ReasonFigure {
  @Field(() => String) name!: string
  @Field(() => String) value!: string
}

@ObjectType('Reason', { description: 'Why something was decided: a stable code, its sentence, and the figures it was decided by.' })
export class ReasonType {
  @Field(() => String) code!: string
  @Field(() => String) text!: string
  @Field(() => [ReasonFigure]) figures!: ReasonFigure[]
}

@ObjectType('RouteChoice')
export class RouteChoiceType {
  @Field(() => String) channel!: string
  @Field(() => FenScalar) feeFen!: Fen
  @Field(() => [ReasonType]) reasons!: ReasonType[]
}

@ObjectType()
export class RouteSkip {
  @Field(() => String) channel!: string
  @Field(() => [ReasonType]) reasons!: ReasonType[]
}

@ObjectType()
export class RouteMeasure {
  @Field(() => String) channel!: string
  @Field(() => ChannelMeasureType) measure!: Measure
}

@ObjectType('RouteDecision', { description: '路由决定: why one attempt went where it went.' })
export class RouteDecisionType {
  @Field(() => ID) paymentId!: string
  @Field(() => GraphQLDateTime) decidedAt!: Date
  @Field(() => RouteClientEnum) client!: PayClient
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => Int) rulesVersion!: number
  @Field(() => RouteStrategyEnum) strategy!: RouteStrategy
  @Field(() => String, { nullable: true, description: 'null: no channel could take it.' }) channel!: string | null
  @Field(() => FenScalar, { nullable: true }) feeFen!: Fen | null
  @Field(() => [ReasonType]) reasons!: ReasonType[]
  @Field(() => [RouteChoiceType], { description: 'Every channel that could take it, the best first.' }) choices!: RouteChoiceType[]
  @Field(() => [RouteSkip]) skipped!: RouteSkip[]
  @Field(() => [RouteMeasure], { description: 'How the channels did at that moment.' }) measures!: RouteMeasure[]
}

export const { ConnectionType: RouteDecisionConnection } = connectionTypes('RouteDecision', () => RouteDecisionType)

export function reasonType(reason: Reason, language: Language): ReasonType {
  const figures = Object.entries(reason.figures).map(([name, value]) => ({ name, value: String(value) }))
  return { code: reason.code, text: reasonText(reason, language), figures }
}

export function routeDecisionType(row: RouteDecision, language: Language): RouteDecisionType {
  const { paymentId, decidedAt, client, amountFen, rulesVersion, strategy, channel, feeFen } = row
  const told = (reasons: readonly Reason[]) => reasons.map((reason) => reasonType(reason, language))
  return {
    paymentId: globalId('Payment', paymentId),
    decidedAt,
    client,
    amountFen,
    rulesVersion,
    strategy,
    channel,
    feeFen,
    reasons: told(row.reasons),
    choices: row.choices.map((one: Choice) => ({ ...one, reasons: told(one.reasons) })),
    skipped: row.skipped.map((one: Skipped) => ({ ...one, reasons: told(one.reasons) })),
    measures: Object.entries(row.measures).map(([name, measure]) => ({ channel: name, measure })),
  }
}

/* ---------------------------------------------------------------- simulation */

@ObjectType()
export class RouteTally {
  @Field(() => Int) payments!: number
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => FenScalar) feeFen!: Fen
}

@ObjectType()
export class RouteChannelTally {
  @Field(() => String, { nullable: true, description: 'null: payments that no channel could take.' }) channel!: string | null
  @Field(() => RouteTally) before!: RouteTally
  @Field(() => RouteTally) after!: RouteTally
}

@ObjectType()
export class RouteTurn {
  @Field(() => String, { nullable: true }) channel!: string | null
  @Field(() => FenScalar, { nullable: true }) feeFen!: Fen | null
  @Field(() => [ReasonType]) reasons!: ReasonType[]
}

@ObjectType({ description: 'A payment that would have gone elsewhere.' })
export class RouteDiversion {
  @Field(() => ID) paymentId!: string
  @Field(() => GraphQLDateTime) decidedAt!: Date
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => RouteTurn) from!: RouteTurn
  @Field(() => RouteTurn) to!: RouteTurn
}

@ObjectType('RouteSimulation', { description: 'What rules would have done; nothing is changed.' })
export class RouteSimulationType {
  @Field(() => Int) payments!: number
  @Field(() => Int) diverted!: number
  @Field(() => [RouteChannelTally]) channels!: RouteChannelTally[]
  @Field(() => [RouteDiversion], { description: 'At most 50.' }) examples!: RouteDiversion[]
  @Field(() => Boolean, { description: 'False when there was too much to read at once: then all figures end at `until`.' })
  isComplete!: boolean
  @Field(() => GraphQLDateTime) until!: Date
}

export function simulationType({ channels, examples, ...rest }: Simulation, language: Language): RouteSimulationType {
  const turn = ({ channel, feeFen, reasons }: Diversion['from']) => ({
    channel,
    feeFen,
    reasons: reasons.map((reason) => reasonType(reason, language)),
  })
  return {
    ...rest,
    channels: [...channels],
    examples: examples.map(({ paymentId, from, to, ...more }) => ({
      ...more,
      paymentId: globalId('Payment', paymentId),
      from: turn(from),
      to: turn(to),
    })),
  }
}
