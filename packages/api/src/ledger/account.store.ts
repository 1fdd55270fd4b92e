import { DomainError, fen } from '@dangkou/shared'
import { ulid } from 'ulid'
import { assert } from '../platform/assert.ts'
import {
  type EntityManager,
  type Sql,
  type WriteText,
  instantText,
  literals,
  marks,
  readInstant,
  readWhole,
  rowsText,
} from '../platform/database/index.ts'
import { type Account, type AccountState, type Balance, balanceOf, isBounded, roomFen } from './account.ts'
import { lockCalendar } from './calendar.store.ts'
import { type Book, SUBJECTS, type Side, type Subject, type SubjectRow, bookOf, isSubject } from './subject.ts'

export interface AccountKey {
  readonly marketId: string
  readonly subject: Subject
  readonly partyId?: string
  readonly ref?: string
}

export interface OpenAccount extends AccountKey {
  /** What people call it; the subject's Chinese name when absent. */
  readonly name?: string
  /** Another bound than the subject's usual one; null for none. */
  readonly bound?: 'debits' | 'credits' | null
  readonly limitFen?: number
}

type Row = Record<string, unknown>

/**
 * Opens the account, or finds the one that is open for this party and subject: two callers at once get the same.
 * A found account is given back as it is, closed ones too (`closedAt` is set, and posting to it is refused).
 */
export async function openAccount(em: Sql, input: OpenAccount, now: Date): Promise<Account> {
  assert(isSubject(input.subject), `no such subject: ${input.subject}`)
  const subject: SubjectRow = SUBJECTS[input.subject]
  // Read first: an insert that meets its duplicate locks the row, out of the order in which postings lock.
  const known = await findAccount(em, input)
  if (known) return known
  const bound = input.bound === undefined ? subject.bound : input.bound
  // Locked until we commit: a day that is being closed waits for us, or we know of it.
  const { cutOffMinutes, closingDay } = await lockCalendar(em, input.marketId, bookOf(input.subject))
  // The no-op update makes the insert of a second caller succeed; an IGNORE would also swallow other errors.
  await em.execute(
    `insert into account (id, market_id, book, subject, party_id, ref, name, normal,
       debits_must_not_exceed_credits, credits_must_not_exceed_debits, limit_fen, created_at,
       cut_off_minutes, last_closed_day)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on duplicate key update id = id`,
    [
      ulid(now.getTime()),
      input.marketId,
      bookOf(input.subject),
      input.subject,
      input.partyId ?? '',
      input.ref ?? '',
      input.name ?? subject.zh,
      subject.normal,
      bound === 'debits',
      bound === 'credits',
      fen(input.limitFen ?? 0),
      instantText(now),
      cutOffMinutes,
      closingDay,
    ],
  )
  const account = await findAccount(em, input)
  assert(account, 'an account that was just opened is not there')
  return account
}

/** @returns null when none was opened */
export async function findAccount(em: Sql, { marketId, subject, partyId = '', ref = '' }: AccountKey): Promise<Account | null> {
  const [row] = await em.execute<Row[]>(
    'select * from account where market_id = ? and book = ? and subject = ? and party_id = ? and ref = ?',
    [marketId, bookOf(subject), subject, partyId, ref],
  )
  return row ? readAccount(row) : null
}

/** @throws DomainError ACCOUNT_NOT_FOUND */
export async function getAccount(em: EntityManager, accountId: string): Promise<Account> {
  const [row] = await em.execute<Row[]>('select * from account where id = ?', [accountId])
  if (!row) throw new DomainError('ACCOUNT_NOT_FOUND', { params: { accountId } })
  return readAccount(row)
}

/**
 * Balances in the order asked for, those left out that do not exist; one read by primary key, whatever the history.
 * Inside a transaction that has posted, they are the ones after the posting.
 */
export async function balances(em: EntityManager, accountIds: readonly string[]): Promise<Balance[]> {
  if (accountIds.length === 0) return []
  const rows = await em.execute<Row[]>(`select * from account where id in (${marks(accountIds)})`, [...accountIds])
  const byId = new Map(rows.map((row) => [String(row.id), balanceOf(readAccount(row))]))
  return accountIds.flatMap((id) => byId.get(id) ?? [])
}

/**
 * Locks the market's accounts (of any market when it is null) in the order of their ids, whatever the order in which
 * they are asked for, so that two postings never wait for each other in a circle.
 */
export async function lockAccounts(em: Sql, marketId: string | null, accountIds: ReadonlySet<string>): Promise<Map<string, Account>> {
  const rows = await lockRows(em, '*', marketId, accountIds)
  return new Map(rows.map((row) => [String(row.id), readAccount(row)]))
}

const STATE = `id, market_id, book, normal, debits_must_not_exceed_credits, credits_must_not_exceed_debits, limit_fen, debits_pending_fen,
  debits_posted_fen, credits_pending_fen, credits_posted_fen, entry_count, last_posted_at, closed_at, cut_off_minutes, last_closed_day`

/** As `lockAccounts`, for postings: what they look at, and no more. */
export async function lockStates(em: Sql, marketId: string | null, accountIds: ReadonlySet<string>): Promise<Map<string, AccountState>> {
  const rows = await lockRows(em, STATE, marketId, accountIds)
  return new Map(rows.map((row) => [String(row.id), readState(row)]))
}

