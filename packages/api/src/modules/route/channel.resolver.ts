import { beijingDay } from '@dangkou/shared'
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { Clock } from '../../platform/clock.ts'
import { ZERO_FEN } from '@dangkou/shared'
import { type RequestContext, type SignInService, requireActor } from '../identity/index.ts'
import type { ChannelService, MarketChannel } from './channel.service.ts'
import {
  AddChannelFeeInput,
  AddChannelFeePayload,
  ChannelStateType,
  MarketChannelType,
  SetChannelTermsInput,
  SetChannelTermsPayload,
  marketChannelType,
} from './channel.type.ts'

/** The channels' administration, for the market's staff. */
@Resolver(() => MarketChannelType)
export class ChannelResolver {
  readonly #channels: ChannelService
  readonly #signIn: SignInService
  readonly #clock: Clock

  constructor(parts: { channels: ChannelService; signIn: SignInService; clock: Clock }) {
    this.#channels = parts.channels
    this.#signIn = parts.signIn
    this.#clock = parts.clock
  }

  @Query(() => [MarketChannelType], { description: 'The channels as the market runs them. Staff of the market only.' })
  async channels(@Ctx() context: RequestContext): Promise<MarketChannelType[]> {
    const { marketId } = requireActor(context, 'market')
    return (await this.#channels.ofMarket(undefined, marketId)).map((row) => this.#type(row))
  }

  @Mutation(() => SetChannelTermsPayload, {
    description: 'Switches a channel on or off, and sets hours, limits and settlement. Staff of the market only.',
  })
  async setChannelTerms(
    @Arg('input', () => SetChannelTermsInput) { channel, isOn, settleDays, settleCalendar, ...bounds }: SetChannelTermsInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<SetChannelTermsPayload>> {
    const actor = requireActor(context, 'market')
    const change = {
      channel,
      ...bounds,
      ...(isOn != null && { isOn }),
      ...(settleDays != null && { settleDays }),
      ...(settleCalendar != null && { settleCalendar }),
    }
    return { channel: this.#type(await this.#channels.setTerms(actor, change)) }
  }

  @Mutation(() => AddChannelFeePayload, { description: 'What a channel costs from a day on. Staff of the market only.' })
  async addChannelFee(
    @Arg('input', () => AddChannelFeeInput) { way, fixedFen, minFen, maxFen, ...line }: AddChannelFeeInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<AddChannelFeePayload>> {
    const actor = requireActor(context, 'market')
    const fee = { ...line, way: way ?? null, fixedFen: fixedFen ?? ZERO_FEN, minFen: minFen ?? ZERO_FEN, maxFen: maxFen ?? null }
    return { channel: this.#type(await this.#channels.addFee(actor, fee)) }
  }

  @FieldResolver(() => ChannelStateType)
  async state(@Root() { row }: MarketChannelType, @Ctx() context: RequestContext): Promise<ChannelStateType> {
    const { marketId } = requireActor(context, 'market')
    return this.#channels.state(marketId, row.channel)
  }

  @FieldResolver(() => String, { nullable: true, description: 'Who changed it last.' })
  async changedBy(@Root() { changedById }: MarketChannelType): Promise<string | null> {
    return changedById === null ? null : (await this.#signIn.person(changedById)).name
  }

  #type(row: MarketChannel): MarketChannelType {
    return marketChannelType(row, beijingDay(this.#clock.now()))
  }
}
