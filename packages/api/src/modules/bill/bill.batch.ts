import { crc32 } from 'node:zlib'
import type { BillLine, TradeRow } from '../../channels/index.ts'
import { type Cell, instantText, literalRows } from '../../platform/database/index.ts'
import { numberOf } from './bill.rule.ts'

/** A statement of some hundred kilobytes: larger ones are no faster, and hold their locks for longer. */
export const BATCH_LINES = 2_000

export interface ReadLine {
  readonly line: number
  readonly row: TradeRow
}

export interface BadLine {
  readonly line: number
  readonly bad: string
  readonly text: string
}

/** Lines of a file that go into the database together; cut at the same places whenever the same file is read. */
export class Batch {
  readonly rows: ReadLine[] = []
  readonly bad: BadLine[] = []
  lastLine = 0

  get size(): number {
    return this.rows.length + this.bad.length
  }

  add(line: BillLine): void {
    this.lastLine = line.line
    if ('bad' in line) this.bad.push(line)
    else if (line.row.kind === 'fund') this.bad.push({ line: line.line, bad: 'not a line of a trade bill', text: line.row.movementNo })
    else this.rows.push({ line: line.line, row: line.row })
  }

  /** Rows of `bill_line` as a statement says them, and what they are told apart by. */
  text(place: BatchPlace): string {
    return literalRows(this.rows.map((one) => cells(place, one)))
  }
}

export interface BatchPlace {
  readonly billId: string
  readonly marketId: string
  readonly payeeNo: string
}

export const LINE_COLUMNS = 'bill_id, number, market_id, payee_no, line, order_no, channel_ref, amount_fen, fee_fen, state, at'

export function cells({ billId, marketId, payeeNo }: BatchPlace, { line, row }: ReadLine): Cell[] {
  const orderNo = row.refundNo === null ? null : row.orderNo
  return [
    billId,
    numberOf(row),
    marketId,
    payeeNo,
    line,
    orderNo,
    row.channelRef,
    row.amountFen,
    row.feeFen,
    row.state,
    instantText(row.at),
  ]
}

/** Over all that was read so far: two files that differ anywhere have different ones. */
export function digestOf(text: string, bad: readonly BadLine[], before: number): number {
  let digest = crc32(text, before)
  for (const one of bad) digest = crc32(`${one.line} ${one.text}`, digest)
  return digest
}
