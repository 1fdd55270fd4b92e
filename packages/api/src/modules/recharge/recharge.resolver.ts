import { DomainError } from '@dangkou/shared'
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { localId } from '../../platform/graphql/global-id.ts'
import { UserError } from '../../platform/graphql/user-error.ts'
import { type RequestContext, requireActor } from '../identity/index.ts'
import { PayMethodEnum, type WayName } from '../payment/index.ts'
import type { RechargeService } from './recharge.service.ts'
import { CreateRechargeInput, RechargeCashier, RechargeType, cashierType, rechargeType } from './recharge.type.ts'

@InputType()
export class RefreshRechargeInput {
  @Field(() => ID) rechargeId!: string
}

@ObjectType()
export class CreateRechargePayload {
  @Field(() => RechargeType, { nullable: true }) recharge?: RechargeType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@ObjectType()
export class RefreshRechargePayload {
  @Field(() => RechargeType, { nullable: true }) recharge?: RechargeType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@Resolver(() => RechargeType)
export class RechargeResolver {
  readonly #recharges: RechargeService

  constructor(recharges: RechargeService) {
    this.#recharges = recharges
  }

  @Query(() => RechargeType)
  async recharge(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext): Promise<RechargeType> {
    return rechargeType(await this.#recharges.byId(requireActor(context), localId('Recharge', id)))
  }

  @Mutation(() => CreateRechargePayload, { description: 'Starts a recharge of the viewer’s wallet over WeChat Pay or Alipay.' })
  async createRecharge(
    @Arg('input', () => CreateRechargeInput) input: CreateRechargeInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<CreateRechargePayload>> {
    const actor = requireActor(context, 'buyer', 'merchant', 'shipper')
    const { amountFen, client, method = null, wechatCode = null, alipayCode = null, idempotencyKey } = input
    if (method === 'wallet' || method === 'unionpay')
      throw new DomainError('INVALID_INPUT', { params: { what: 'method' }, field: 'method' })
    const wanted = { amountFen, client, method, wechatCode, alipayCode, idempotencyKey, ip: context.ip }
    return { recharge: rechargeType(await this.#recharges.create(actor, wanted)) }
  }

  @Mutation(() => RefreshRechargePayload, { description: 'Asks the channel now instead of waiting for its callback (再查一次).' })
  async refreshRecharge(
    @Arg('input', () => RefreshRechargeInput) { rechargeId }: RefreshRechargeInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<RefreshRechargePayload>> {
    return { recharge: rechargeType(await this.#recharges.refresh(requireActor(context), localId('Recharge', rechargeId))) }
  }

  @FieldResolver(() => PayMethodEnum, { description: 'The channel that it comes by.' })
  method(@Root() { row }: RechargeType): Promise<WayName> {
    return this.#recharges.methodOf(row)
  }

  @FieldResolver(() => RechargeCashier, {
    nullable: true,
    description: 'What the client needs to open the channel’s cashier; null when it is over.',
  })
  async cashier(@Root() { row }: RechargeType, @Ctx() context: RequestContext): Promise<RechargeCashier | null> {
    const actor = requireActor(context)
    // Only the payer may pay: the market's staff sees the recharge, not the way in.
    const launch = row.partyId === actor.partyId ? await this.#recharges.cashier(row) : null
    return launch && cashierType(launch)
  }
}
