import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql'
import { localId } from '../../platform/graphql/global-id.ts'
import { type Connection, connection, decodeCursor, pageSize } from '../../platform/graphql/relay.ts'
import { type RequestContext, requireActor } from '../identity/index.ts'
import { type PartyService, type PartyType, partyType } from '../party/index.ts'
import type { CheckService } from './check.service.ts'
import type { ClearingService } from './clearing.service.ts'
import {
  ApproveLiftInput,
  ApproveLiftPayload,
  type CheckItemType,
  type CheckType,
  ClearingType,
  CustodyCheckConnection,
  CustodyCheckItemConnection,
  MoveType,
  ProposeLiftInput,
  ProposeLiftPayload,
  RetryCustodyMoveInput,
  RetryCustodyMovePayload,
  RunCustodyCheckPayload,
  StopType,
  checkItemType,
  checkType,
  clearingType,
  moveType,
  stopType,
} from './custody.type.ts'
import type { MirrorService } from './mirror.service.ts'
import type { StopService } from './stop.service.ts'

const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/
const MOST = 100

/** What the market's staff see of the bank behind the wallets. */
@Resolver()
export class CustodyResolver {
  readonly #checks: CheckService
  readonly #clearing: ClearingService
  readonly #stops: StopService
  readonly #mirror: MirrorService
  readonly #parties: PartyService

  constructor(parts: {
    checks: CheckService
    clearing: ClearingService
    stops: StopService
    mirror: MirrorService
    parties: PartyService
  }) {
    this.#checks = parts.checks
    this.#clearing = parts.clearing
    this.#stops = parts.stops
    this.#mirror = parts.mirror
    this.#parties = parts.parties
  }

  @Query(() => CustodyCheckConnection, { description: 'Newest first. Staff of the market only.' })
  async custodyChecks(
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<CheckType>> {
    const { marketId } = requireActor(context, 'market')
    const size = pageSize(first)
    const rows = await this.#checks.page(marketId, decodeCursor(after, ULID), size + 1)
    return connection(rows, { size, after, key: ({ id }) => id, node: checkType })
  }

  @Query(() => CustodyCheckItemConnection, {
    description: 'What a check found, and money on its way item by item. Staff of the market only.',
  })
  async custodyCheckItems(
    @Arg('checkId', () => ID) checkId: string,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<CheckItemType>> {
    const { marketId } = requireActor(context, 'market')
    const { id } = await this.#checks.byId(marketId, localId('CustodyCheck', checkId))
    const size = pageSize(first)
    const rows = await this.#checks.items(id, decodeCursor(after, ULID), size + 1)
    const parties = await this.#partiesOf(
      rows.map(({ partyId }) => partyId),
      context,
    )
    const pairs = rows.map((row, index) => ({ row, party: parties[index] ?? null }))
    return connection(pairs, { size, after, key: ({ row }) => row.id, node: ({ row, party }) => checkItemType(row, party) })
  }

  @Mutation(() => RunCustodyCheckPayload, { description: 'Holds the wallets against the bank now. Staff of the market only.' })
  async runCustodyCheck(@Ctx() context: RequestContext): Promise<Partial<RunCustodyCheckPayload>> {
    return { check: checkType(await this.#checks.ask(requireActor(context, 'market'))) }
  }

  @Query(() => [StopType], { description: 'Members who cannot withdraw, newest first, at most 100. Staff of the market only.' })
  async custodyStops(
    @Arg('inForce', () => Boolean, { defaultValue: true }) inForce: boolean,
    @Ctx() context: RequestContext,
  ): Promise<StopType[]> {
    const { marketId, personId } = requireActor(context, 'market')
    const rows = await this.#stops.ofMarket(marketId, { inForce, limit: MOST })
    const parties = await this.#partiesOf(
      rows.map(({ partyId }) => partyId),
      context,
    )
    return rows.map((row, index) => stopType(row, parties[index] ?? null, personId))
  }

  @Mutation(() => ProposeLiftPayload, { description: 'Proposes that a member may withdraw again. Another person approves. Staff only.' })
  async proposeLift(
    @Arg('input', () => ProposeLiftInput) { stopId, reason }: ProposeLiftInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<ProposeLiftPayload>> {
    const actor = requireActor(context, 'market')
    const stop = await this.#stops.proposeLift(actor, { stopId: localId('CustodyStop', stopId), reason })
    const [party] = await this.#partiesOf([stop.partyId], context)
    return { stop: stopType(stop, party ?? null, actor.personId) }
  }

  @Mutation(() => ApproveLiftPayload, { description: 'Lifts a stop that another person proposed to lift. Staff only.' })
  async approveLift(
    @Arg('input', () => ApproveLiftInput) { stopId }: ApproveLiftInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<ApproveLiftPayload>> {
    const actor = requireActor(context, 'market')
    const stop = await this.#stops.approveLift(actor, localId('CustodyStop', stopId))
    const [party] = await this.#partiesOf([stop.partyId], context)
    return { stop: stopType(stop, party ?? null, actor.personId) }
  }

  @Query(() => [ClearingType], { description: 'Newest day first, at most 100. Staff of the market only.' })
  async custodyClearings(@Ctx() context: RequestContext): Promise<ClearingType[]> {
    return (await this.#clearing.ofMarket(requireActor(context, 'market').marketId, MOST)).map(clearingType)
  }

  @Query(() => [MoveType], { description: 'Movements that the bank refused, oldest first, at most 100. Staff of the market only.' })
  async refusedCustodyMoves(@Ctx() context: RequestContext): Promise<MoveType[]> {
    const { marketId } = requireActor(context, 'market')
    const rows = await this.#mirror.refused(marketId, MOST)
    const from = await this.#partiesOf(
      rows.map(({ fromPartyId }) => fromPartyId),
      context,
    )
    const to = await this.#partiesOf(
      rows.map(({ toPartyId }) => toPartyId),
      context,
    )
    return rows.map((row, index) => moveType(row, from[index] ?? null, to[index] ?? null))
  }

  @Mutation(() => RetryCustodyMovePayload, { description: 'Asks the bank again for what it refused, under the same number. Staff only.' })
  async retryCustodyMove(
    @Arg('input', () => RetryCustodyMoveInput) { moveId }: RetryCustodyMoveInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<RetryCustodyMovePayload>> {
    const { marketId } = requireActor(context, 'market')
    const move = await this.#mirror.retry(marketId, localId('CustodyMove', moveId) ?? '')
    const [from, to] = await this.#partiesOf([move.fromPartyId, move.toPartyId], context)
    return { move: moveType(move, from ?? null, to ?? null) }
  }

  async #partiesOf(ids: readonly (string | null)[], context: RequestContext): Promise<(PartyType | null)[]> {
    const actor = requireActor(context)
    const parties = await this.#parties.byIds(
      actor.marketId,
      ids.map((id) => id ?? ''),
    )
    return parties.map((party) => party && partyType(party, actor))
  }
}
