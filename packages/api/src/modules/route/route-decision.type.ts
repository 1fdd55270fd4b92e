import { type Fen, type Language, type Reason, reasonText } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import type { PayClient } from '../../channels/index.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { globalId } from '../../platform/graphql/global-id.ts'
import { connectionTypes } from '../../platform/graphql/relay.ts'
import type { RouteDecision } from './route-decision.entity.ts'
import type { Choice, Measure, RouteStrategy, Skipped } from './route.decision.ts'
import { RouteClientEnum, RouteStrategyEnum } from './route-enum.type.ts'
import { ChannelMeasureType } from './channel.type.ts'

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
