import { crc32 } from 'node:zlib'
import type { BillLine, TradeRow } from '../../channels/index.ts'
import { numberOf } from './bill.rule.ts'

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
  readonly #rows: ReadLine[] = []
  readonly #bad: BadLine[] = []
  #lastLine = 0

  get size(): number {
    return this.#rows.length + this.#bad.length
  }

  get lastLine(): number {
    return this.#lastLine
  }

  add(line: BillLine): void {
    this.#lastLine = line.line
    if ('bad' in line) this.#bad.push(line)
    else if (line.row.kind === 'fund') this.#bad.push({ line: line.line, bad: 'not a line of a trade bill', text: line.row.movementNo })
    else this.#rows.push(line as ReadLine)
  }

  /** When all of its lines are there. @param digestBefore of the batch before */
  packed(digestBefore: number): PackedBatch {
    return new PackedBatch(this.#rows, { bad: this.#bad, lastLine: this.#lastLine, digestBefore })
  }
}

/** What `#figures` holds of each row. */
const WIDTH = 4
const STATES: readonly TradeRow['state'][] = ['succeeded', 'processing', 'failed']
const BETWEEN = '\n'

/**
 * The same lines, kept small while two more batches are read: the texts of a row are parts of the file's text, and would
 * keep all of it. Numbers and figures are laid side by side; the rest of a plain payment is put together again for the
 * few that turn out to be special.
 */
export class PackedBatch {
  readonly bad: readonly BadLine[]
  readonly lastLine: number
  /** Over all that was read so far: files that differ in a number, an amount, a fee or a state have different ones. */
  readonly digest: number
  /** Of each row, the number that no other line of the bill has. */
  readonly numbers: readonly string[]
  readonly #figures: Float64Array
  readonly #times: Float64Array
  readonly #rest: string
  readonly #notPlain = new Map<number, TradeRow>()

  constructor(
    rows: readonly ReadLine[],
    { bad, lastLine, digestBefore }: { bad: readonly BadLine[]; lastLine: number; digestBefore: number },
  ) {
    this.bad = bad
    this.lastLine = lastLine
    this.#figures = new Float64Array(rows.length * WIDTH)
    this.#times = new Float64Array(rows.length)
    const numbers: string[] = []
    const rest: string[] = []
    for (let index = 0; index < rows.length; index++) {
      const { line, row } = rows[index]!
      const at = index * WIDTH
      this.#figures[at] = line
      this.#figures[at + 1] = row.amountFen
      this.#figures[at + 2] = row.feeFen
      this.#figures[at + 3] = STATES.indexOf(row.state)
      this.#times[index] = row.at.getTime()
      numbers.push(numberOf(row))
      rest.push(row.channelRef, row.payeeNo ?? '')
      if (row.kind !== 'payment' || row.state !== 'succeeded' || row.refundNo !== null) this.#notPlain.set(index, row)
    }
    const text = numbers.join(BETWEEN)
    this.numbers = rows.length === 0 ? [] : text.split(BETWEEN)
    this.#rest = rest.join(BETWEEN)
    let digest = crc32(text, digestBefore)
    digest = crc32(new Uint8Array(this.#figures.buffer), digest)
    for (const one of bad) digest = crc32(`${one.line} ${one.text}`, digest)
    this.digest = digest
  }

  get rows(): number {
    return this.numbers.length
  }

  get size(): number {
    return this.rows + this.bad.length
  }

  lineOf(index: number): number {
    return this.#figures[index * WIDTH]!
  }

  amountOf(index: number): number {
    return this.#figures[index * WIDTH + 1]!
  }

  feeOf(index: number): number {
    return this.#figures[index * WIDTH + 2]!
  }

  /** A payment that succeeded: nearly all are. */
  isPlain(index: number): boolean {
    return !this.#notPlain.has(index)
  }

  /** These rows as they were read. */
  read(indexes: readonly number[]): ReadLine[] {
    if (indexes.length === 0) return []
    const rest = this.#rest.split(BETWEEN)
    return indexes.map((index) => ({ line: this.lineOf(index), row: this.#notPlain.get(index) ?? this.#plain(index, rest) }))
  }

  #plain(index: number, rest: readonly string[]): TradeRow {
    return {
      kind: 'payment',
      orderNo: this.numbers[index]!,
      refundNo: null,
      channelRef: rest[2 * index]!,
      payeeNo: rest[2 * index + 1]! || null,
      amountFen: this.amountOf(index) as TradeRow['amountFen'],
      feeFen: this.feeOf(index),
      state: 'succeeded',
      at: new Date(this.#times[index]!),
    }
  }
}
