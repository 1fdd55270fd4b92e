import { DomainError, fen } from '@dangkou/shared'
import {
  type Cell,
  type EntityManager,
  type Sql,
  type WriteText,
  insertText,
  instantText,
  isDuplicateKey,
  literals,
  readInstant,
  readWhole,
  write,
} from '../platform/database/index.ts'
import type { Book, Side } from './subject.ts'
import type { Entry, Posting, Transfer, TransferType } from './transfer.ts'

type Row = Record<string, unknown>

/** Those that exist, by id, of every market: whoever uses them checks whose they are. */
export async function findTransfers(em: Sql, ids: Iterable<string>): Promise<Map<string, Transfer>> {
  const list = [...ids]
  if (list.length === 0) return new Map()
  const rows = await em.execute<Row[]>(`select * from transfer where id in (${literals(list)})`)
  return new Map(rows.map((row) => [String(row.id), readTransfer(row)]))
}

/** What was posted for a business document, in the order in which it was. */
export async function transfersOf(em: EntityManager, marketId: string, subject: { type: string; id: string }): Promise<Transfer[]> {
  const rows = await em.execute<Row[]>(
    'select * from transfer where subject_id = ? and subject_type = ? and market_id = ? order by created_at, group_id, position',
    [subject.id, subject.type, marketId],
  )
  return rows.map(readTransfer)
}

/** Which of these transfers are followed by another: a pending one by what resolves it, a posted one by what reverses it. */
export async function findFollowed(em: Sql, ids: Iterable<string>): Promise<Set<string>> {
  const list = [...ids]
  if (list.length === 0) return new Set()
  const rows = await em.execute<Row[]>(`select followed_id from follow_up where followed_id in (${literals(list)})`)
  return new Set(rows.map((row) => String(row.followed_id)))
}

/** Pending transfers whose time has come, the oldest first. */
export async function findExpired(em: EntityManager, now: Date, limit: number): Promise<{ id: string; marketId: string }[]> {
  const rows = await em.execute<Row[]>(
    'select transfer_id, market_id from open_pending where expires_at <= ? order by expires_at, transfer_id limit ?',
    [instantText(now), limit],
  )
  return rows.map((row) => ({ id: String(row.transfer_id), marketId: String(row.market_id) }))
}

const TRANSFER_COLUMNS = `id, market_id, book, group_id, kind, debit_account_id, credit_account_id, amount_fen,
  subject_type, subject_id, memo, effective_at, created_at, business_day`
// What a transfer that is alone and moves at once has as the table says by itself: what is not said need not be read.
const SELDOM_COLUMNS = 'position, type, pending_id, reverses_id, expires_at'
const ENTRY_COLUMNS = 'account_id, number, transfer_id, market_id, direction, amount_fen, balance_after_fen, debits_after_fen, created_at'

/** Entries from one milestone to the next. */
export const MILESTONE = 64

/** Writes what was decided, in one statement per table. @throws DomainError when the database knows better */
export async function insertPostings(em: EntityManager, postings: readonly Posting[]): Promise<void> {
  const transfers = postings.map(({ transfer }) => transfer)
  for (const text of transfersText(transfers)) await refusing(em, text, new DomainError('TRANSFER_EXISTS'))
  const taken = transfers.some(({ pendingId }) => pendingId !== null)
    ? new DomainError('PENDING_RESOLVED')
    : new DomainError('TRANSFER_INVALID', { params: { reason: 'ALREADY_REVERSED' } })
  for (const text of followUpsText(transfers)) await refusing(em, text, taken)
  for (const text of [...entriesText(postings), ...openPendingsText(transfers)]) await write(em, text)
}

/** Another transaction, over other accounts, posted the same after we looked. */
async function refusing(em: EntityManager, text: WriteText, refusal: DomainError): Promise<void> {
  try {
    await write(em, text)
  } catch (error) {
    throw isDuplicateKey(error) ? refusal : error
  }
}

/** What writes the postings: the transfers first, one statement for each table that is concerned. */
export function postingsText(postings: readonly Posting[]): WriteText[] {
  const transfers = postings.map(({ transfer }) => transfer)
  return [...transfersText(transfers), ...followUpsText(transfers), ...entriesText(postings), ...openPendingsText(transfers)]
}

