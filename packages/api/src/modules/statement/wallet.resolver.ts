import { type Day, DomainError, type Fen, ZERO_FEN, beijingDay, fen, maxFen, minFen } from '@dangkou/shared'
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql'
import { DayScalar } from '../../platform/graphql/day.scalar.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { globalId, localId } from '../../platform/graphql/global-id.ts'
import { connection, decodeCursor, pageSize } from '../../platform/graphql/relay.ts'
import { type RequestContext, requireActor } from '../identity/index.ts'
import { type PartyService, PartyType, partyType } from '../party/index.ts'
import { type Wallet, type WalletService, WalletType, type Withdrawable } from '../wallet/index.ts'
import type { Movement } from './movement.ts'
import type { StatementPeriod, StatementService } from './statement.service.ts'
import {
  DirectionEnum,
  DueDay,
  MonthSpending,
  MovementConnection,
  MovementType,
  StatementType,
  movementType,
  statementHead,
} from './statement.type.ts'

/** A wallet with everything that is read from it. */
@Resolver(() => WalletType)
export class WalletResolver {
  readonly #wallets: WalletService
  readonly #statements: StatementService
  readonly #parties: PartyService
  readonly #withdrawable: Withdrawable

  constructor(wallets: WalletService, statements: StatementService, parties: PartyService, withdrawable: Withdrawable) {
    this.#wallets = wallets
    this.#statements = statements
    this.#parties = parties
    this.#withdrawable = withdrawable
  }

  @Query(() => WalletType, { description: 'Own party’s wallet; the staff of the market may see any wallet of its market.' })
  async wallet(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext): Promise<WalletType> {
    const actor = requireActor(context)
    const wallet = await this.#wallets.byId(actor.marketId, localId('Wallet', id))
    // Another party's wallet is refused exactly as one that is not there.
    if (wallet.partyId !== actor.partyId && actor.partyKind !== 'market') throw new DomainError('WALLET_NOT_FOUND', { field: 'id' })
    return this.type(wallet)
  }

  async type(wallet: Wallet): Promise<WalletType> {
    const { id, marketId, partyId } = wallet
    return { id: globalId('Wallet', id), walletId: id, marketId, partyId, ...(await this.#wallets.figures(id)) }
  }

  @FieldResolver(() => PartyType)
  async party(@Root() { marketId, partyId }: WalletType, @Ctx() context: RequestContext): Promise<PartyType | null> {
    const party = await context.loaders.load('Party', partyId, (ids) => this.#parties.byIds(marketId, ids))
    return party && partyType(party, requireActor(context))
  }

  @FieldResolver(() => FenScalar, {
    description: '可提现: of what is available, what the custody institution would pay out now; its word is at most 15 seconds old.',
  })
  async withdrawableFen(@Root() wallet: WalletType): Promise<Fen> {
    return minFen(wallet.availableFen, await this.#withdrawable.withdrawableFen(wallet))
  }

  @FieldResolver(() => FenScalar, {
    description: '在途: of what is available, what channels took and have not cleared; it can be paid with.',
  })
  async inTransitFen(@Root() wallet: WalletType): Promise<Fen> {
    return maxFen(ZERO_FEN, fen(wallet.availableFen - (await this.withdrawableFen(wallet))))
  }

  @FieldResolver(() => FenScalar, { description: '待结算: paid at channels, and not yet settled by them; not to be spent yet.' })
  pendingFen(@Root() { marketId, partyId }: WalletType): Promise<Fen> {
    return this.#statements.pendingFen(marketId, partyId)
  }

  @FieldResolver(() => [MovementType], { description: 'What is still in someone else’s hands, newest first, at most 20.' })
  async inProgress(@Root() { walletId }: WalletType): Promise<MovementType[]> {
    return (await this.#statements.inProgress(walletId)).map(movementType)
  }

  @FieldResolver(() => MovementConnection, { description: 'Newest entries of the account.' })
  movements(
    @Root() { walletId }: WalletType,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Arg('direction', () => DirectionEnum, { nullable: true }) direction: 'in' | 'out' | null,
  ) {
    return this.#page(walletId, null, { first, after, direction }).then(({ page }) => page)
  }

  @FieldResolver(() => StatementType, {
    description: 'Opening balance, movements, running balance, closing balance. At most 366 days; both days are included.',
  })
  async statement(
    @Root() { walletId }: WalletType,
    @Arg('from', () => DayScalar) from: string,
    @Arg('to', () => DayScalar) to: string,
    @Arg('direction', () => DirectionEnum, { nullable: true }) direction: 'in' | 'out' | null,
    @Arg('first', () => Int, { defaultValue: 30 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<StatementType> {
    const period = { from, to }
    const head = statementHead(await this.#statements.statement(walletId, period))
    const { page, rows } = await this.#page(walletId, period, { first, after, direction })
    const days = [...new Set(rows.map(({ at }): Day => beijingDay(at)))]
    return { ...head, days: await this.#statements.days(walletId, days), movements: page }
  }

  @FieldResolver(() => [MonthSpending], { description: 'What was spent by month and trade, this month last; at most 12 months.' })
  async spending(@Root() { marketId, partyId }: WalletType, @Arg('months', () => Int, { defaultValue: 6 }) months: number) {
    if (months < 1 || months > 12) throw new DomainError('INVALID_INPUT', { params: { what: 'months' }, field: 'months' })
    return this.#statements.spending(marketId, partyId, months)
  }

  @FieldResolver(() => [DueDay], {
    description: 'Unpaid payments by due day, today first; what is overdue counts on today. At most 31 days.',
  })
  async due(@Root() { partyId }: WalletType, @Arg('days', () => Int, { defaultValue: 7 }) days: number) {
    if (days < 1 || days > 31) throw new DomainError('INVALID_INPUT', { params: { what: 'days' }, field: 'days' })
    return this.#statements.due(partyId, days)
  }

  async #page(
    walletId: string,
    period: StatementPeriod | null,
    { first, after, direction }: { first: number; after: string | null; direction: 'in' | 'out' | null },
  ) {
    const size = pageSize(first)
    const cursor = decodeCursor(after, /^\d{1,15}$/)
    const rows = await this.#statements.movements(walletId, period, {
      direction: direction ?? null,
      beforeNumber: cursor === null ? null : Number(cursor),
      limit: size + 1,
    })
    const page = connection(rows, { size, after: cursor, key: ({ number }: Movement) => String(number), node: movementType })
    return { page, rows: rows.slice(0, size) }
  }
}
