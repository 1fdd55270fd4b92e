import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql'
import { localId } from '../../platform/graphql/global-id.ts'
import { type RequestContext, type SignInService, requireActor } from '../identity/index.ts'
import { type PartyService, partyType } from '../party/index.ts'
import type { Unexplained, UnexplainedService } from './unexplained.service.ts'
import {
  ApproveUnexplainedInput,
  ApproveUnexplainedPayload,
  ProposeUnexplainedInput,
  ProposeUnexplainedPayload,
  UnexplainedMoveType,
  unexplainedType,
} from './unexplained.type.ts'

const MOST = 100

/** What the bank could not be told, and what two of the market's staff make of it. */
@Resolver()
export class UnexplainedResolver {
  readonly #unexplained: UnexplainedService
  readonly #parties: PartyService
  readonly #signIn: SignInService

  constructor(parts: { unexplained: UnexplainedService; parties: PartyService; signIn: SignInService }) {
    this.#unexplained = parts.unexplained
    this.#parties = parts.parties
    this.#signIn = parts.signIn
  }

  @Query(() => [UnexplainedMoveType], {
    description: 'Those that wait for two people, oldest first; or those that were settled, newest first. At most 100. Staff only.',
  })
  async unexplainedMoves(
    @Arg('open', () => Boolean, { defaultValue: true }) open: boolean,
    @Ctx() context: RequestContext,
  ): Promise<UnexplainedMoveType[]> {
    const { marketId } = requireActor(context, 'market')
    return this.#types(await this.#unexplained.ofMarket(marketId, { open, limit: MOST }), context)
  }

  @Mutation(() => ProposeUnexplainedPayload, { description: 'Says what a movement is. Another person approves. Staff only.' })
  async proposeUnexplained(
    @Arg('input', () => ProposeUnexplainedInput) { moveId, otherPartyId, ...rest }: ProposeUnexplainedInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<ProposeUnexplainedPayload>> {
    const other = otherPartyId ? localId('Party', otherPartyId) : null
    const proposal = { ...rest, transferId: localId('CustodyMove', moveId), otherPartyId: other }
    const proposed = await this.#unexplained.propose(requireActor(context, 'market'), proposal)
    return { move: (await this.#types([proposed], context))[0] }
  }

  @Mutation(() => ApproveUnexplainedPayload, { description: 'Settles a movement as another person proposed. Staff only.' })
  async approveUnexplained(
    @Arg('input', () => ApproveUnexplainedInput) { moveId }: ApproveUnexplainedInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<ApproveUnexplainedPayload>> {
    const settled = await this.#unexplained.approve(requireActor(context, 'market'), localId('CustodyMove', moveId))
    return { move: (await this.#types([settled], context))[0] }
  }

  async #types(rows: readonly Unexplained[], context: RequestContext): Promise<UnexplainedMoveType[]> {
    const actor = requireActor(context, 'market')
    const ids = rows.flatMap(({ link: { debit, credit }, proposal }) => [
      debit.partyId,
      credit.partyId,
      proposal?.fromPartyId ?? null,
      proposal?.toPartyId ?? null,
    ])
    const known = await this.#parties.byIds(
      actor.marketId,
      ids.filter((id) => id !== null),
    )
    const parties = new Map(known.flatMap((one) => (one ? [[one.id, partyType(one, actor)] as const] : [])))
    const names = await this.#signIn.namesOf(
      actor.marketId,
      rows.flatMap(({ proposal }) => proposal?.proposedBy ?? []),
    )
    return rows.map((row) =>
      unexplainedType(row, {
        party: (id) => parties.get(id ?? '') ?? null,
        name: names.get(row.proposal?.proposedBy ?? '') ?? null,
        personId: actor.personId,
        language: context.language,
      }),
    )
  }
}
