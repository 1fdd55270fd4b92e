import type { Day } from '@dangkou/shared'
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import { DayScalar } from '../../platform/graphql/day.scalar.ts'
import { type Connection, connection, decodeCursor, pageSize } from '../../platform/graphql/relay.ts'
import { type RequestContext, requireActor } from '../identity/index.ts'
import type { DifferenceType } from './bill.rule.ts'
import type { BillService } from './bill.service.ts'
import {
  BadBillLine,
  type BillDifference,
  BillDifferenceConnection,
  ChannelBillType,
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

  constructor(bills: BillService) {
    this.#bills = bills
  }

  @Query(() => [ChannelBillType], { description: 'A channel’s bills of some days, the newest first. Staff of the market only.' })
  async channelBills(
    @Arg('channel', () => String) channel: string,
    @Arg('from', () => DayScalar) from: Day,
    @Arg('to', () => DayScalar) to: Day,
    @Ctx() context: RequestContext,
  ): Promise<ChannelBillType[]> {
    const views = await this.#bills.list(requireActor(context, 'market'), channel, from, to)
    return views.map(channelBillType)
  }

  @Mutation(() => ImportChannelBillPayload, {
    description: 'Fetches a channel’s bill of a day now, or goes on with it. Repeating it doubles nothing. Staff of the market only.',
  })
  async importChannelBill(
    @Arg('input', () => ImportChannelBillInput) { channel, day }: ImportChannelBillInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<ImportChannelBillPayload>> {
    return { channelBill: channelBillType(await this.#bills.ask(requireActor(context, 'market'), channel, day)) }
  }

  @FieldResolver(() => [BadBillLine], { description: 'The first ones, by line.' })
  async badLines(
    @Root() { row }: ChannelBillType,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Ctx() context: RequestContext,
  ): Promise<BadBillLine[]> {
    const rows = await this.#bills.differences(requireActor(context, 'market'), row.id, {
      after: null,
      types: ['unreadable'],
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
    @Ctx() context: RequestContext,
  ): Promise<Connection<BillDifference>> {
    const size = pageSize(first)
    const from = decodeCursor(after, CURSOR)
    const rows = await this.#bills.differences(requireActor(context, 'market'), row.id, {
      after: from,
      types: types?.length ? types : COMPARED,
      limit: size + 1,
    })
    return connection(rows, { size, after: from, key: ({ id }) => id, node: differenceType })
  }
}
