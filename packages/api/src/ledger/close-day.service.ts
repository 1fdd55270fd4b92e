import { type Day, DomainError, addDays, beijingRfc3339 } from '@dangkou/shared'
import { assert } from '../platform/assert.ts'
import { type Database, type EntityManager, instantText, readInstant, readWhole } from '../platform/database/index.ts'
import { type Account, balanceInSense } from './account.ts'
import { lockAccounts } from './account.store.ts'
import { businessDay, endOfBusinessDay } from './business-day.ts'
import { calendars, lockCalendar } from './calendar.store.ts'
import { lastBefore } from './statement.query.ts'
import type { Book } from './subject.ts'

/** A business day that no longer takes postings. */
export interface ClosedDay {
  readonly marketId: string
  readonly book: Book
  readonly day: Day
  /** The first instant after it, by the cut-off that was in force. */
  readonly endsAt: Date
  readonly closedAt: Date
}

type Row = Record<string, unknown>

const MINUTE_MS = 60_000
/** Accounts locked at a time: payments to one of them wait for as long as a page takes, some milliseconds. */
const PAGE = 100

/**
 * Closes the book's day, and those before it that are still open, and writes for each account that moved its balance at
 * the end of the day. Not one transaction: accounts are closed page by page under their locks, each posting sees its
 * own accounts closed or open, and a run that breaks off is finished by the next. Closing again answers what is closed.
 * @throws DomainError BUSINESS_DAY_NOT_OVER; INVALID_INPUT for a first day of more than a year ago
 */
export async function closeDay(database: Database, key: { marketId: string; book: Book; day: Day }, now: Date): Promise<ClosedDay> {
  const { marketId, book } = key
  for (;;) {
    const { next, cutOffMinutes } = await database.transaction((em) => announce(em, key, now))
    if (next === null) break
    const endsAt = endOfBusinessDay(next, cutOffMinutes * MINUTE_MS)
    let after = ''
    do after = await database.transaction((em) => closeAccounts(em, { marketId, book, day: next, endsAt }, after, now))
    while (after !== '')
    await database.transaction(async (em) => {
      const { closedDay } = await lockCalendar(em, marketId, book)
      if (closedDay !== null && closedDay >= next) return
      const row = [marketId, book, next, instantText(endsAt), instantText(now)]
      await em.execute('insert into book_day (market_id, book, day, ends_at, closed_at) values (?, ?, ?, ?, ?)', row, 'run')
      await em.execute('update book_calendar set closed_day = ? where market_id = ? and book = ?', [next, marketId, book], 'run')
    })
  }
  const closed = await database.read((em) => findClosedDay(em, key))
  assert(closed, 'a day that was just closed is not there')
  return closed
}

/** Says which day is closed next, so that accounts opened from now on refuse it; null when all are. */
async function announce(em: EntityManager, { marketId, book, day }: { marketId: string; book: Book; day: Day }, now: Date) {
  const { cutOffMinutes, closedDay, closingDay } = await lockCalendar(em, marketId, book)
  if (closedDay !== null && closedDay >= day) return { next: null, cutOffMinutes }
  const endsAt = endOfBusinessDay(day, cutOffMinutes * MINUTE_MS)
  if (now < endsAt) throw new DomainError('BUSINESS_DAY_NOT_OVER', { params: { endsAt: beijingRfc3339(endsAt) }, field: 'day' })
  // All days from the first closed one on are closed in order: one of long ago would make the next run endless.
  if (closedDay === null && day < addDays(businessDay(now), -366))
    throw new DomainError('INVALID_INPUT', { params: { what: 'day' }, field: 'day' })
  // A closing that broke off is finished before the next day begins.
  const unfinished = closingDay !== null && (closedDay === null || closingDay > closedDay) ? closingDay : null
  const next = unfinished ?? (closedDay === null ? day : addDays(closedDay, 1))
  await em.execute('update book_calendar set closing_day = ? where market_id = ? and book = ?', [next, marketId, book], 'run')
  return { next, cutOffMinutes }
}

/** Closes the next page of accounts by id. @returns the last of them; '' when there are no more */
async function closeAccounts(
  em: EntityManager,
  closing: { marketId: string; book: Book; day: Day; endsAt: Date },
  after: string,
  now: Date,
): Promise<string> {
  const { marketId, book, day, endsAt } = closing
  const page = await em.execute<{ id: string }[]>(
    'select id from account force index (primary) where id > ? and market_id = ? and book = ? order by id limit ?',
    [after, marketId, book, PAGE],
  )
  if (page.length === 0) return ''
  const locked = await lockAccounts(em, marketId, new Set(page.map(({ id }) => id)))
  const open = [...locked.values()].filter(({ lastClosedDay }) => lastClosedDay === null || lastClosedDay < day)
  if (open.length > 0) {
    const known = await latestCounts(em, open)
    const rows: unknown[][] = []
    for (const account of open) {
      const { entryCount, balanceFen, debitsFen } = await figuresAt(em, account, endsAt)
      if (entryCount === (known.get(account.id) ?? 0)) continue
      rows.push([account.id, day, marketId, instantText(endsAt), entryCount, balanceFen, debitsFen, instantText(now)])
    }
    if (rows.length > 0) {
      const values = rows.map(() => '(?, ?, ?, ?, ?, ?, ?, ?)').join(', ')
      const columns = 'account_id, day, market_id, ends_at, entry_count, balance_fen, debits_fen, created_at'
      await em.execute(`insert into account_snapshot (${columns}) values ${values}`, rows.flat(), 'run')
    }
    const ids = open.map(({ id }) => id)
    await em.execute(`update account set last_closed_day = ? where id in (${ids.map(() => '?').join(', ')})`, [day, ...ids], 'run')
  }
  return page.at(-1)!.id
}

