import { crc32 } from 'node:zlib'
import type { BillLine, TradeRow } from '../../channels/index.ts'
import { numberOf } from './bill.rule.ts'

/** Larger batches are slower, and outgrow V8's young generation. */
export const BATCH_LINES = 2_000

/** In no number: they are visible characters. */
export const BETWEEN = ' '
export const STATES: readonly TradeRow['state'][] = ['succeeded', 'processing', 'failed']
export const KINDS: readonly TradeRow['kind'][] = ['payment', 'refund']
/** Of a row, in this order: line, amount, fee, place of its state in `STATES` and of its kind in `KINDS`. */
export const FIGURES = 5

export interface BadLine {
  readonly line: number
  readonly bad: string
  readonly text: string
}

/**
 * Lines of a file that go into the database together, cut at the same places whenever the same file is read. Packed for
 * the way from one thread to another: bytes and numbers side by side, since two thousand objects would cost more to be
 * copied than to be read, and what waits for the rest of its batch would be work for the collector.
 */
export interface PackedBatch {
  readonly lastLine: number
  /** Over all that was read so far: files that differ in a number, an amount, a fee or a state have different ones. */
  readonly digest: number
  readonly rows: number
  readonly figures: Float64Array
  /** One number for each row, by which its line is known; a space between. */
  readonly numbers: string
  /** The rest of each row: `channelRef payeeNo time`, and for a refund ` orderNo refundNo`; a line for each. */
  readonly details: string
  readonly bad: readonly BadLine[]
}

/** @throws whatever the lines throw, after the batches before it */
export async function* packed(lines: AsyncIterable<BillLine>): AsyncGenerator<PackedBatch> {
  let batch = new Packing()
  let digest = 0
  for await (const line of lines) {
    batch.add(line)
    if (batch.size < BATCH_LINES) continue
    const full = batch.done(digest)
    yield full
    ;({ digest } = full)
    batch = new Packing()
  }
  if (batch.size > 0) yield batch.done(digest)
}

class Packing {
  readonly #figures = new Float64Array(BATCH_LINES * FIGURES)
  readonly #numbers = new Bytes()
  readonly #details = new Bytes()
  readonly #bad: BadLine[] = []
  #rows = 0
  #lastLine = 0

  get size(): number {
    return this.#rows + this.#bad.length
  }

  add(one: BillLine): void {
    this.#lastLine = one.line
    if ('bad' in one) this.#bad.push(one)
    else if (one.row.kind === 'fund') this.#bad.push({ line: one.line, bad: '不是交易账单的行', text: one.row.movementNo })
    else this.#addRow(one.line, one.row)
  }

  #addRow(line: number, row: TradeRow): void {
    const at = this.#rows * FIGURES
    this.#figures[at] = line
    this.#figures[at + 1] = row.amountFen
    this.#figures[at + 2] = row.feeFen
    this.#figures[at + 3] = STATES.indexOf(row.state)
    this.#figures[at + 4] = KINDS.indexOf(row.kind)
    this.#numbers.add(this.#rows === 0 ? numberOf(row) : `${BETWEEN}${numberOf(row)}`)
    this.#details.add(packedDetail(row))
    this.#rows += 1
  }

  done(digestBefore: number): PackedBatch {
    const figures = this.#figures.subarray(0, this.#rows * FIGURES)
    const numbers = this.#numbers.text()
    let digest = crc32(numbers, digestBefore)
    digest = crc32(new Uint8Array(figures.buffer, 0, figures.byteLength), digest)
    for (const { line, text } of this.#bad) digest = crc32(`${line} ${text}`, digest)
    return { lastLine: this.#lastLine, digest, rows: this.#rows, figures, numbers, details: this.#details.text(), bad: this.#bad }
  }
}

const LINE_END = '\n'

function packedDetail({ kind, orderNo, refundNo, channelRef, payeeNo, at }: TradeRow): string {
  const refund = kind === 'refund' ? `${BETWEEN}${orderNo}${BETWEEN}${refundNo ?? ''}` : ''
  return `${channelRef}${BETWEEN}${payeeNo ?? ''}${BETWEEN}${at.getTime()}${refund}${LINE_END}`
}

/** What of a row nobody asks while it agrees with ours. */
export interface RowDetail extends Pick<TradeRow, 'channelRef' | 'payeeNo' | 'at'> {
  readonly refund: Pick<TradeRow, 'orderNo' | 'refundNo'> | null
}

export function unpackedDetails(details: string): RowDetail[] {
  return details
    .split(LINE_END)
    .slice(0, -1)
    .map((line) => {
      const [channelRef = '', payeeNo = '', at = '', orderNo, refundNo] = line.split(BETWEEN)
      return {
        channelRef,
        payeeNo: payeeNo === '' ? null : payeeNo,
        at: new Date(Number(at)),
        refund: orderNo === undefined ? null : { orderNo, refundNo: refundNo || null },
      }
    })
}

/** A text that grows; numbers are visible characters, with a byte each. */
class Bytes {
  #bytes = Buffer.allocUnsafeSlow(BATCH_LINES * 64)
  #size = 0

  add(text: string): void {
    if (this.#size + text.length > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(2 * (this.#size + text.length))
      this.#bytes.copy(larger, 0, 0, this.#size)
      this.#bytes = larger
    }
    this.#size += this.#bytes.write(text, this.#size, 'latin1')
  }

  text(): string {
    return this.#bytes.toString('latin1', 0, this.#size)
  }
}