function entriesText(postings: readonly Posting[]): WriteText[] {
  const entries = postings.flatMap((posting) => posting.entries)
  const milestones = entries.filter(({ number }) => number % MILESTONE === 0)
  return [
    ...insertText('entry', ENTRY_COLUMNS, entries.map(entryRow)),
    ...insertText(
      'entry_milestone',
      'account_id, created_at, number, market_id',
      milestones.map(({ accountId, createdAt, number, marketId }) => [accountId, instantText(createdAt), number, marketId]),
    ),
  ]
}

function followUpsText(transfers: readonly Transfer[]): WriteText[] {
  const rows = transfers.flatMap(({ id, marketId, pendingId, reversesId }) => {
    const followedId = pendingId ?? reversesId
    return followedId === null ? [] : [[followedId, id, marketId]]
  })
  return insertText('follow_up', 'followed_id, transfer_id, market_id', rows)
}

/** True when the postings change what is pending on an account. */
export function movesPendings(postings: readonly Posting[]): boolean {
  return postings.some(({ transfer }) => transfer.type !== 'single')
}

function transfersText(transfers: readonly Transfer[]): WriteText[] {
  const plain = transfers.every((one) => one.type === 'single' && one.position === 0 && one.reversesId === null)
  if (plain) return insertText('transfer', TRANSFER_COLUMNS, transfers.map(transferRow))
  const rows = transfers.map((one) => [
    ...transferRow(one),
    one.position,
    one.type,
    one.pendingId,
    one.reversesId,
    one.expiresAt && instantText(one.expiresAt),
  ])
  return insertText('transfer', `${TRANSFER_COLUMNS}, ${SELDOM_COLUMNS}`, rows)
}

function openPendingsText(transfers: readonly Transfer[]): WriteText[] {
  const opened = transfers.filter(({ type }) => type === 'pending')
  const rows = opened.map(({ id, marketId, debitAccountId, creditAccountId, amountFen, expiresAt }) => [
    id,
    marketId,
    debitAccountId,
    creditAccountId,
    amountFen,
    expiresAt && instantText(expiresAt),
  ])
  const closed = transfers.flatMap(({ pendingId }) => (pendingId === null ? [] : [pendingId]))
  return [
    ...insertText('open_pending', 'transfer_id, market_id, debit_account_id, credit_account_id, amount_fen, expires_at', rows),
    ...(closed.length > 0 ? [`delete from open_pending where transfer_id in (${literals(closed)})`] : []),
  ]
}

function transferRow(transfer: Transfer): Cell[] {
  return [
    transfer.id,
    transfer.marketId,
    transfer.book,
    transfer.groupId,
    transfer.kind,
    transfer.debitAccountId,
    transfer.creditAccountId,
    transfer.amountFen,
    transfer.subject.type,
    transfer.subject.id,
    transfer.memo,
    instantText(transfer.effectiveAt),
    instantText(transfer.createdAt),
    transfer.businessDay,
  ]
}

function entryRow(entry: Entry): Cell[] {
  return [
    entry.accountId,
    entry.number,
    entry.transferId,
    entry.marketId,
    entry.direction,
    entry.amountFen,
    entry.balanceAfterFen,
    entry.debitsAfterFen,
    instantText(entry.createdAt),
  ]
}

export function readTransfer(row: Row): Transfer {
  const text = (column: string) => String(row[column])
  const optional = (column: string) => (row[column] === null ? null : text(column))
  return {
    id: text('id'),
    marketId: text('market_id'),
    book: row.book as Book,
    groupId: text('group_id'),
    position: readWhole(row.position),
    type: row.type as TransferType,
    kind: text('kind'),
    debitAccountId: text('debit_account_id'),
    creditAccountId: text('credit_account_id'),
    amountFen: fen(readWhole(row.amount_fen)),
    pendingId: optional('pending_id'),
    reversesId: optional('reverses_id'),
    subject: { type: text('subject_type'), id: text('subject_id') },
    memo: text('memo'),
    effectiveAt: readInstant(row.effective_at),
    createdAt: readInstant(row.created_at),
    businessDay: text('business_day'),
    expiresAt: row.expires_at === null ? null : readInstant(row.expires_at),
  }
}

export function readEntry(row: Row): Entry {
  return {
    accountId: String(row.account_id),
    number: readWhole(row.number),
    transferId: String(row.transfer_id),
    marketId: String(row.market_id),
    direction: row.direction as Side,
    amountFen: fen(readWhole(row.amount_fen)),
    balanceAfterFen: fen(readWhole(row.balance_after_fen)),
    debitsAfterFen: fen(readWhole(row.debits_after_fen)),
    createdAt: readInstant(row.created_at),
  }
}
