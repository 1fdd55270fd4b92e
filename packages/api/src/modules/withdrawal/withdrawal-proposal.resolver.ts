import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { Clock } from '../../platform/clock.ts'
import { localId } from '../../platform/graphql/global-id.ts'
import { type RequestContext, type SignInService, requireActor } from '../identity/index.ts'
import { BankCardType, type PartyService, bankCardType } from '../party/index.ts'
import type { WithdrawalProposalService } from './withdrawal-proposal.service.ts'
import {
  ApproveWithdrawalInput,
  ApproveWithdrawalPayload,
  DropWithdrawalProposalInput,
  DropWithdrawalProposalPayload,
  ProposeWithdrawalInput,
  ProposeWithdrawalPayload,
  WithdrawalProposalType,
  withdrawalProposalType,
} from './withdrawal-proposal.type.ts'
import { withdrawalType } from './withdrawal.type.ts'

/** The market's own money, out to its bank: one of its staff proposes, another approves. */
@Resolver(() => WithdrawalProposalType)
export class WithdrawalProposalResolver {
  readonly #proposals: WithdrawalProposalService
  readonly #parties: PartyService
  readonly #signIn: SignInService
  readonly #clock: Clock

  constructor(parts: { proposals: WithdrawalProposalService; parties: PartyService; signIn: SignInService; clock: Clock }) {
    this.#proposals = parts.proposals
    this.#parties = parts.parties
    this.#signIn = parts.signIn
    this.#clock = parts.clock
  }

  @Query(() => WithdrawalProposalType, { nullable: true, description: 'The one that waits for a second person. Staff of the market only.' })
  async openWithdrawalProposal(@Ctx() context: RequestContext): Promise<WithdrawalProposalType | null> {
    const actor = requireActor(context, 'market')
    const proposal = await this.#proposals.open(actor)
    return proposal && withdrawalProposalType(proposal, actor.personId)
  }

  @Mutation(() => ProposeWithdrawalPayload, {
    description:
      'Proposes to withdraw the market’s own money to its own card. Nothing moves until another person approves. Staff of the market only.',
  })
  async proposeWithdrawal(
    @Arg('input', () => ProposeWithdrawalInput) { bankCardId, ...input }: ProposeWithdrawalInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<ProposeWithdrawalPayload>> {
    const actor = requireActor(context, 'market')
    const proposal = await this.#proposals.propose(actor, { ...input, bankCardId: localId('BankCard', bankCardId) })
    return { proposal: withdrawalProposalType(proposal, actor.personId) }
  }

  @Mutation(() => ApproveWithdrawalPayload, {
    description: 'Withdraws what another person proposed, with one’s own password. Repeating it doubles nothing. Staff of the market only.',
  })
  async approveWithdrawal(
    @Arg('input', () => ApproveWithdrawalInput) { proposalId, paymentPassword }: ApproveWithdrawalInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<ApproveWithdrawalPayload>> {
    const id = localId('WithdrawalProposal', proposalId)
    const withdrawal = await this.#proposals.approve(requireActor(context, 'market'), id, paymentPassword)
    return { withdrawal: withdrawalType(withdrawal, this.#clock.now()) }
  }

  @Mutation(() => DropWithdrawalProposalPayload, { description: 'Takes a proposal off. Staff of the market only.' })
  async dropWithdrawalProposal(
    @Arg('input', () => DropWithdrawalProposalInput) { proposalId }: DropWithdrawalProposalInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<DropWithdrawalProposalPayload>> {
    const actor = requireActor(context, 'market')
    const proposal = await this.#proposals.drop(actor, localId('WithdrawalProposal', proposalId))
    return { proposal: withdrawalProposalType(proposal, actor.personId) }
  }

  @FieldResolver(() => BankCardType)
  async bankCard(@Root() { row }: WithdrawalProposalType, @Ctx() { loaders }: RequestContext): Promise<BankCardType | null> {
    const card = await loaders.load('BankCard', row.bankCardId, (ids) => this.#parties.bankCardsByIds(row.marketId, ids))
    return card && bankCardType(card)
  }

  @FieldResolver(() => String)
  async proposedByName(@Root() { row }: WithdrawalProposalType): Promise<string> {
    return (await this.#signIn.person(row.proposedBy)).name
  }
}
