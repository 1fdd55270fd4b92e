import type { Day } from '@dangkou/shared'
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import { DayScalar } from '../../platform/graphql/day.scalar.ts'
import { globalId } from '../../platform/graphql/global-id.ts'
import { type Connection, connection, decodeCursor, pageSize } from '../../platform/graphql/relay.ts'
import { type RequestContext, requireActor } from '../identity/index.ts'
import type { BillOverview } from './bill.overview.ts'
import type { DifferenceState, DifferenceType } from './bill.rule.ts'
import type { BillService } from './bill.service.ts'
import {
  BadBillLine,
  BillDifference,
  BillDifferenceConnection,
  BillDifferenceCount,
  ChannelBillFile,
  ChannelBillType,
  DifferenceStateEnum,
  DifferenceTypeEnum,
  ImportChannelBillInput,
  ImportChannelBillPayload,
  badLineType,
  channelBillType,
  differenceType,
} from './bill.type.ts'

const CURSOR = /^[0-9A-HJKMNP-TV-Z]{26}$/
/** Those that name both sides; a line that cannot be read is a bad line. */
const COMPARED: readonly DifferenceType[] = ['amount', 'fee', 'state', 'channel-only', 'ours-only', 'twice']

@Resolver(() => ChannelBillType)
export class BillResolver {
  readonly #bills: BillService
  readonly #overview: BillOverview

  constructor({ bills, overview }: { bills: BillService; overview: BillOverview }) {
    this.#bills = bills
    this.#overview = overview
  }

  @Query(() => [ChannelBillType], { description: 'A channel’s bills of some days, the newest first. Staff of the market only.' })
  async channelBills(
    @Arg('channel', () => String) channel: string,
    @Arg('from', () => DayScalar) from: Day,
    @Arg('to', () => DayScalar) to: Day,
    @Ctx() context: RequestContext,
  ): Promise<ChannelBillType[]> {
    const views = await this.#overview.list(requireActor(context, 'market'), channel, from, to)
    return views.map(channelBillType)
  }

  @Query(() => ChannelBillType, {
    nullable: true,
    description: 'One day’s bill of a channel; null while nobody has asked the channel for it. Staff of the market only.',
  })
  async channelBill(
    @Arg('channel', () => String) channel: string,
    @Arg('day', () => DayScalar) day: Day,
    @Ctx() context: RequestContext,
  ): Promise<ChannelBillType | null> {
    const view = await this.#overview.byDay(requireActor(context, 'market'), channel, day)
    return view && channelBillType(view)
  }

  @Mutation(() => ImportChannelBillPayload, {
    description: 'Fetches a channel’s bill of a day now, or goes on with it. Repeating it doubles nothing. Staff of the market only.',
  })
  async importChannelBill(
    @Arg('input', () => ImportChannelBillInput) { channel, day }: ImportChannelBillInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<ImportChannelBillPayload>> {
    const actor = requireActor(context, 'market')
    await this.#bills.ask(actor, channel, day)
    const view = await this.#overview.byDay(actor, channel, day)
    return { channelBill: view && channelBillType(view) }
  }

  @FieldResolver(() => [BadBillLine], { description: 'The first ones, by line.' })
  async badLines(
    @Root() { row }: ChannelBillType,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Ctx() context: RequestContext,
  ): Promise<BadBillLine[]> {
    const rows = await this.#overview.differences(requireActor(context, 'market'), row.id, {
      after: null,
      types: ['unreadable'],
      state: null,
      limit: pageSize(first),
    })
    return rows.map(badLineType)
  }

  @FieldResolver(() => BillDifferenceConnection)
  async differenceList(
    @Root() { row }: ChannelBillType,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | undefined,
    @Arg('types', () => [DifferenceTypeEnum], { nullable: true }) types: DifferenceType[] | undefined,
    @Arg('state', () => DifferenceStateEnum, { nullable: true }) state: DifferenceState | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Connection<BillDifference>> {
    const size = pageSize(first)
    const from = decodeCursor(after, CURSOR)
    const rows = await this.#overview.differences(requireActor(context, 'market'), row.id, {
      after: from,
      types: types?.length ? types : COMPARED,
      state: state ?? null,
      limit: size + 1,
    })
    return connection(rows, { size, after: from, key: ({ id }) => id, node: differenceType })
  }

  @FieldResolver(() => [BillDifferenceCount])
  async differenceCounts(@Root() { row }: ChannelBillType, @Ctx() context: RequestContext): Promise<BillDifferenceCount[]> {
    return this.#overview.differenceCounts(requireActor(context, 'market'), row.id)
  }
}

/** Whose file it is: a name for a number. */
@Resolver(() => ChannelBillFile)
export class BillFileResolver {
  readonly #overview: BillOverview

  constructor(overview: BillOverview) {
    this.#overview = overview
  }

  @FieldResolver(() => String, { nullable: true, description: 'Null for the custody institution’s own number, where recharges come in.' })
  async payeeName(@Root() { payeeNo, bill }: ChannelBillFile, @Ctx() context: RequestContext): Promise<string | null> {
    const actor = requireActor(context, 'market')
    if (payeeNo === null) return null
    return context.loaders.load(`PayeeName ${bill.channel}`, payeeNo, (payeeNos) =>
      this.#overview.payeeNames(actor, bill.channel, payeeNos),
    )
  }
}

/** Where to look further. */
@Resolver(() => BillDifference)
export class BillDifferenceResolver {
  readonly #overview: BillOverview

  constructor(overview: BillOverview) {
    this.#overview = overview
  }

  @FieldResolver(() => ID, { nullable: true, description: 'The payment that it is an attempt or a refund of.' })
  async paymentId(@Root() { row }: BillDifference, @Ctx() context: RequestContext): Promise<string | null> {
    const actor = requireActor(context, 'market')
    const of = row.instructionId ?? row.number
    const id = await context.loaders.load('BilledPayment', of, (numbers) => this.#overview.paymentIds(actor, numbers))
    return id && globalId('Payment', id)
  }
}
