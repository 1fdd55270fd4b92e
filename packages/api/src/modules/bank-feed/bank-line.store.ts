import { hash } from 'node:crypto'
import type { FeedItem } from '../../channels/index.ts'
import { assert } from '../../platform/assert.ts'
import { type Cell, type EntityManager, instantText, literalRows, marks, readWhole } from '../../platform/database/index.ts'
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
  'feed_id, number, market_id, stable_id, booked_on, booked_at, amount_fen, balance_after_fen, counterparty_name, sealed_counterparty_account, remark, reference, is_reversal, import_id, created_at'
const BAD_COLUMNS = 'feed_id, fingerprint, id, market_id, import_id, position, reason, excerpt, created_at'

/** A counterparty's account is sealed with the line that it stands in. */
export function lineKey(feedId: string, number: number): string {
  return `${feedId}/${number}`
}

/**
 * Stores what a file or a page said, inside the caller's transaction, which also moves the cursor. A line that is there
 * already stays as it was. The feed's row is locked first, so that numbers are given out once; a line that was known
 * uses its number up.
 */
export async function storeItems(
  em: EntityManager,
  { feedId, marketId, importId }: BatchOwner,
  items: readonly FeedItem[],
  { cipher, now }: { cipher: FieldCipher; now: Date },
): Promise<BatchResult> {
  const [feed] = await em.execute<{ next_number: unknown }[]>('select next_number from bank_feed where id = ? for update', [feedId])
  const first = readWhole(feed?.next_number)
  const at = instantText(now)
  const lines: Cell[][] = []
  const bads: Cell[][] = []
  for (const item of items) {
    if (item.kind === 'line') {
      const { line } = item
      const number = first + lines.length
      const account = line.counterpartyAccount
      lines.push([
        feedId,
        number,
        marketId,
        line.stableId,
        line.bookedOn,
        line.at === null ? null : instantText(line.at),
        line.amountFen,
        line.balanceAfterFen,
        line.counterpartyName,
        account === null ? null : cipher.encrypt(account, lineKey(feedId, number)),
        line.remark,
        line.reference,
        line.isReversal,
        importId,
        at,
      ])
    } else if (item.kind === 'bad') {
      const { excerpt, position, reason } = item.bad
      // Told again by the same page, it is the same; by another file, another.
      const fingerprint = hash('sha256', [importId ?? '', position, reason, excerpt].join('\n'), 'base64url').slice(0, 22)
      bads.push([feedId, fingerprint, newId(now), marketId, importId, position, reason, excerpt, at])
    }
  }
  const after = first + lines.length
  // Ignored are lines that are there: not by an update, which nobody may do to them, not even one that changes nothing.
  if (lines.length > 0) await em.execute(`insert ignore into bank_line (${LINE_COLUMNS}) values ${literalRows(lines)}`, [], 'run')
  if (bads.length > 0) await em.execute(`insert ignore into bank_bad_line (${BAD_COLUMNS}) values ${literalRows(bads)}`, [], 'run')
  const newLines = lines.length === 0 ? 0 : await countNumbers(em, feedId, first, after)
  // IGNORE passes over any mistake: whatever is not new must be there.
  if (newLines < lines.length) await expectStored(em, feedId, new Set(lines.map((row) => String(row[3]))))
  await em.execute('update bank_feed set next_number = ?, line_count = line_count + ?, bad_count = bad_count + ? where id = ?', [
    after,
    newLines,
    bads.length,
    feedId,
  ])
  return { lines: lines.length, newLines, badLines: bads.length }
}

async function countNumbers(em: EntityManager, feedId: string, first: number, after: number): Promise<number> {
  const sql = 'select count(*) as n from bank_line where feed_id = ? and number >= ? and number < ?'
  const [row] = await em.execute<{ n: unknown }[]>(sql, [feedId, first, after])
  return readWhole(row?.n)
}

async function expectStored(em: EntityManager, feedId: string, stableIds: ReadonlySet<string>): Promise<void> {
  const sql = `select count(*) as n from bank_line where feed_id = ? and stable_id in (${marks([...stableIds])})`
  const [row] = await em.execute<{ n: unknown }[]>(sql, [feedId, ...stableIds])
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
  sealed_counterparty_account: string | null
  remark: string
  reference: string | null
  is_reversal: unknown
  import_id: string | null
}

/** Newest first, by number. */
export async function readLines(em: EntityManager, feedId: string, limit: number, before: number | null): Promise<StoredLine[]> {
  return em.execute<StoredLine[]>(
    `select number, stable_id, booked_on, booked_at, amount_fen, balance_after_fen, counterparty_name, sealed_counterparty_account,
       remark, reference, is_reversal, import_id
     from bank_line where feed_id = ? and number < ? order by number desc limit ?`,
    [feedId, before ?? Number.MAX_SAFE_INTEGER, limit],
  )
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
