import { instantText, readInstant, readWhole } from '../../platform/database/index.ts'
import { type Account, balanceInSense, isBounded, roomFen } from '../account.ts'
import { readAccount } from '../account.store.ts'
import { calendars } from '../calendar.store.ts'
import { SUBJECTS, bookOf, isSubject } from '../subject.ts'
import { MILESTONE, findTransfers, readEntry } from '../transfer.store.ts'
import type { Entry, Transfer } from '../transfer.ts'
import { type Row, type Verification, PAGE, bookKey, byKey, marks } from './reader.ts'
import { Checked } from './wrong-row.ts'

/** Ranges of one query: many enough that small accounts share a question, few enough for the optimizer. */
const ACCOUNTS = 200

/** Where an account stands while its entries are read. */
interface Standing {
  readonly account: Account
  number: number
  balanceFen: number
  debitsFen: number
  creditsFen: number
  lastAt: Date | null
  /** The entry that the snapshot ends with, still to be compared with it. */
  base: { number: number; balanceFen: number; debitsFen: number } | null
}

/** Every account against its subject, its calendar, its entries and its open pendings; every entry against its transfer. */
export async function verifyAccounts(run: Verification): Promise<void> {
  const { em, marketId } = run
  const days = new Map((await calendars(em)).map((one) => [bookKey(one.marketId, one.book), one]))
  let after = ''
  for (;;) {
    const rows = await em.execute<Row[]>(
      `select * from account force index (primary) where id > ?${marketId ? ' and market_id = ?' : ''} order by id limit ?`,
      [after, ...(marketId ? [marketId] : []), ACCOUNTS],
    )
    if (rows.length === 0) break
    after = String(rows.at(-1)!.id)
    const accounts = rows.map(readAccount)
    for (const account of accounts) {
      verifyAccount(account)
      const calendar = days.get(bookKey(account.marketId, account.book))
      const row = new Checked('account', { id: account.id })
      row.is('cut_off_minutes', account.cutOffMinutes, calendar?.cutOffMinutes ?? 0)
      const closedDay = calendar?.closedDay ?? null
      row.holds('last_closed_day', closedDay === null || (account.lastClosedDay ?? '') >= closedDay, closedDay, account.lastClosedDay)
    }
    await verifyEntries(run, accounts)
    await verifyPendings(run, accounts)
    run.counts.accounts += accounts.length
    run.progress()
  }
  if (marketId === null) {
    const [stray] = await em.execute<Row[]>(
      `select e.account_id from (select distinct account_id from entry) e left join account a on a.id = e.account_id
       where a.id is null order by e.account_id limit 1`,
    )
    if (stray) new Checked('entry', { account_id: String(stray.account_id), number: 1 }).is('account', 'missing', 'there')
  }
}

function verifyAccount(account: Account): void {
  const row = new Checked('account', { id: account.id })
  row.holds('subject', isSubject(account.subject), 'a known one', account.subject)
  row.is('book', account.book, bookOf(account.subject))
  row.is('normal', account.normal, SUBJECTS[account.subject].normal)
  const room = roomFen(account)
  row.holds('the room below its bound', !isBounded(account) || room >= 0, 'zero or more', room)
}

async function verifyEntries(run: Verification, accounts: readonly Account[]): Promise<void> {
  const standings = await begin(run, accounts)
  let open = [...standings.values()]
  while (open.length > 0) {
    const ranges = open.map(() => '(account_id = ? and number >= ?)').join(' or ')
    const from = open.flatMap(({ account, number, base }) => [account.id, base ? number : number + 1])
    const rows = await run.em.execute<Row[]>(`select * from entry where ${ranges} order by account_id, number limit ${PAGE}`, from)
    const entries = rows.map(readEntry)
    const transfers = await findTransfers(run.em, new Set(entries.map(({ transferId }) => transferId)))
    for (const entry of entries) verifyEntry(run, standings.get(entry.accountId)!, entry, transfers.get(entry.transferId))
    await verifyMilestones(run, entries)
    // What was read to its end is done: all but the account in which the page broke off, and those after it.
    const last = entries.at(-1)
    open = rows.length < PAGE || !last ? [] : open.filter(({ account }) => account.id >= last.accountId)
    run.progress()
  }
  for (const standing of standings.values()) verifyCounters(run, standing)
  await countMilestones(run, accounts)
}

