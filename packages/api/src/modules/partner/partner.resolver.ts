import { GraphQLDateTime } from 'graphql-scalars'
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import { localId } from '../../platform/graphql/global-id.ts'
import { pageSize } from '../../platform/graphql/relay.ts'
import { type RequestContext, requireActor } from '../identity/index.ts'
import type { PartnerAppService } from './partner-app.service.ts'
import type { PartnerToken } from './partner-token.entity.ts'
import {
  IssuePartnerTokenInput,
  IssuePartnerTokenPayload,
  PartnerAppType,
  PartnerEventType,
  PartnerTokenType,
  RegisterPartnerAppInput,
  RegisterPartnerAppPayload,
  RevokePartnerTokenInput,
  RevokePartnerTokenPayload,
  SwitchPartnerAppInput,
  SwitchPartnerAppPayload,
  partnerAppType,
  partnerEventType,
  partnerTokenType,
} from './partner.type.ts'

@Resolver(() => PartnerAppType)
export class PartnerResolver {
  readonly #apps: PartnerAppService

  constructor(apps: PartnerAppService) {
    this.#apps = apps
  }

  @Query(() => [PartnerAppType], { description: 'All of the market, the oldest first. Staff of the market only.' })
  async partnerApps(@Ctx() context: RequestContext): Promise<PartnerAppType[]> {
    return (await this.#apps.list(requireActor(context, 'market'))).map(partnerAppType)
  }

  @Query(() => PartnerAppType, { description: 'Staff of the market only.' })
  async partnerApp(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext): Promise<PartnerAppType> {
    return partnerAppType(await this.#apps.byId(requireActor(context, 'market'), localId('PartnerApp', id)))
  }

  @Mutation(() => RegisterPartnerAppPayload, { description: 'Staff of the market only. It is let in once it has a token.' })
  async registerPartnerApp(
    @Arg('input', () => RegisterPartnerAppInput) { name, abilities }: RegisterPartnerAppInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<RegisterPartnerAppPayload>> {
    return { app: partnerAppType(await this.#apps.register(requireActor(context, 'market'), { name, abilities })) }
  }

  @Mutation(() => IssuePartnerTokenPayload, {
    description:
      'A token that lets the app in, told once. Two at most are good at a time, so that one can take the other’s place. Staff of the market only.',
  })
  async issuePartnerToken(
    @Arg('input', () => IssuePartnerTokenInput) { appId }: IssuePartnerTokenInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<IssuePartnerTokenPayload>> {
    const { app, token } = await this.#apps.issueToken(requireActor(context, 'market'), localId('PartnerApp', appId))
    return { app: partnerAppType(app), token }
  }

  @Mutation(() => RevokePartnerTokenPayload, { description: 'It is good for ten seconds more at most. Staff of the market only.' })
  async revokePartnerToken(
    @Arg('input', () => RevokePartnerTokenInput) { tokenId }: RevokePartnerTokenInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<RevokePartnerTokenPayload>> {
    return { app: partnerAppType(await this.#apps.revokeToken(requireActor(context, 'market'), localId('PartnerToken', tokenId))) }
  }

  @Mutation(() => SwitchPartnerAppPayload, {
    description: 'Stops an app with all its tokens, or starts it again. Staff of the market only.',
  })
  async switchPartnerApp(
    @Arg('input', () => SwitchPartnerAppInput) { appId, isOn }: SwitchPartnerAppInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<SwitchPartnerAppPayload>> {
    return { app: partnerAppType(await this.#apps.switch(requireActor(context, 'market'), localId('PartnerApp', appId), isOn)) }
  }

  @FieldResolver(() => [PartnerTokenType], { description: 'Those that are good.' })
  async tokens(@Root() { row }: PartnerAppType, @Ctx() context: RequestContext): Promise<PartnerTokenType[]> {
    const tokens = await this.#tokens(row.id, context)
    return tokens.filter(({ revokedAt }) => revokedAt === null).map(partnerTokenType)
  }

  @FieldResolver(() => GraphQLDateTime, { nullable: true, description: 'By any token, to the minute; null when it never asked.' })
  async lastUsedAt(@Root() { row }: PartnerAppType, @Ctx() context: RequestContext): Promise<Date | null> {
    const used = (await this.#tokens(row.id, context)).map(({ lastUsedAt }) => lastUsedAt?.getTime() ?? 0)
    const last = Math.max(0, ...used)
    return last === 0 ? null : new Date(last)
  }

  @FieldResolver(() => [PartnerEventType], { description: 'What was done to it, the newest first.' })
  async events(@Root() { row }: PartnerAppType, @Arg('first', () => Int, { defaultValue: 20 }) first: number): Promise<PartnerEventType[]> {
    return (await this.#apps.eventsOf(row.id, pageSize(first))).map(partnerEventType)
  }

  async #tokens(appId: string, { loaders }: RequestContext): Promise<PartnerToken[]> {
    return (await loaders.load('PartnerTokens', appId, (ids) => this.#apps.tokensOf(ids))) ?? []
  }
}
