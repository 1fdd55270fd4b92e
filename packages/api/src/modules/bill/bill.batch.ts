import type { TradeRow } from '../../channels/index.ts'
import { assert } from '../../platform/assert.ts'
import { BETWEEN, type BadLine, FIGURES, KINDS, type PackedBatch, type RowDetail, STATES, unpackedDetails } from './bill.pack.ts'

/** A line that was read, and what it says. */
export interface ReadLine {
  readonly line: number
  readonly row: TradeRow
}

/** What came packed from the thread that reads. Of a row that agrees with ours only its number and figures are looked at. */
export class Batch {
  readonly lastLine: number
  readonly digest: number
  readonly rows: readonly ReadLine[]
  readonly bad: readonly BadLine[]

  constructor(packed: PackedBatch) {
    this.lastLine = packed.lastLine
    this.digest = packed.digest
    this.bad = packed.bad
    const columns = new Columns(packed)
    this.rows = columns.numbers.map((_, index) => new PackedRow(columns, index))
  }

  get size(): number {
    return this.rows.length + this.bad.length
  }
}

class Columns {
  readonly figures: Float64Array
  readonly numbers: readonly string[]
  readonly #details: string
  #unpacked: readonly RowDetail[] | undefined

  constructor({ rows, figures, numbers, details }: PackedBatch) {
    this.figures = figures
    this.numbers = rows === 0 ? [] : numbers.split(BETWEEN)
    this.#details = details
  }

  detail(index: number): RowDetail {
    this.#unpacked ??= unpackedDetails(this.#details)
    return this.#unpacked[index]!
  }
}

/** A row at its place in the columns. */
class PackedRow implements ReadLine, TradeRow {
  readonly #columns: Columns
  readonly #index: number

  constructor(columns: Columns, index: number) {
    this.#columns = columns
    this.#index = index
  }

  get row(): TradeRow {
    return this
  }

  get line(): number {
    return this.#figure(0)
  }

  get amountFen(): TradeRow['amountFen'] {
    return this.#figure(1) as TradeRow['amountFen']
  }

  get feeFen(): number {
    return this.#figure(2)
  }

  get state(): TradeRow['state'] {
    return STATES[this.#figure(3)]!
  }

  get kind(): TradeRow['kind'] {
    return KINDS[this.#figure(4)]!
  }

  get orderNo(): string {
    return this.kind === 'payment' ? this.#columns.numbers[this.#index]! : this.#refund.orderNo
  }

  get refundNo(): string | null {
    return this.kind === 'payment' ? null : this.#refund.refundNo
  }

  get channelRef(): string {
    return this.#detail.channelRef
  }

  get payeeNo(): string | null {
    return this.#detail.payeeNo
  }

  get at(): Date {
    return this.#detail.at
  }

  #figure(place: number): number {
    return this.#columns.figures[this.#index * FIGURES + place]!
  }

  get #detail(): RowDetail {
    return this.#columns.detail(this.#index)
  }

  get #refund(): NonNullable<RowDetail['refund']> {
    const { refund } = this.#detail
    assert(refund, 'a refund without its numbers')
    return refund
  }
}