/** Each 64th entry has its milestone, of its own time. */
async function verifyMilestones({ em }: Verification, entries: readonly Entry[]): Promise<void> {
  const due = entries.filter(({ number }) => number % MILESTONE === 0)
  if (due.length === 0) return
  const rows = await em.execute<Row[]>(
    `select account_id, number from entry_milestone where ${due.map(() => '(account_id = ? and created_at = ? and number = ?)').join(' or ')}`,
    due.flatMap(({ accountId, createdAt, number }) => [accountId, instantText(createdAt), number]),
  )
  const there = new Set(rows.map((row) => `${String(row.account_id)} ${readWhole(row.number)}`))
  for (const { accountId, number } of due)
    new Checked('entry', { account_id: accountId, number }).is(
      'its milestone',
      there.has(`${accountId} ${number}`) ? 'there' : 'missing',
      'there',
    )
}

/** None is missing among the entries that were read, so there is no other one when there are as many as there should be. */
async function countMilestones({ em }: Verification, accounts: readonly Account[]): Promise<void> {
  const counts = await byKey(
    em,
    (keys) => `select account_id as id, count(*) as n from entry_milestone where account_id in (${keys}) group by account_id`,
    accounts.map(({ id }) => id),
  )
  for (const { id, entryCount } of accounts)
    new Checked('account', { id }).is('milestones', readWhole(counts.get(id)?.n ?? 0), Math.floor(entryCount / MILESTONE))
}

async function begin({ em, since }: Verification, accounts: readonly Account[]): Promise<Map<string, Standing>> {
  const standings = new Map<string, Standing>()
  for (const account of accounts) {
    standings.set(account.id, { account, number: 0, balanceFen: 0, debitsFen: 0, creditsFen: 0, lastAt: null, base: null })
  }
  const dated = accounts.filter(({ marketId, book }) => since.has(bookKey(marketId, book)))
  if (dated.length === 0) return standings
  const days = [...new Set(dated.map(({ marketId, book }) => since.get(bookKey(marketId, book))!.day))]
  for (const day of days) {
    const ids = dated.filter(({ marketId, book }) => since.get(bookKey(marketId, book))!.day === day).map(({ id }) => id)
    const rows = await em.execute<Row[]>(
      `select s.* from account a join account_snapshot s on s.account_id = a.id
         and s.day = (select max(l.day) from account_snapshot l where l.account_id = a.id and l.day <= ?)
       where a.id in (${marks(ids)})`,
      [day, ...ids],
    )
    for (const row of rows) {
      const standing = standings.get(String(row.account_id))!
      standing.number = readWhole(row.entry_count)
      standing.base = { number: standing.number, balanceFen: readWhole(row.balance_fen), debitsFen: readWhole(row.debits_fen) }
    }
  }
  return standings
}

function verifyEntry(run: Verification, standing: Standing, entry: Entry, transfer: Transfer | undefined): void {
  const { account, base } = standing
  const row = new Checked('entry', { account_id: entry.accountId, number: entry.number })
  if (base) {
    // The first row read is the one that the snapshot ends with.
    row.is('number', entry.number, base.number)
    row.is('balance_after_fen', entry.balanceAfterFen, base.balanceFen)
    row.is('debits_after_fen', entry.debitsAfterFen, base.debitsFen)
    standing.base = null
    standing.balanceFen = base.balanceFen
    standing.debitsFen = base.debitsFen
    standing.creditsFen = account.normal === 'debit' ? base.debitsFen - base.balanceFen : base.balanceFen + base.debitsFen
    standing.lastAt = entry.createdAt
    return
  }
  row.is('number', entry.number, standing.number + 1)
  row.is('market_id', entry.marketId, account.marketId)
  row.is(`transfer ${entry.transferId}`, transfer ? 'there' : 'missing', 'there')
  const of = transfer!
  row.holds('type of its transfer', of.type === 'single' || of.type === 'post', 'single or post', of.type)
  row.is('account_id', entry.accountId, entry.direction === 'debit' ? of.debitAccountId : of.creditAccountId)
  row.is('amount_fen', entry.amountFen, of.amountFen)
  row.is('created_at', entry.createdAt, of.createdAt)
  standing.number += 1
  if (entry.direction === 'debit') standing.debitsFen += entry.amountFen
  else standing.creditsFen += entry.amountFen
  standing.balanceFen = balanceInSense(account.normal, standing.debitsFen, standing.creditsFen)
  row.is('balance_after_fen', entry.balanceAfterFen, standing.balanceFen)
  row.is('debits_after_fen', entry.debitsAfterFen, standing.debitsFen)
  row.holds(
    'created_at',
    standing.lastAt === null || entry.createdAt >= standing.lastAt,
    `not before ${standing.lastAt?.toISOString() ?? ''}`,
    entry.createdAt,
  )
  standing.lastAt = entry.createdAt
  run.entriesSeen.add(entry.transferId, entry.direction)
  run.counts.entries += 1
}

