import { crc32 } from 'node:zlib'
import type { BillLine, TradeRow } from '../../channels/index.ts'
import { numberOf } from './bill.rule.ts'

/** Rows of a batch are alive while two more are read: larger batches grow out of V8's young generation. */
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
    else this.rows.push(line as ReadLine)
  }
}

const STATES: readonly TradeRow['state'][] = ['succeeded', 'processing', 'failed']

/** Over all that was read so far: files that differ in a number, an amount, a fee or a state have different ones. */
export function digestOf({ rows, bad }: Pick<Batch, 'rows' | 'bad'>, before: number): number {
  const figures = new Float64Array(rows.length * 4)
  let at = 0
  for (const { line, row } of rows) {
    figures[at++] = line
    figures[at++] = row.amountFen
    figures[at++] = row.feeFen
    figures[at++] = STATES.indexOf(row.state)
  }
  let digest = crc32(rows.map(({ row }) => numberOf(row)).join(), before)
  digest = crc32(new Uint8Array(figures.buffer), digest)
  for (const one of bad) digest = crc32(`${one.line} ${one.text}`, digest)
  return digest
}
