import { hash } from 'node:crypto'
import type { BankLine, FeedItem } from '../../channels/index.ts'
import { assert } from '../../platform/assert.ts'
import {
  type Cell,
  type EntityManager,
  type Sql,
  askTogether,
  insertRows,
  instantText,
  marks,
  readWhole,
  rowsText,
  write,
} from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import type { FieldCipher } from '../../platform/secret/field.cipher.ts'

/** What a batch belongs to. */
export interface BatchOwner {
  readonly feedId: string
  readonly marketId: string
  /** null for lines that were asked of the bank. */
  readonly importId: string | null
}

export interface BatchResult {
  readonly lines: number
  readonly newLines: number
  readonly badLines: number
}

const LINE_COLUMNS =
  'feed_id, market_id, number, stable_id, booked_on, booked_at, amount_fen, balance_after_fen, counterparty_name, remark, reference, is_reversal'
const BATCH_COLUMNS = 'feed_id, first_number, market_id, import_id, sealed_accounts, created_at'
const BAD_COLUMNS = 'feed_id, fingerprint, id, market_id, import_id, position, reason, excerpt, created_at'

/**
 * Stores what a file or a page said, inside the caller's transaction, which also moves the cursor. A line that is there
 * already stays as it was. The feed's row is locked by the caller, so that numbers are given out once; a line that was
 * known uses its number up.
 * @param more what the caller writes beside, knowing what came of it
 */
export async function storeItems(
  sql: Sql,
  owner: BatchOwner,
  items: readonly FeedItem[],
  { cipher, now, first, more }: { cipher: FieldCipher; now: Date; first: number; more: (stored: BatchResult) => Promise<unknown> },
): Promise<void> {
  const { feedId, marketId, importId } = owner
  const at = instantText(now)
  const lines: BankLine[] = []
  const bads: Cell[][] = []
  for (const item of items) {
    if (item.kind === 'line') lines.push(item.line)
    else if (item.kind === 'bad') {
      const { excerpt, position, reason } = item.bad
      // Told again by the same page, it is the same; by another file, another.
      const fingerprint = hash('sha256', [importId ?? '', position, reason, excerpt].join('\n'), 'base64url').slice(0, 22)
      bads.push([feedId, fingerprint, newId(now), marketId, importId, position, reason, excerpt, at])
    }
  }
  const newLines = await insertLines(sql, owner, lines, first)
  const result = { lines: lines.length, newLines, badLines: bads.length }
  await askTogether(
    sql,
    async () => {
      if (newLines === 0) return
      const accounts = sealAccounts(cipher, feedId, first, lines)
      await insertRows(sql, 'bank_line_batch', BATCH_COLUMNS, [[feedId, first, marketId, importId, accounts, at]])
    },
    async () => {
      if (bads.length > 0) await write(sql, rowsText(`insert ignore into bank_bad_line (${BAD_COLUMNS}) values `, bads))
    },
    () =>
      sql.execute('update bank_feed set next_number = ?, line_count = line_count + ?, bad_count = bad_count + ? where id = ?', [
        first + lines.length,
        newLines,
        bads.length,
        feedId,
      ]),
    () => more(result),
  )
}

/** Locks a feed's row. @returns the number that its next line is given, and how often its cursor has moved */
export async function lockFeed(sql: Sql, feedId: string): Promise<{ first: number; version: number }> {
  const [feed] = await sql.execute<{ next_number: unknown; cursor_version: unknown }[]>(
    'select next_number, cursor_version from bank_feed where id = ? for update',
    [feedId],
  )
  return { first: readWhole(feed?.next_number), version: readWhole(feed?.cursor_version) }
}

/** @returns how many of them are new */
async function insertLines(sql: Sql, { feedId, marketId }: BatchOwner, lines: readonly BankLine[], first: number): Promise<number> {
  if (lines.length === 0) return 0
  const rows = lines.map((line, index): Cell[] => [
    feedId,
    marketId,
    first + index,
    line.stableId,
    line.bookedOn,
    line.at === null ? null : instantText(line.at),
    line.amountFen,
    line.balanceAfterFen,
    line.counterpartyName,
    line.remark,
    line.reference,
    line.isReversal,
  ])
  // Ignored are lines that are there: not by an update, which nobody may do to them, not even one that changes nothing.
  const { affectedRows } = await write(sql, rowsText(`insert ignore into bank_line (${LINE_COLUMNS}) values `, rows))
  // IGNORE passes over any mistake: whatever is not new must be there.
  if (affectedRows < lines.length) await expectStored(sql, feedId, new Set(lines.map(({ stableId }) => stableId)))
  return affectedRows
}

