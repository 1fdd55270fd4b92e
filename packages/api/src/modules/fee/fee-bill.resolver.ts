import { type Day, type FeeBillState, beijingDay, maskName, quoteFee } from '@dangkou/shared'
import { Arg, Ctx, Field, FieldResolver, ID, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql'
import type { Clock } from '../../platform/clock.ts'
import { DayScalar } from '../../platform/graphql/day.scalar.ts'
import { localId } from '../../platform/graphql/global-id.ts'
import { connection, decodeCursor, pageSize } from '../../platform/graphql/relay.ts'
import { UserError } from '../../platform/graphql/user-error.ts'
import { type RequestContext, type SignInService, requireActor, requireActorOrPartner } from '../identity/index.ts'
import type { PartnerAppService } from '../partner/index.ts'
import { type PartyService, PartyType, partyType } from '../party/index.ts'
import { type PaymentService, PaymentType, paymentType } from '../payment/index.ts'
import type { FeeBillService } from './fee-bill.service.ts'
import {
  CloseFeeBillInput,
  CreateFeeBillInput,
  FeeBillConnection,
  FeeBillStateEnum,
  FeeBillType,
  FeeFactsInput,
  FeeIncome,
  FeeLine,
  FeeQuote,
  UnpaidFees,
  factsInput,
  feeBillType,
} from './fee-bill.type.ts'
import type { FeeCatalogueService } from './fee-catalogue.service.ts'
import type { FeeItem } from './fee-item.entity.ts'
import { FeeItemType, feeItemType } from './fee-item.type.ts'
import type { FeeReader } from './fee.reader.ts'

@ObjectType()
class FeeBillPayload {
  @Field(() => FeeBillType, { nullable: true }) bill?: FeeBillType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@ObjectType()
export class CreateFeeBillPayload extends FeeBillPayload {}

@ObjectType()
export class CloseFeeBillPayload extends FeeBillPayload {}

/** People’s own names are masked for a partner app, whose party sees them in full. */
const STRANGER = { partyId: '', partyKind: 'buyer' } as const

@Resolver(() => FeeBillType)
export class FeeBillResolver {
  readonly #bills: FeeBillService
  readonly #reader: FeeReader
  readonly #catalogue: FeeCatalogueService
  readonly #parties: PartyService
  readonly #partners: PartnerAppService
  readonly #payments: PaymentService
  readonly #signIn: SignInService
  readonly #clock: Clock

  constructor(parts: {
    bills: FeeBillService
    reader: FeeReader
    catalogue: FeeCatalogueService
    parties: PartyService
    partners: PartnerAppService
    payments: PaymentService
    signIn: SignInService
    clock: Clock
  }) {
    this.#bills = parts.bills
    this.#reader = parts.reader
    this.#catalogue = parts.catalogue
    this.#parties = parts.parties
    this.#partners = parts.partners
    this.#payments = parts.payments
    this.#signIn = parts.signIn
    this.#clock = parts.clock
  }

  @Query(() => FeeQuote, {
    description: 'What a fee comes to today, and why. Nothing is billed. Staff of the market, and what runs in its name.',
  })
  feeQuote(
    @Arg('itemId', () => ID) itemId: string,
    @Arg('facts', () => FeeFactsInput, { nullable: true }) facts: FeeFactsInput | null,
    @Ctx() context: RequestContext,
  ): Promise<FeeQuote> {
    const caller = requireActorOrPartner(context, ['bill-fees', 'read-fees'], 'market')
    return this.#bills.quote(caller, localId('FeeItem', itemId), factsInput(facts))
  }

  @Query(() => FeeBillType, { description: 'For who owes it, and for the market’s staff and what runs in its name.' })
  async feeBill(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext): Promise<FeeBillType> {
    const caller = requireActorOrPartner(context, ['bill-fees', 'read-fees'])
    return feeBillType(await this.#reader.byId(caller, localId('FeeBill', id)))
  }

  @Query(() => FeeBillConnection, {
    description: 'What the viewer’s party owes or paid, newest first; for the market’s staff and what runs in its name, of everybody.',
  })
  async feeBills(
    @Arg('states', () => [FeeBillStateEnum], { nullable: true }) states: FeeBillState[] | null,
    @Arg('day', () => DayScalar, { nullable: true, description: 'When they were made.' }) day: Day | null,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RequestContext,
  ) {
    const caller = requireActorOrPartner(context, ['read-fees'])
    const size = pageSize(first)
    const beforeId = decodeCursor(after, /^[0-9A-Z]{26}$/)
    const rows = await this.#reader.page(caller, { states: states ?? [], day: day ?? null, beforeId, limit: size + 1 })
    return connection(rows, { size, after: beforeId, key: ({ id }) => id, node: feeBillType })
  }

  @Query(() => UnpaidFees, { description: 'Of the viewer’s party; for the market’s staff, of everybody.' })
  unpaidFees(@Ctx() context: RequestContext): Promise<UnpaidFees> {
    return this.#reader.unpaid(requireActor(context))
  }

  @Query(() => [FeeIncome], { description: 'What fees brought in on a day, by kind, today when none is named. Staff of the market only.' })
  feeIncome(@Arg('day', () => DayScalar, { nullable: true }) day: Day | null, @Ctx() context: RequestContext): Promise<FeeIncome[]> {
    return this.#reader.income(requireActor(context, 'market'), day ?? beijingDay(this.#clock.now()))
  }

  @Mutation(() => CreateFeeBillPayload, { description: 'Bills a fee at today’s price. Staff of the market, and what runs in its name.' })
  async createFeeBill(
    @Arg('input', () => CreateFeeBillInput) { itemId, facts, amountFen, payerPhone, payerId, idempotencyKey }: CreateFeeBillInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<CreateFeeBillPayload>> {
    const caller = requireActorOrPartner(context, ['bill-fees'], 'market')
    // An id that is none is an id of nobody: never a bill for whoever comes.
    const payer = { payerPhone: payerPhone ?? null, payerId: payerId ? (localId('Party', payerId) ?? '') : null }
    const bill = { ...factsInput(facts), ...payer, itemId: localId('FeeItem', itemId), amountFen, idempotencyKey }
    return { bill: feeBillType(await this.#bills.create(caller, bill)) }
  }

  @Mutation(() => CloseFeeBillPayload, { description: 'Takes an unpaid bill back. Staff of the market, and an app what it billed itself.' })
  async closeFeeBill(
    @Arg('input', () => CloseFeeBillInput) { billId }: CloseFeeBillInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<CloseFeeBillPayload>> {
    const caller = requireActorOrPartner(context, ['bill-fees'], 'market')
    return { bill: feeBillType(await this.#bills.close(caller, localId('FeeBill', billId))) }
  }

  @FieldResolver(() => FeeItemType)
  async item(@Root() { row }: FeeBillType, @Ctx() context: RequestContext): Promise<FeeItemType | null> {
    const item = await this.#item(row, context)
    return item && feeItemType(item, beijingDay(this.#clock.now()))
  }

  @FieldResolver(() => [FeeLine], { description: 'How it was computed, at the price of its day.' })
  async lines(@Root() { row }: FeeBillType, @Ctx() context: RequestContext): Promise<readonly FeeLine[]> {
    const item = await this.#item(row, context)
    return (item && quoteFee(item.rule, row))?.lines ?? []
  }

  @FieldResolver(() => PartyType, { nullable: true, description: 'Null while nobody is known to pay it.' })
  async payer(@Root() { row }: FeeBillType, @Ctx() context: RequestContext): Promise<PartyType | null> {
    const { marketId, payerPartyId } = row
    if (payerPartyId === null) return null
    const party = await context.loaders.load('Party', payerPartyId, (ids) => this.#parties.byIds(marketId, ids))
    return party && partyType(party, context.partner ? STRANGER : requireActor(context))
  }

  @FieldResolver(() => PaymentType, { description: 'What pays it.' })
  async payment(@Root() { row }: FeeBillType, @Ctx() { loaders }: RequestContext): Promise<PaymentType | null> {
    const payment = await loaders.load('Payment', row.paymentId, (ids) => this.#payments.byIds(row.marketId, ids))
    return payment && paymentType(payment, this.#clock.now())
  }

  @FieldResolver(() => String, { nullable: true, description: 'Who billed it, masked: 王*军. Null when a partner app did.' })
  async by(@Root() { row }: FeeBillType): Promise<string | null> {
    if (row.personId === null) return null
    const name = (await this.#signIn.namesOf(row.marketId, [row.personId])).get(row.personId)
    return name === undefined ? null : maskName(name)
  }

  @FieldResolver(() => String, { nullable: true, description: 'The partner app that billed it: 停车系统. Null when a person did.' })
  async byApp(@Root() { row: { marketId, partnerAppId } }: FeeBillType, @Ctx() { loaders }: RequestContext): Promise<string | null> {
    if (partnerAppId === null) return null
    return loaders.load('PartnerName', partnerAppId, (ids) => this.#partners.names(marketId, ids))
  }

  #item({ marketId, itemId }: FeeBillType['row'], { loaders }: RequestContext): Promise<FeeItem | null> {
    return loaders.load('FeeItem', itemId, (ids) => this.#catalogue.byIds(marketId, ids))
  }
}
