import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql'
import { localId } from '../../platform/graphql/global-id.ts'
import { type Connection, connection, decodeCursor, pageSize } from '../../platform/graphql/relay.ts'
import { type RequestContext, requireActor } from '../identity/index.ts'
import type { BankFeedService } from './bank-feed.service.ts'
import {
  BankBadLineConnection,
  type BankBadLineType,
  BankFeedType,
  BankImportConnection,
  type BankImportType,
  BankLineConnection,
  type BankLineType,
  OpenBankFeedInput,
  OpenBankFeedPayload,
  SwitchBankFeedInput,
  SwitchBankFeedPayload,
  bankBadLineType,
  bankFeedType,
  bankImportType,
  bankLineType,
} from './bank-feed.type.ts'

const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/
const NUMBER = /^\d{1,15}$/

@Resolver()
export class BankFeedResolver {
  readonly #feeds: BankFeedService

  constructor(feeds: BankFeedService) {
    this.#feeds = feeds
  }

  @Query(() => [BankFeedType], { description: 'The accounts whose lines banks tell us. Staff of the market only.' })
  async bankFeeds(@Ctx() context: RequestContext): Promise<BankFeedType[]> {
    return (await this.#feeds.list(requireActor(context, 'market'))).map(bankFeedType)
  }

  @Query(() => BankLineConnection, { description: 'Lines of an account, those stored last first. Staff of the market only.' })
  async bankLines(
    @Arg('feedId', () => ID) feedId: string,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<BankLineType>> {
    const feed = await this.#feed(feedId, context)
    const size = pageSize(first)
    const before = decodeCursor(after, NUMBER)
    const rows = await this.#feeds.lines(feed, size + 1, before === null ? null : Number(before))
    return connection(rows, { size, after, key: (row) => String(row.number), node: bankLineType })
  }

  @Query(() => BankBadLineConnection, { description: 'What could not be read, newest first. Staff of the market only.' })
  async bankBadLines(
    @Arg('feedId', () => ID) feedId: string,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<BankBadLineType>> {
    const feed = await this.#feed(feedId, context)
    const size = pageSize(first)
    const rows = await this.#feeds.badLines(feed, size + 1, decodeCursor(after, ULID))
    return connection(rows, { size, after, key: (row) => row.id, node: bankBadLineType })
  }

  @Query(() => BankImportConnection, { description: 'Uploaded statements and how far they are read. Staff of the market only.' })
  async bankImports(
    @Arg('feedId', () => ID) feedId: string,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<BankImportType>> {
    const feed = await this.#feed(feedId, context)
    const size = pageSize(first)
    const rows = await this.#feeds.imports(feed, size + 1, decodeCursor(after, ULID))
    return connection(rows, { size, after, key: (row) => row.id, node: bankImportType })
  }

  @Mutation(() => OpenBankFeedPayload, { description: 'From now on the lines of this account are stored. Staff of the market only.' })
  async openBankFeed(
    @Arg('input', () => OpenBankFeedInput) { accountNo, bank, partyId, since }: OpenBankFeedInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<OpenBankFeedPayload>> {
    const actor = requireActor(context, 'market')
    const input = { partyId: localId('Party', partyId), bank, accountNo, since: since ?? null }
    return { bankFeed: bankFeedType(await this.#feeds.open(actor, input)) }
  }

  @Mutation(() => SwitchBankFeedPayload, { description: 'The bank is asked no more, or again; lines stay. Staff of the market only.' })
  async switchBankFeed(
    @Arg('input', () => SwitchBankFeedInput) { feedId, isOn }: SwitchBankFeedInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<SwitchBankFeedPayload>> {
    const actor = requireActor(context, 'market')
    return { bankFeed: bankFeedType(await this.#feeds.switch(actor, localId('BankFeed', feedId), isOn)) }
  }

  #feed(feedId: string, context: RequestContext) {
    return this.#feeds.byId(requireActor(context, 'market'), localId('BankFeed', feedId))
  }
}
