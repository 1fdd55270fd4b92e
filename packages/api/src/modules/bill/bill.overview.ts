import { type Day, DomainError, addDays } from '@dangkou/shared'
import type { Database, EntityManager } from '../../platform/database/index.ts'
import type { Actor } from '../identity/index.ts'
import type { BilledBooks } from './bill.books.ts'
import { ChannelBill } from './bill.entity.ts'
import { OLDEST_DAYS } from './bill.rule.ts'
import {
  type BillPart,
  type DifferenceCount,
  type DifferencePage,
  type StoredDifference,
  countByKind,
  totalsOf,
  differencesOf,
  partsOf,
} from './bill.store.ts'

export interface ChannelBillView {
  readonly bill: ChannelBill
  readonly parts: readonly BillPart[]
  readonly differences: number
  readonly open: number
}

/** By number, who is paid under it at a channel. */
type PayeeNames = (marketId: string, channel: string) => Promise<ReadonlyMap<string, string>>

/** What the market's staff see of the channels' bills. */
export class BillOverview {
  readonly #database: Database
  readonly #books: BilledBooks
  readonly #payeeNames: PayeeNames

  constructor({ database, books, payeeNames }: { database: Database; books: BilledBooks; payeeNames: PayeeNames }) {
    this.#database = database
    this.#books = books
    this.#payeeNames = payeeNames
  }

  /** @throws DomainError INVALID_DATE_RANGE */
  async list({ marketId }: Actor, channel: string, from: Day, to: Day): Promise<ChannelBillView[]> {
    if (from > to || to > addDays(from, OLDEST_DAYS))
      throw new DomainError('INVALID_DATE_RANGE', { params: { days: OLDEST_DAYS }, field: 'to' })
    return this.#database.read(async (em) => {
      const bills = await em.find(ChannelBill, { marketId, channel, day: { $gte: from, $lte: to } }, { orderBy: { day: 'desc' } })
      return this.#views(em, bills)
    })
  }

  /** One day's; null when nobody has asked for it yet, we neither. */
  async byDay({ marketId }: Actor, channel: string, day: Day): Promise<ChannelBillView | null> {
    return this.#database.read(async (em) => {
      const bill = await em.findOne(ChannelBill, { marketId, channel, day })
      return bill && (await this.#views(em, [bill]))[0]!
    })
  }

  async differences({ marketId }: Actor, billId: string, page: DifferencePage): Promise<StoredDifference[]> {
    return this.#database.read((em) => differencesOf(em, { marketId, billId }, page))
  }

  /** How many there are of each kind, bad lines too. */
  async differenceCounts({ marketId }: Actor, billId: string): Promise<DifferenceCount[]> {
    return this.#database.read((em) => countByKind(em, { marketId, billId }))
  }

  /** Which payment each of these numbers is an attempt or a refund of; null where it is none of this market's. */
  async paymentIds({ marketId }: Actor, numbers: readonly string[]): Promise<(string | null)[]> {
    const known = await this.#database.read((em) => this.#books.paymentsOf(em, marketId, numbers))
    return numbers.map((number) => known.get(number) ?? null)
  }

  /** Whose numbers these are; null for one that no member has. */
  async payeeNames({ marketId }: Actor, channel: string, payeeNos: readonly string[]): Promise<(string | null)[]> {
    const names = await this.#payeeNames(marketId, channel)
    return payeeNos.map((payeeNo) => names.get(payeeNo) ?? null)
  }

  async #views(em: EntityManager, bills: readonly ChannelBill[]): Promise<ChannelBillView[]> {
    const ids = bills.map(({ id }) => id)
    const parts = await partsOf(em, ids)
    const counted = await totalsOf(em, ids)
    return bills.map((bill) => ({
      bill,
      parts: parts.filter(({ billId }) => billId === bill.id),
      ...(counted.get(bill.id) ?? { differences: 0, open: 0 }),
    }))
  }
}