function verifyCounters({ totals }: Verification, { account, number, debitsFen, creditsFen, balanceFen, lastAt, base }: Standing): void {
  const row = new Checked('account', { id: account.id })
  if (base) row.is(`entry ${base.number}, with which its snapshot ends`, 'missing', 'there')
  row.is('entry_count', account.entryCount, number)
  row.is('debits_posted_fen', account.debitsPostedFen, debitsFen)
  row.is('credits_posted_fen', account.creditsPostedFen, creditsFen)
  const since = account.lastPostedAt
  row.holds('last_posted_at', lastAt === null || (since !== null && since >= lastAt), `not before ${lastAt?.toISOString() ?? ''}`, since)
  const key = bookKey(account.marketId, account.book)
  const total = totals.get(key) ?? {
    marketId: account.marketId,
    book: account.book,
    debitsFen: 0n,
    creditsFen: 0n,
    debitNormalFen: 0n,
    creditNormalFen: 0n,
  }
  total.debitsFen += BigInt(debitsFen)
  total.creditsFen += BigInt(creditsFen)
  if (account.normal === 'debit') total.debitNormalFen += BigInt(balanceFen)
  else total.creditNormalFen += BigInt(balanceFen)
  totals.set(key, total)
}

/** What is pending on an account is the sum of its open pendings, which are themselves held against the transfers. */
async function verifyPendings({ em }: Verification, accounts: readonly Account[]): Promise<void> {
  const ids = accounts.map(({ id }) => id)
  for (const side of ['debit', 'credit'] as const) {
    const rows = await em.execute<Row[]>(
      `select ${side}_account_id as id, sum(amount_fen) as amount from open_pending where ${side}_account_id in (${marks(ids)}) group by ${side}_account_id`,
      ids,
    )
    const open = new Map(rows.map((row) => [String(row.id), readWhole(row.amount)]))
    for (const account of accounts) {
      const counted = side === 'debit' ? account.debitsPendingFen : account.creditsPendingFen
      new Checked('account', { id: account.id }).is(`${side}s_pending_fen`, counted, open.get(account.id) ?? 0)
    }
  }
}

/** Every snapshot against the entry that it ends with, and against the one that must be later. */
export async function verifySnapshots({ em, marketId, since, counts, progress }: Verification): Promise<void> {
  // Those that a run since a day begins with were held against their entries on the way.
  if (since.size > 0) return
  let after = ['', '']
  for (;;) {
    const rows = await em.execute<Row[]>(
      `select s.*, e.balance_after_fen, e.debits_after_fen, e.created_at as entry_at, n.created_at as next_at
       from account_snapshot s
       left join entry e on e.account_id = s.account_id and e.number = s.entry_count
       left join entry n on n.account_id = s.account_id and n.number = s.entry_count + 1
       where s.account_id >= ? and (s.account_id > ? or s.day > ?)${marketId ? ' and s.market_id = ?' : ''}
       order by s.account_id, s.day limit ${PAGE}`,
      [after[0], after[0], after[1], ...(marketId ? [marketId] : [])],
    )
    for (const row of rows) {
      const checked = new Checked('account_snapshot', { account_id: String(row.account_id), day: String(row.day) })
      checked.is(`entry ${String(row.entry_count)}`, row.entry_at === null ? 'missing' : 'there', 'there')
      checked.is('balance_fen', readWhole(row.balance_fen), readWhole(row.balance_after_fen))
      checked.is('debits_fen', readWhole(row.debits_fen), readWhole(row.debits_after_fen))
      const endsAt = readInstant(row.ends_at)
      checked.holds(
        'the last entry of the day',
        readInstant(row.entry_at) < endsAt,
        `before ${endsAt.toISOString()}`,
        readInstant(row.entry_at),
      )
      const nextAt = row.next_at === null ? null : readInstant(row.next_at)
      checked.holds('the first entry after the day', nextAt === null || nextAt >= endsAt, `not before ${endsAt.toISOString()}`, nextAt)
    }
    counts.snapshots += rows.length
    progress()
    const last = rows.at(-1)
    if (rows.length < PAGE || !last) return
    after = [String(last.account_id), String(last.day)]
  }
}
