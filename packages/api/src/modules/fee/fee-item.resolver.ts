import { type Day, type FeeKind, beijingDay } from '@dangkou/shared'
import { Arg, Ctx, Field, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import type { Clock } from '../../platform/clock.ts'
import { DayScalar } from '../../platform/graphql/day.scalar.ts'
import { localId } from '../../platform/graphql/global-id.ts'
import { connection, decodeCursor, pageSize } from '../../platform/graphql/relay.ts'
import { UserError } from '../../platform/graphql/user-error.ts'
import { type RequestContext, requireActor, requireActorOrPartner } from '../identity/index.ts'
import type { WalletResolver } from '../statement/index.ts'
import { WalletType } from '../wallet/index.ts'
import type { FeeCatalogueService } from './fee-catalogue.service.ts'
import type { FeeItem } from './fee-item.entity.ts'
import { EndFeeItemInput, FeeItemConnection, FeeItemType, FeeKindEnum, SetFeeItemInput, feeItemType, ruleOf } from './fee-item.type.ts'
import type { FeeWalletService } from './fee-wallet.service.ts'

@ObjectType()
class FeeItemPayload {
  @Field(() => FeeItemType, { nullable: true }) item?: FeeItemType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@ObjectType()
export class SetFeeItemPayload extends FeeItemPayload {}

@ObjectType()
export class EndFeeItemPayload extends FeeItemPayload {}

@ObjectType()
export class OpenFeeWalletPayload {
  @Field(() => WalletType, { nullable: true }) wallet?: WalletType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

/** What a market charges for, and the account that it comes to. */
@Resolver(() => FeeItemType)
export class FeeItemResolver {
  readonly #catalogue: FeeCatalogueService
  readonly #wallet: FeeWalletService
  readonly #walletResolver: WalletResolver
  readonly #clock: Clock

  constructor(parts: { catalogue: FeeCatalogueService; wallet: FeeWalletService; walletResolver: WalletResolver; clock: Clock }) {
    this.#catalogue = parts.catalogue
    this.#wallet = parts.wallet
    this.#walletResolver = parts.walletResolver
    this.#clock = parts.clock
  }

  @Query(() => FeeItemConnection, {
    description: 'The market’s prices, newest first: those that hold on a day, or all that there ever were.',
  })
  async feeItems(
    @Arg('kind', () => FeeKindEnum, { nullable: true }) kind: FeeKind | null,
    @Arg('inForceOn', () => DayScalar, { nullable: true }) inForceOn: Day | null,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RequestContext,
  ) {
    const caller = requireActorOrPartner(context, ['bill-fees', 'read-fees'])
    const size = pageSize(first)
    const beforeId = decodeCursor(after, /^[0-9A-Z]{26}$/)
    const asked = { kind: kind ?? null, inForceOn: inForceOn ?? null, beforeId, limit: size + 1 }
    const rows = await this.#catalogue.page(caller, asked)
    return connection(rows, { size, after: beforeId, key: ({ id }) => id, node: (row) => this.#type(row) })
  }

  @Mutation(() => SetFeeItemPayload, {
    description:
      'A price from a day on; earlier prices of the same kind and name give way to it. Bills that are made keep theirs. Staff of the market only.',
  })
  async setFeeItem(
    @Arg('input', () => SetFeeItemInput) { kind, name, rule, effectiveFrom, effectiveUntil }: SetFeeItemInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<SetFeeItemPayload>> {
    const actor = requireActor(context, 'market')
    const days = { effectiveFrom: effectiveFrom ?? this.#today(), effectiveUntil: effectiveUntil ?? null }
    return { item: this.#type(await this.#catalogue.set(actor, { kind, name, rule: ruleOf(rule), ...days })) }
  }

  @Mutation(() => EndFeeItemPayload, { description: 'Ends a price after a day, or now. Staff of the market only.' })
  async endFeeItem(
    @Arg('input', () => EndFeeItemInput) { itemId, lastDay }: EndFeeItemInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<EndFeeItemPayload>> {
    const actor = requireActor(context, 'market')
    return { item: this.#type(await this.#catalogue.end(actor, localId('FeeItem', itemId), lastDay ?? null)) }
  }

  @Mutation(() => OpenFeeWalletPayload, {
    description: '收费账户: opens the market’s own sub-account at the custody institution, for its own income. Staff of the market only.',
  })
  async openFeeWallet(@Ctx() context: RequestContext): Promise<Partial<OpenFeeWalletPayload>> {
    return { wallet: await this.#walletResolver.type(await this.#wallet.open(requireActor(context, 'market'))) }
  }

  #type(row: FeeItem): FeeItemType {
    return feeItemType(row, this.#today())
  }

  #today(): Day {
    return beijingDay(this.#clock.now())
  }
}
