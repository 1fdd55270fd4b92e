import type { Day, Fen } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import type { PayClient } from '../../channels/index.ts'
import { DayScalar } from '../../platform/graphql/day.scalar.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { globalId } from '../../platform/graphql/global-id.ts'
import { connectionTypes } from '../../platform/graphql/relay.ts'
import { UserError } from '../../platform/graphql/user-error.ts'
import type { RouteCondition, RouteRule, RouteStrategy } from './route.decision.ts'
import type { RouteRules } from './route-rules.entity.ts'
import { NO_RULES } from './rules.service.ts'
import { RouteClientEnum, RouteStrategyEnum, RouteActionEnum } from './route-enum.type.ts'

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
