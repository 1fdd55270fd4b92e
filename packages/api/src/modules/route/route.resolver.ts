import { DomainError, addDays, startOfDay } from '@dangkou/shared'
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import { localId } from '../../platform/graphql/global-id.ts'
import { connection, decodeCursor, pageSize } from '../../platform/graphql/relay.ts'
import { type RequestContext, type SignInService, requireActor } from '../identity/index.ts'
import type { RouteService } from './route.service.ts'
import { RouteDecisionConnection, RouteDecisionType, routeDecisionType } from './route-decision.type.ts'
import {
  RouteRulesConnection,
  RouteRulesType,
  SetRouteRulesInput,
  SetRouteRulesPayload,
  SimulateRouteRulesInput,
  routeRulesType,
  rulesOf,
} from './route-rules.type.ts'
import { RouteSimulationType, simulationType } from './route-simulation.type.ts'
import type { RulesService } from './rules.service.ts'

const partyId = (id: string) => localId('Party', id)
const MOST_DAYS = 31

/** Rules, what they decided and what others would have decided, for the market's staff. */
@Resolver(() => RouteRulesType)
export class RouteResolver {
  readonly #routes: RouteService
  readonly #rules: RulesService
  readonly #signIn: SignInService

  constructor(parts: { routes: RouteService; rules: RulesService; signIn: SignInService }) {
    this.#routes = parts.routes
    this.#rules = parts.rules
    this.#signIn = parts.signIn
  }

  @Query(() => RouteRulesType, { description: 'The rules that hold now. Staff of the market only.' })
  async routeRules(@Ctx() context: RequestContext): Promise<RouteRulesType> {
    const { marketId } = requireActor(context, 'market')
    return routeRulesType(await this.#rules.latest(undefined, marketId))
  }

  @Query(() => RouteRulesConnection, { description: 'Every version of the rules, newest first. Staff of the market only.' })
  async routeRulesHistory(
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RequestContext,
  ) {
    const { marketId } = requireActor(context, 'market')
    const size = pageSize(first)
    const before = decodeCursor(after, /^\d{1,9}$/)
    const rows = await this.#rules.history(marketId, before === null ? null : Number(before), size + 1)
    return connection(rows, { size, after: before, key: ({ version }) => String(version), node: routeRulesType })
  }

  @Mutation(() => SetRouteRulesPayload, { description: 'The next version of the rules. Staff of the market only.' })
  async setRouteRules(
    @Arg('input', () => SetRouteRulesInput) { version, strategy, rules }: SetRouteRulesInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<SetRouteRulesPayload>> {
    const actor = requireActor(context, 'market')
    return { rules: routeRulesType(await this.#rules.set(actor, version, { strategy, rules: rulesOf(rules, partyId) })) }
  }

  @Query(() => RouteSimulationType, {
    description: 'What these rules would have done to the payments of some days, by what was known then. Staff of the market only.',
  })
  async simulateRouteRules(
    @Arg('input', () => SimulateRouteRulesInput) { strategy, rules, from, to }: SimulateRouteRulesInput,
    @Ctx() context: RequestContext,
  ): Promise<RouteSimulationType> {
    const { marketId } = requireActor(context, 'market')
    if (from > to || addDays(from, MOST_DAYS) <= to)
      throw new DomainError('INVALID_DATE_RANGE', { params: { days: MOST_DAYS }, field: 'to' })
    const input = { strategy, rules: rulesOf(rules, partyId) }
    const range = { from: startOfDay(from), to: startOfDay(addDays(to, 1)) }
    return simulationType(await this.#routes.simulate(marketId, input, range), context.language)
  }

  @Query(() => [RouteDecisionType], { description: 'Why a payment’s attempts went where they went. Staff of the market only.' })
  async whyThisRoute(@Arg('paymentId', () => ID) paymentId: string, @Ctx() context: RequestContext): Promise<RouteDecisionType[]> {
    const { marketId } = requireActor(context, 'market')
    const rows = await this.#routes.decisionsOf(marketId, localId('Payment', paymentId) ?? '')
    if (rows.length === 0) throw new DomainError('PAYMENT_NOT_FOUND')
    return rows.map((row) => routeDecisionType(row, context.language))
  }

  @Query(() => RouteDecisionConnection, { description: 'Decisions of the market, newest first. Staff of the market only.' })
  async routeDecisions(
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RequestContext,
  ) {
    const { marketId } = requireActor(context, 'market')
    const size = pageSize(first)
    const before = decodeCursor(after, /^\d{13}-[0-9A-Z]{26}$/)
    const rows = await this.#routes.page(marketId, before, size + 1)
    return connection(rows, {
      size,
      after: before,
      key: ({ decidedAt, id }) => `${decidedAt.getTime()}-${id}`,
      node: (row) => routeDecisionType(row, context.language),
    })
  }

  @FieldResolver(() => String, { nullable: true, description: 'Who wrote this version.' })
  async createdBy(@Root() { createdById }: RouteRulesType): Promise<string | null> {
    return createdById === null ? null : (await this.#signIn.person(createdById)).name
  }
}
