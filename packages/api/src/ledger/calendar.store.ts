import type { Day } from '@dangkou/shared'
import { assert } from '../platform/assert.ts'
import { type EntityManager, type Sql, readWhole } from '../platform/database/index.ts'
import type { Book } from './subject.ts'

/** What a book knows of its days. */
export interface Calendar {
  readonly marketId: string
  readonly book: Book
  readonly cutOffMinutes: number
  /** The day that is being closed, or was closed last. Accounts that are opened from now on refuse it. */
  readonly closingDay: Day | null
  /** The last day that is closed for every account. */
  readonly closedDay: Day | null
}

type Row = Record<string, unknown>

/**
 * Locks the book's calendar until the transaction ends: only one opens accounts or begins to close a day at a time.
 * Postings never come here. Not a shared lock, which TiDB does not have.
 */
export async function lockCalendar(em: Sql, marketId: string, book: Book): Promise<Calendar> {
  assert(em.isInTransaction(), 'a calendar is locked inside a transaction only')
  const read = () => em.execute<Row[]>('select * from book_calendar where market_id = ? and book = ? for update', [marketId, book])
  let [row] = await read()
  if (!row) {
    await em.execute(
      'insert into book_calendar (market_id, book) values (?, ?) on duplicate key update book = book',
      [marketId, book],
      'run',
    )
    ;[row] = await read()
  }
  assert(row, 'a calendar that was just made is not there')
  return readCalendar(row)
}

/** Those of every market. A book without accounts has none. */
export async function calendars(em: EntityManager): Promise<Calendar[]> {
  return (await em.execute<Row[]>('select * from book_calendar order by market_id, book')).map(readCalendar)
}

/** Every market that has accounts. */
export async function marketsOfBooks(em: EntityManager): Promise<string[]> {
  const rows = await em.execute<Row[]>('select distinct market_id from account order by market_id')
  return rows.map((row) => String(row.market_id))
}

function readCalendar(row: Row): Calendar {
  const day = (column: string) => row[column] as Day | null
  return {
    marketId: String(row.market_id),
    book: row.book as Book,
    cutOffMinutes: readWhole(row.cut_off_minutes),
    closingDay: day('closing_day'),
    closedDay: day('closed_day'),
  }
}
