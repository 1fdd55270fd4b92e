import type { TradeRow } from '../../channels/index.ts'
import {
  type Cell,
  type EntityManager,
  type Sql,
  insertRows,
  instantText,
  marks,
  readInstant,
  readWhole,
} from '../../platform/database/index.ts'
import type { BillPartState } from './bill.entity.ts'
import type { Difference, DifferenceState, DifferenceType } from './bill.rule.ts'

/** A file of a bill, with its checkpoint. */
export interface BillPart {
  readonly billId: string
  /** Empty where one file is about all payees. */
  readonly payeeNo: string
  readonly state: BillPartState
  readonly note: string | null
  readonly lineDone: number
  readonly digest: number
  readonly lines: number
  readonly rows: number
  readonly bad: number
  readonly differences: number
  /** How much of the file was read, 0 to 1, where its size is known. */
  readonly share: number | null
}

export interface StoredDifference {
  readonly id: string
  readonly billId: string
  readonly payeeNo: string
  /** 0 for what no line says. */
  readonly line: number
  readonly type: DifferenceType
  readonly state: DifferenceState
  readonly number: string
  readonly orderNo: string | null
  readonly channelRef: string | null
  readonly instructionId: string | null
  readonly ourFen: number | null
  readonly theirFen: number | null
  readonly ourState: string | null
  readonly theirState: string | null
  readonly at: Date | null
  readonly detail: string | null
}

/** What a row of `bill_difference` is made of besides the difference itself. */
export interface DifferencePlace {
  readonly id: string
  readonly line: number
  readonly number: string
  readonly row: TradeRow | null
  readonly instructionId: string | null
}

export async function insertDifferences(
  em: Sql,
  { marketId, billId, payeeNo, now }: { marketId: string; billId: string; payeeNo: string; now: Date },
  differences: readonly (DifferencePlace & Difference)[],
): Promise<void> {
  const at = instantText(now)
  await insertRows(
    em,
    'bill_difference',
    `id, market_id, bill_id, payee_no, line, type, state, number, order_no, channel_ref, instruction_id,
     our_fen, their_fen, our_state, their_state, at, detail, created_at`,
    differences.map(({ row, ...one }): Cell[] => [
      one.id,
      marketId,
      billId,
      payeeNo,
      one.line,
      one.type,
      one.state,
      one.number.slice(0, 64),
      row?.orderNo ?? null,
      row?.channelRef ?? null,
      one.instructionId,
      one.ourFen,
      one.theirFen,
      one.ourState,
      one.theirState,
      row === null ? null : instantText(row.at),
      one.detail?.slice(0, 255) ?? null,
      at,
    ]),
  )
}

export async function partsOf(em: EntityManager, billIds: readonly string[]): Promise<BillPart[]> {
  if (billIds.length === 0) return []
  const rows = await em.execute<Record<string, unknown>[]>(
    `select * from bill_part where bill_id in (${marks(billIds)}) order by bill_id, payee_no`,
    [...billIds],
  )
  return rows.map((row) => ({
    billId: String(row['bill_id']),
    payeeNo: String(row['payee_no']),
    state: row['state'] as BillPartState,
    note: row['note'] as string | null,
    lineDone: readWhole(row['line_done']),
    digest: readWhole(row['digest']),
    lines: readWhole(row['line_count']),
    rows: readWhole(row['row_count']),
    bad: readWhole(row['bad_count']),
    differences: readWhole(row['difference_count']),
    share: row['share_done'] === null ? null : Number(row['share_done']),
  }))
}

export async function addParts(em: EntityManager, marketId: string, billId: string, payeeNos: readonly string[]): Promise<void> {
  await insertRows(
    em,
    'bill_part',
    'bill_id, payee_no, market_id, state, line_done, digest, line_count, row_count, bad_count, difference_count',
    payeeNos.map((payeeNo) => [billId, payeeNo, marketId, 'waiting', 0, 0, 0, 0, 0, 0]),
  )
}

/** Moves the checkpoint, in the transaction that wrote what it stands for. */
export async function saveCheckpoint(em: Sql, part: BillPart): Promise<void> {
  const { lineDone, digest, lines, rows, bad, differences, share } = part
  await em.execute(
    `update bill_part set line_done = ?, digest = ?, line_count = ?, row_count = ?, bad_count = ?, difference_count = ?, share_done = ?
     where bill_id = ? and payee_no = ?`,
    [lineDone, digest, lines, rows, bad, differences, share, part.billId, part.payeeNo],
  )
}