/** By their places in the batch; bound to it, so that they open nowhere else. */
function sealAccounts(cipher: FieldCipher, feedId: string, first: number, lines: readonly BankLine[]): string {
  return cipher.encrypt(JSON.stringify(lines.map(({ counterpartyAccount }) => counterpartyAccount)), batchKey(feedId, first))
}

function batchKey(feedId: string, first: number): string {
  return `${feedId}/${first}`
}

async function expectStored(sql: Sql, feedId: string, stableIds: ReadonlySet<string>): Promise<void> {
  const text = `select count(*) as n from bank_line where feed_id = ? and stable_id in (${marks([...stableIds])})`
  const [row] = await sql.execute<{ n: unknown }[]>(text, [feedId, ...stableIds])
  assert(readWhole(row?.n) === stableIds.size, `lines of ${feedId} were neither new nor there`)
}

export async function storePart(
  em: EntityManager,
  part: { importId: string; marketId: string; number: number; bytes: Buffer },
): Promise<void> {
  await em.execute('insert into bank_import_part (import_id, number, market_id, bytes) values (?, ?, ?, ?)', [
    part.importId,
    part.number,
    part.marketId,
    part.bytes,
  ])
}

export async function readPart(em: EntityManager, importId: string, number: number): Promise<Uint8Array | null> {
  const [row] = await em.execute<{ bytes: Uint8Array }[]>('select bytes from bank_import_part where import_id = ? and number = ?', [
    importId,
    number,
  ])
  return row?.bytes ?? null
}

export async function dropParts(em: EntityManager, importId: string): Promise<void> {
  await em.execute('delete from bank_import_part where import_id = ?', [importId])
}

export interface StoredLine {
  number: number
  stable_id: string
  booked_on: string
  booked_at: unknown
  amount_fen: unknown
  balance_after_fen: unknown
  counterparty_name: string | null
  remark: string
  reference: string | null
  is_reversal: unknown
}

/** A line as it is shown: with what it shares with its batch, and its counterparty's account unsealed. */
export interface ShownLine extends StoredLine {
  importId: string | null
  counterpartyAccount: string | null
}

/** Newest first, by number. */
export async function readLines(
  em: EntityManager,
  feedId: string,
  { limit, before, cipher }: { limit: number; before: number | null; cipher: FieldCipher },
): Promise<ShownLine[]> {
  const rows = await em.execute<StoredLine[]>(
    `select number, stable_id, booked_on, booked_at, amount_fen, balance_after_fen, counterparty_name, remark, reference, is_reversal
     from bank_line where feed_id = ? and number < ? order by number desc limit ?`,
    [feedId, before ?? Number.MAX_SAFE_INTEGER, limit],
  )
  const [newest] = rows
  if (!newest) return []
  // Each has a line that was new: so many lines are of no more batches.
  const batches = await em.execute<{ first_number: unknown; import_id: string | null; sealed_accounts: string }[]>(
    `select first_number, import_id, sealed_accounts from bank_line_batch
     where feed_id = ? and first_number <= ? order by first_number desc limit ?`,
    [feedId, newest.number, rows.length],
  )
  const opened = batches.map(({ first_number: first, import_id: importId, sealed_accounts: sealed }) => ({
    first: readWhole(first),
    importId,
    accounts: JSON.parse(cipher.decrypt(sealed, batchKey(feedId, readWhole(first)))) as (string | null)[],
  }))
  return rows.map((row) => {
    const number = readWhole(row.number)
    const batch = opened.find(({ first }) => first <= number)
    return { ...row, number, importId: batch?.importId ?? null, counterpartyAccount: batch?.accounts[number - batch.first] ?? null }
  })
}

export interface StoredBadLine {
  id: string
  import_id: string | null
  position: string
  reason: string
  excerpt: string
  created_at: unknown
}

/** Newest first. */
export async function readBadLines(em: EntityManager, feedId: string, limit: number, before: string | null): Promise<StoredBadLine[]> {
  return em.execute<StoredBadLine[]>(
    `select id, import_id, position, reason, excerpt, created_at from bank_bad_line
     where feed_id = ? and id < ? order by id desc limit ?`,
    [feedId, before ?? '~', limit],
  )
}
