import { DomainError, type PartyKind } from '@dangkou/shared'
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import { connection, decodeCursor, pageSize } from '../../platform/graphql/relay.ts'
import { type Actor, type RegistrationService, type RequestContext, type SignInService, requireActor } from '../identity/index.ts'
import { type MarketService, MarketType, marketType } from '../market/index.ts'
import { type Party, PartyConnection, PartyKindEnum, type PartyService, PartyType, partyType } from '../party/index.ts'
import { RegisterPartyInput, RegisterPartyPayload } from './viewer.type.ts'

@Resolver(() => PartyType)
export class PartyResolver {
  readonly #parties: PartyService
  readonly #markets: MarketService
  readonly #registration: RegistrationService
  readonly #signIn: SignInService

  constructor(parties: PartyService, markets: MarketService, registration: RegistrationService, signIn: SignInService) {
    this.#parties = parties
    this.#markets = markets
    this.#registration = registration
    this.#signIn = signIn
  }

  @Query(() => PartyConnection, {
    description: 'Parties of the market, newest first, for its staff. A merchant finds the one buyer, or the shipper, of a phone.',
  })
  async parties(
    @Arg('kind', () => PartyKindEnum, { nullable: true }) kind: PartyKind | null,
    @Arg('phone', () => String, { nullable: true }) phone: string | null,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RequestContext,
  ) {
    const actor = requireActor(context, 'market', 'merchant', 'shipper')
    const size = pageSize(first)
    const beforeId = decodeCursor(after, /^[0-9A-Z]{26}$/)
    const rows = await this.#page(actor, { kind: kind ?? null, phone: phone ?? null, beforeId, limit: size + 1 })
    return connection(rows, { size, after: beforeId, key: ({ id }) => id, node: (row) => partyType(row, actor) })
  }

  @Mutation(() => RegisterPartyPayload, {
    description: 'Staff of the market: registers a merchant or shipper with its first person; opens its wallet.',
  })
  async registerParty(
    @Arg('input', () => RegisterPartyInput) input: RegisterPartyInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<RegisterPartyPayload>> {
    const actor = requireActor(context, 'market')
    const { stall, trade, bankCard, ...rest } = input
    const party = await this.#registration.register(actor, {
      ...rest,
      stall: stall ?? null,
      trade: trade ?? null,
      bankCard: bankCard ? { ...bankCard } : null,
    })
    return { party: partyType(party, actor) }
  }

  async #page(
    actor: Actor,
    { kind, phone, beforeId, limit }: { kind: PartyKind | null; phone: string | null; beforeId: string | null; limit: number },
  ): Promise<Party[]> {
    // A merchant finds whom he bills, and whose truck he settles; nobody else by a phone.
    const found = actor.partyKind === 'market' ? kind : kind === 'shipper' ? kind : 'buyer'
    if (phone !== null) return this.#signIn.partiesByPhone(actor.marketId, phone, found)
    if (actor.partyKind !== 'market') throw new DomainError('FORBIDDEN', { field: 'phone' })
    return this.#parties.page(actor.marketId, kind, beforeId, limit)
  }

  @FieldResolver(() => MarketType)
  async market(@Root() { marketId }: PartyType): Promise<MarketType> {
    return marketType(await this.#markets.byId(marketId))
  }
}