export async function savePartState(
  em: EntityManager,
  { billId, payeeNo }: Pick<BillPart, 'billId' | 'payeeNo'>,
  state: BillPartState,
  note: string | null,
): Promise<void> {
  await em.execute('update bill_part set state = ?, note = ? where bill_id = ? and payee_no = ?', [
    state,
    note?.slice(0, 255) ?? null,
    billId,
    payeeNo,
  ])
}

/** Nothing of an unfinished file was mended yet, so nothing but the rows themselves goes. */
export async function removeDifferences(em: EntityManager, { billId, payeeNo }: Pick<BillPart, 'billId' | 'payeeNo'>): Promise<void> {
  await em.execute('delete from bill_difference where bill_id = ? and payee_no = ?', [billId, payeeNo])
}

const DIFFERENCE_COLUMNS = `id, bill_id, payee_no, line, type, state, number, order_no, channel_ref, instruction_id,
  our_fen, their_fen, our_state, their_state, at, detail`

/** In the order in which they are to be mended: a payment is settled before its fee is looked at. */
export async function dueDifferences(em: EntityManager, billId: string, limit: number): Promise<StoredDifference[]> {
  const rows = await em.execute<Record<string, unknown>[]>(
    `select ${DIFFERENCE_COLUMNS} from bill_difference where bill_id = ? and state = 'due' order by id limit ?`,
    [billId, limit],
  )
  return rows.map(readDifference)
}

export interface DifferencePage {
  readonly after: string | null
  readonly types: readonly DifferenceType[]
  /** Null: in whatever state. */
  readonly state: DifferenceState | null
  readonly limit: number
}

export async function differencesOf(
  em: EntityManager,
  { marketId, billId }: { marketId: string; billId: string },
  { after, types, state, limit }: DifferencePage,
): Promise<StoredDifference[]> {
  const rows = await em.execute<Record<string, unknown>[]>(
    `select ${DIFFERENCE_COLUMNS} from bill_difference where bill_id = ? and market_id = ? and id > ? and type in (${marks(types)})
       ${state === null ? '' : 'and state = ?'} order by id limit ?`,
    [billId, marketId, after ?? '', ...types, ...(state === null ? [] : [state]), limit],
  )
  return rows.map(readDifference)
}

export interface DifferenceCount {
  readonly type: DifferenceType
  readonly state: DifferenceState
  readonly count: number
}

export async function countByKind(
  em: EntityManager,
  { marketId, billId }: { marketId: string; billId: string },
): Promise<DifferenceCount[]> {
  const rows = await em.execute<{ type: DifferenceType; state: DifferenceState; n: unknown }[]>(
    'select type, state, count(*) as n from bill_difference where bill_id = ? and market_id = ? group by type, state order by type, state',
    [billId, marketId],
  )
  return rows.map(({ type, state, n }) => ({ type, state, count: readWhole(n) }))
}

export async function markDifference(em: EntityManager, id: string, state: DifferenceState, now: Date): Promise<boolean> {
  const done = await em.execute<{ affectedRows: number }>(
    `update bill_difference set state = ?, mended_at = ? where id = ? and state = 'due'`,
    [state, state === 'mended' ? instantText(now) : null, id],
    'run',
  )
  return done.affectedRows === 1
}

/** Of each bill, how many differences there are, and how many of these somebody must look at. */
export async function totalsOf(em: EntityManager, billIds: readonly string[]): Promise<Map<string, { differences: number; open: number }>> {
  if (billIds.length === 0) return new Map()
  const rows = await em.execute<{ bill_id: string; n: unknown; open: unknown }[]>(
    `select bill_id, count(*) as n, sum(case state when 'open' then 1 else 0 end) as open
     from bill_difference where bill_id in (${marks(billIds)}) group by bill_id`,
    [...billIds],
  )
  return new Map(rows.map(({ bill_id: billId, n, open }) => [billId, { differences: readWhole(n), open: readWhole(open) }]))
}

function readDifference(row: Record<string, unknown>): StoredDifference {
  const whole = (value: unknown) => (value === null ? null : readWhole(value))
  const text = (value: unknown) => value as string | null
  return {
    id: String(row['id']),
    billId: String(row['bill_id']),
    payeeNo: String(row['payee_no']),
    line: readWhole(row['line']),
    type: row['type'] as DifferenceType,
    state: row['state'] as DifferenceState,
    number: String(row['number']),
    orderNo: text(row['order_no']),
    channelRef: text(row['channel_ref']),
    instructionId: text(row['instruction_id']),
    ourFen: whole(row['our_fen']),
    theirFen: whole(row['their_fen']),
    ourState: text(row['our_state']),
    theirState: text(row['their_state']),
    at: row['at'] === null ? null : readInstant(row['at']),
    detail: text(row['detail']),
  }
}
