import { type Fen, ZERO_FEN, fen, subtractFen } from '@dangkou/shared'
import { type EntityManager, instantText, readWhole } from '../platform/database/index.ts'
import { getAccount } from './account.store.ts'
import { MILESTONE, readEntry, readTransfer } from './transfer.store.ts'
import type { Entry, Transfer } from './transfer.ts'

// A statement is ordered by number and dated by creation time, which in one account runs with the number: opening
// balance, movements and closing balance then always add up. The time it happened in the world is shown beside it;
// ordering by that would let a late callback change the running balances of a page that was printed yesterday.

export interface EntryPage {
  /** Entries before this number: the next older page. */
  readonly beforeNumber?: number
  /** Entries after this number; newest first all the same. */
  readonly afterNumber?: number
  /** From this instant, inclusive. */
  readonly fromAt?: Date
  /** Up to this instant, exclusive. */
  readonly toAt?: Date
  readonly direction?: 'debit' | 'credit'
  readonly limit: number
}

/** An entry with the transfer behind it: kind, counterpart, document, memo. */
export interface StatementEntry extends Entry {
  readonly transfer: Transfer
}

/** One page of an account's entries, newest first, by key: page 1,000 costs what page 1 costs. */
export async function entries(em: EntityManager, accountId: string, page: EntryPage): Promise<StatementEntry[]> {
  const where = ['account_id = ?']
  const params: unknown[] = [accountId]
  const condition = (sql: string, value: unknown) => {
    where.push(sql)
    params.push(value)
  }
  // Instants become numbers first: both bounds are then of one key, and one range of the primary key is read.
  if (page.fromAt) condition('number > ?', (await lastBefore(em, accountId, page.fromAt))?.number ?? 0)
  if (page.toAt) condition('number <= ?', (await lastBefore(em, accountId, page.toAt))?.number ?? 0)
  if (page.beforeNumber !== undefined) condition('number < ?', page.beforeNumber)
  if (page.afterNumber !== undefined) condition('number > ?', page.afterNumber)
  if (page.direction) condition('direction = ?', page.direction)
  // The page after a number is the next newer one: it is read upwards, and shown newest first as every page.
  const upwards = page.afterNumber !== undefined && page.beforeNumber === undefined
  const rows = await em.execute<Record<string, unknown>[]>(
    `select * from entry where ${where.join(' and ')} order by number ${upwards ? 'asc' : 'desc'} limit ?`,
    [...params, page.limit],
  )
  if (rows.length === 0) return []
  const list = (upwards ? rows.toReversed() : rows).map(readEntry)
  const transfers = await em.execute<Record<string, unknown>[]>(
    `select * from transfer where id in (${list.map(() => '?').join(', ')})`,
    list.map(({ transferId }) => transferId),
  )
  const byId = new Map(transfers.map((row) => [String(row.id), readTransfer(row)]))
  return list.map((entry) => ({ ...entry, transfer: byId.get(entry.transferId)! }))
}

/** The balance just before the instant, in the account's normal sense. */
export async function openingBalance(em: EntityManager, accountId: string, at: Date): Promise<Fen> {
  return (await lastBefore(em, accountId, at))?.balanceAfterFen ?? ZERO_FEN
}

/** The balance with everything up to the instant, its own millisecond included. */
export function balanceAt(em: EntityManager, accountId: string, at: Date): Promise<Fen> {
  return openingBalance(em, accountId, new Date(at.getTime() + 1))
}

export interface Turnover {
  readonly openingFen: Fen
  /** What the account grew by, in its normal sense: for a wallet, income. */
  readonly inFen: Fen
  readonly outFen: Fen
  readonly closingFen: Fen
  /** Number of entries. */
  readonly count: number
}

/** Totals from one instant to another (exclusive), by two reads whatever lies between them. */
export async function sums(em: EntityManager, accountId: string, from: Date, to: Date): Promise<Turnover> {
  const { normal } = await getAccount(em, accountId)
  const before = await lastBefore(em, accountId, from)
  const last = await lastBefore(em, accountId, to)
  const openingFen = before?.balanceAfterFen ?? ZERO_FEN
  const closingFen = last?.balanceAfterFen ?? ZERO_FEN
  const debitsFen = subtractFen(last?.debitsAfterFen ?? ZERO_FEN, before?.debitsAfterFen ?? ZERO_FEN)
  const changeFen = subtractFen(closingFen, openingFen)
  const [inFen, outFen] = normal === 'debit' ? [debitsFen, subtractFen(debitsFen, changeFen)] : [fen(changeFen + debitsFen), debitsFen]
  return { openingFen, inFen, outFen, closingFen, count: (last?.number ?? 0) - (before?.number ?? 0) }
}

export async function lastBefore(em: EntityManager, accountId: string, at: Date): Promise<Entry | null> {
  const [milestone] = await em.execute<Record<string, unknown>[]>(
    'select number from entry_milestone where account_id = ? and created_at < ? order by created_at desc, number desc limit 1',
    [accountId, instantText(at)],
  )
  const from = readWhole(milestone?.number ?? 0)
  const [row] = await em.execute<Record<string, unknown>[]>(
    'select * from entry where account_id = ? and number between ? and ? and created_at < ? order by number desc limit 1',
    [accountId, from, from + MILESTONE - 1, instantText(at)],
  )
  return row ? readEntry(row) : null
}