async function lockRows(em: Sql, columns: string, marketId: string | null, accountIds: ReadonlySet<string>): Promise<Row[]> {
  assert(em.isInTransaction(), 'accounts are locked inside a transaction only')
  if (accountIds.size === 0) return []
  const ids = [...accountIds].toSorted()
  // By the primary key always: a scan, which a small table invites, would wait for every locked row on its way.
  return em.execute<Row[]>(
    `select ${columns} from account force index (primary) where id in (${literals(ids)}) ${marketId === null ? '' : 'and market_id = ?'} order by id for update`,
    marketId === null ? [] : [marketId],
  )
}

const POSTED = ['debits_posted_fen', 'credits_posted_fen', 'entry_count', 'last_posted_at']
const PENDING = ['debits_pending_fen', 'credits_pending_fen']

/**
 * What writes the counters of accounts that this transaction has locked: one statement, or none. By an upsert: an UPDATE
 * with a CASE compares each row with every other's id, and joins with a list of values are written otherwise on each server.
 * @param pendingsToo something pending came or went; else those counters are as they were
 */
export function countersText(accounts: readonly AccountState[], { pendingsToo }: { pendingsToo: boolean }): WriteText[] {
  if (accounts.length === 0) return []
  const columns = pendingsToo ? [...POSTED, ...PENDING] : POSTED
  const rows = accounts.map((one) => {
    const row = [one.id, one.debitsPostedFen, one.creditsPostedFen, one.entryCount, one.lastPostedAt && instantText(one.lastPostedAt)]
    return pendingsToo ? [...row, one.debitsPendingFen, one.creditsPendingFen] : row
  })
  const set = columns.map((column) => `${column} = values(${column})`).join(', ')
  return [rowsText(`insert into account (id, ${columns.join(', ')}) values `, rows, ` on duplicate key update ${set}`)]
}

/**
 * Closes an account that holds nothing and has nothing pending; from then on it refuses postings. Closing again
 * changes nothing. @throws DomainError ACCOUNT_NOT_FOUND; TRANSFER_INVALID (NOT_EMPTY)
 */
export async function closeAccount(em: EntityManager, marketId: string, accountId: string, now: Date): Promise<Account> {
  const account = (await lockAccounts(em, marketId, new Set([accountId]))).get(accountId)
  if (!account) throw new DomainError('ACCOUNT_NOT_FOUND', { params: { accountId } })
  if (account.closedAt) return account
  const { debitsPendingFen, creditsPendingFen, debitsPostedFen, creditsPostedFen } = account
  const isEmpty = debitsPendingFen === 0 && creditsPendingFen === 0 && debitsPostedFen === creditsPostedFen
  if (!isEmpty) throw new DomainError('TRANSFER_INVALID', { params: { reason: 'NOT_EMPTY', accountId } })
  await em.execute('update account set closed_at = ? where id = ?', [instantText(now), accountId])
  return { ...account, closedAt: now }
}

/**
 * Sets the limit that widens the account's bound, e.g. a credit limit. A limit below what is in use would break the
 * bound: freeze a credit line by setting what is in use. @throws DomainError ACCOUNT_NOT_FOUND; LIMIT_EXCEEDED
 */
export async function setLimit(em: EntityManager, marketId: string, accountId: string, limitFen: number): Promise<Account> {
  const account = (await lockAccounts(em, marketId, new Set([accountId]))).get(accountId)
  if (!account) throw new DomainError('ACCOUNT_NOT_FOUND', { params: { accountId } })
  assert(fen(limitFen) >= 0 && isBounded(account), 'a limit is not negative, and widens a bound')
  const changed: Account = { ...account, limitFen: fen(limitFen) }
  if (roomFen(changed) < 0) throw new DomainError('LIMIT_EXCEEDED', { params: { accountId }, field: 'limitFen' })
  await em.execute('update account set limit_fen = ? where id = ?', [limitFen, accountId])
  return changed
}

export function readAccount(row: Row): Account {
  return {
    ...readState(row),
    subject: row.subject as Subject,
    partyId: row.party_id === '' ? null : String(row.party_id),
    ref: String(row.ref),
    name: String(row.name),
    createdAt: readInstant(row.created_at),
  }
}

function readState(row: Row): AccountState {
  const amount = (column: string) => fen(readWhole(row[column]))
  const instant = (column: string) => (row[column] === null ? null : readInstant(row[column]))
  return {
    id: String(row.id),
    marketId: String(row.market_id),
    book: row.book as Book,
    normal: row.normal as Side,
    debitsMustNotExceedCredits: Boolean(row.debits_must_not_exceed_credits),
    creditsMustNotExceedDebits: Boolean(row.credits_must_not_exceed_debits),
    limitFen: amount('limit_fen'),
    debitsPendingFen: amount('debits_pending_fen'),
    debitsPostedFen: amount('debits_posted_fen'),
    creditsPendingFen: amount('credits_pending_fen'),
    creditsPostedFen: amount('credits_posted_fen'),
    entryCount: readWhole(row.entry_count),
    lastPostedAt: instant('last_posted_at'),
    closedAt: instant('closed_at'),
    cutOffMinutes: readWhole(row.cut_off_minutes),
    lastClosedDay: row.last_closed_day as string | null,
  }
}