/** How far the latest snapshot of each account goes. */
async function latestCounts(em: EntityManager, accounts: readonly Account[]): Promise<Map<string, number>> {
  const rows = await em.execute<Row[]>(
    `select a.id, (select s.entry_count from account_snapshot s where s.account_id = a.id order by s.day desc limit 1) as entry_count
     from account a where a.id in (${accounts.map(() => '?').join(', ')})`,
    accounts.map(({ id }) => id),
  )
  return new Map(rows.flatMap((row) => (row.entry_count === null ? [] : [[String(row.id), readWhole(row.entry_count)] as const])))
}

async function figuresAt(em: EntityManager, account: Account, endsAt: Date) {
  const { normal, entryCount, debitsPostedFen, creditsPostedFen, lastPostedAt } = account
  if (lastPostedAt === null || lastPostedAt < endsAt) {
    return { entryCount, balanceFen: balanceInSense(normal, debitsPostedFen, creditsPostedFen), debitsFen: debitsPostedFen }
  }
  const last = await lastBefore(em, account.id, endsAt)
  return { entryCount: last?.number ?? 0, balanceFen: last?.balanceAfterFen ?? 0, debitsFen: last?.debitsAfterFen ?? 0 }
}

/** Closes, in every book, the days that ended longer ago than the grace. @returns what was closed */
export async function closeDueDays(database: Database, now: Date, graceMs: number): Promise<ClosedDay[]> {
  const closed: ClosedDay[] = []
  for (const { marketId, book, cutOffMinutes, closedDay } of await database.read(calendars)) {
    const day = addDays(businessDay(new Date(now.getTime() - graceMs), cutOffMinutes * MINUTE_MS), -1)
    if (closedDay === null || closedDay < day) closed.push(await closeDay(database, { marketId, book, day }, now))
  }
  return closed
}

/** The day as it was closed, or the first one after it with which it was; null while it is open. */
export async function findClosedDay(
  em: EntityManager,
  { marketId, book, day }: { marketId: string; book: Book; day: Day },
): Promise<ClosedDay | null> {
  const [row] = await em.execute<Row[]>('select * from book_day where market_id = ? and book = ? and day >= ? order by day limit 1', [
    marketId,
    book,
    day,
  ])
  return row ? readClosedDay(row) : null
}

function readClosedDay(row: Row): ClosedDay {
  return {
    marketId: String(row.market_id),
    book: row.book as Book,
    day: String(row.day),
    endsAt: readInstant(row.ends_at),
    closedAt: readInstant(row.closed_at),
  }
}

/**
 * Moves the book's cut-off. The present day stays what it is, and the days before it must be closed: a day that ended by
 * the old cut-off would otherwise be closed by the new one.
 * @throws DomainError INVALID_INPUT when it would do more than that
 */
export async function setCutOff(em: EntityManager, key: { marketId: string; book: Book; cutOffMinutes: number }, now: Date): Promise<void> {
  const { marketId, book, cutOffMinutes } = key
  assert(Number.isInteger(cutOffMinutes) && cutOffMinutes >= 0 && cutOffMinutes < 1_440, 'a cut-off is some minutes after midnight')
  const { cutOffMinutes: before, closedDay } = await lockCalendar(em, marketId, book)
  const today = businessDay(now, before * MINUTE_MS)
  const [used] = await em.execute<Row[]>('select id from account where market_id = ? and book = ? and last_posted_at is not null limit 1', [
    marketId,
    book,
  ])
  const then = businessDay(now, cutOffMinutes * MINUTE_MS)
  const isSafe = used ? then === today && closedDay === addDays(today, -1) : closedDay === null || closedDay < then
  if (!isSafe) throw new DomainError('INVALID_INPUT', { params: { what: 'cutOffMinutes' }, field: 'cutOffMinutes' })
  await em.execute('update book_calendar set cut_off_minutes = ? where market_id = ? and book = ?', [cutOffMinutes, marketId, book], 'run')
  await em.execute('update account set cut_off_minutes = ? where market_id = ? and book = ?', [cutOffMinutes, marketId, book], 'run')
}
