import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql'
import type { Clock } from '../../platform/clock.ts'
import { DayScalar } from '../../platform/graphql/day.scalar.ts'
import { localId } from '../../platform/graphql/global-id.ts'
import { UserError } from '../../platform/graphql/user-error.ts'
import { type RequestContext, requireActor } from '../identity/index.ts'
import { BankCardType, type PartyService, bankCardType } from '../party/index.ts'
import type { WithdrawalService } from './withdrawal.service.ts'
import type { WithdrawalLimitService } from './withdrawal-limit.service.ts'
import {
  CreateWithdrawalInput,
  SetWithdrawalLimitInput,
  SetWithdrawalLimitPayload,
  WithdrawalLimitType,
  WithdrawalType,
  withdrawalLimitType,
  withdrawalType,
} from './withdrawal.type.ts'

@InputType()
export class RefreshWithdrawalInput {
  @Field(() => ID) withdrawalId!: string
}

@ObjectType()
export class CreateWithdrawalPayload {
  @Field(() => WithdrawalType, { nullable: true }) withdrawal?: WithdrawalType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@ObjectType()
export class RefreshWithdrawalPayload {
  @Field(() => WithdrawalType, { nullable: true }) withdrawal?: WithdrawalType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@Resolver(() => WithdrawalType)
export class WithdrawalResolver {
  readonly #withdrawals: WithdrawalService
  readonly #limits: WithdrawalLimitService
  readonly #parties: PartyService
  readonly #clock: Clock

  constructor(parts: { withdrawals: WithdrawalService; limits: WithdrawalLimitService; parties: PartyService; clock: Clock }) {
    this.#withdrawals = parts.withdrawals
    this.#limits = parts.limits
    this.#parties = parts.parties
    this.#clock = parts.clock
  }

  @Query(() => WithdrawalType)
  async withdrawal(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext): Promise<WithdrawalType> {
    return withdrawalType(await this.#withdrawals.byId(requireActor(context), localId('Withdrawal', id)), this.#clock.now())
  }

  @Query(() => DayScalar, {
    nullable: true,
    description: 'The next working day, when a withdrawal asked for now waits for it; null when it goes out at once.',
  })
  payoutWaitsUntil(@Ctx() context: RequestContext): string | null {
    requireActor(context)
    return this.#withdrawals.waitsUntil()
  }

  @Query(() => WithdrawalLimitType, { description: 'What one member may withdraw on one day in this market.' })
  async withdrawalLimit(@Ctx() context: RequestContext): Promise<WithdrawalLimitType> {
    return withdrawalLimitType(await this.#limits.ofMarket(requireActor(context).marketId))
  }

  @Mutation(() => SetWithdrawalLimitPayload, { description: 'From now on, for every member. Staff of the market only.' })
  async setWithdrawalLimit(
    @Arg('input', () => SetWithdrawalLimitInput) { dayCount, dayFen }: SetWithdrawalLimitInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<SetWithdrawalLimitPayload>> {
    const actor = requireActor(context, 'market')
    const limit = await this.#limits.set(actor, { dayCount: dayCount ?? null, dayFen: dayFen ?? null })
    return { withdrawalLimit: withdrawalLimitType(limit) }
  }

  @Mutation(() => CreateWithdrawalPayload, {
    description: 'Freezes the money and sends it to the bank card, at once or on the next working day.',
  })
  async createWithdrawal(
    @Arg('input', () => CreateWithdrawalInput) input: CreateWithdrawalInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<CreateWithdrawalPayload>> {
    const actor = requireActor(context, 'buyer', 'merchant', 'shipper')
    const withdrawal = await this.#withdrawals.create(actor, { ...input, bankCardId: localId('BankCard', input.bankCardId) })
    return { withdrawal: withdrawalType(withdrawal, this.#clock.now()) }
  }

  @Mutation(() => RefreshWithdrawalPayload, { description: 'Asks the bank now (再查一次).' })
  async refreshWithdrawal(
    @Arg('input', () => RefreshWithdrawalInput) { withdrawalId }: RefreshWithdrawalInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<RefreshWithdrawalPayload>> {
    const withdrawal = await this.#withdrawals.refresh(requireActor(context), localId('Withdrawal', withdrawalId))
    return { withdrawal: withdrawalType(withdrawal, this.#clock.now()) }
  }

  @FieldResolver(() => BankCardType)
  async bankCard(@Root() { bankCardId, marketId }: WithdrawalType, @Ctx() { loaders }: RequestContext): Promise<BankCardType | null> {
    const card = await loaders.load('BankCard', bankCardId, (ids) => this.#parties.bankCardsByIds(marketId, ids))
    return card && bankCardType(card)
  }
}
