import { assert } from '../assert.ts'

/** `?, ?, ?` for a list. */
export function marks(items: readonly unknown[]): string {
  return items.map(() => '?').join(', ')
}

/** What a cell of a row may be: instants go in as text. */
export type Cell = string | number | boolean | null

/**
 * `(1,'a'),(2,'b')`: rows as a statement says them. For statements of hundreds of rows, where filling in thousands of
 * marks one by one would cost as much as the database's own work.
 */
export function literalRows(rows: readonly (readonly Cell[])[]): string {
  const text = new PlainText()
  text.addRows(rows)
  return text.end()
}

/**
 * A statement of many rows as it goes over the wire: its UTF-8, each byte a character. The engine keeps such a string
 * in one byte for each, so that joining it with others, and sending it, is copying.
 */
export class RowsText {
  readonly wire: string

  constructor(wire: string) {
    this.wire = wire
  }

  toString(): string {
    return Buffer.from(this.wire, 'latin1').toString('utf8')
  }
}

/** @param before what is said before the rows and `after` behind them, both plain ASCII */
export function rowsText(before: string, rows: readonly (readonly Cell[])[], after = ''): RowsText {
  const text = new PlainText()
  text.add(before)
  text.addRows(rows)
  text.add(after)
  return new RowsText(text.wire())
}

/** All rows by one statement; no rows are no statement. @param columns as in SQL, in the order of each row's values */
export function insertText(table: string, columns: string, rows: readonly (readonly Cell[])[]): RowsText[] {
  return rows.length > 0 ? [rowsText(`insert into ${table} (${columns}) values `, rows)] : []
}

/** `'a','b'`: a list as a statement says it. */
export function literals(cells: readonly Cell[]): string {
  const text = new PlainText()
  text.addCells(cells)
  return text.end()
}

const [QUOTE, BACKSLASH, COMMA, SPACE, TILDE] = [0x27, 0x5c, 0x2c, 0x20, 0x7e]
/** Beyond so many characters the engine's own loop is the faster one. */
const LONG = 64
/** Anything but what may stand between quotes. */
const DANGEROUS = /[^ -&(-[\]-~\u0080-\uffff]/

// One for all: a text is begun and ended without a turn of the event loop in between.
let page = Buffer.allocUnsafe(1 << 18)

/**
 * A text written byte by byte: gathered from thousands of small strings it would be a tree of them, which costs more to
 * walk, and to clean up, than all else that a batch does here. Whatever has a quote, a backslash or a control character
 * goes in as hexadecimal digits, out of which no quote can break; in UTF-8, which every connection speaks, no other
 * character has such a byte.
 */
class PlainText {
  #used = 0
  #isAscii = true

  addRows(rows: readonly (readonly Cell[])[]): void {
    for (let index = 0; index < rows.length; index++) {
      this.add(index === 0 ? '(' : ',(')
      this.addCells(rows[index]!)
      this.add(')')
    }
  }

  addCells(cells: readonly Cell[]): void {
    for (let index = 0; index < cells.length; index++) {
      const cell = cells[index]!
      if (index > 0) page[this.#used++] = COMMA
      if (typeof cell === 'string') this.#addString(cell)
      else {
        assert(typeof cell !== 'number' || Number.isFinite(cell), 'a number that is none was to be written')
        this.add(String(cell))
      }
    }
  }

  add(text: string): void {
    this.#makeRoom(text.length)
    const bytes = page
    const used = this.#used
    for (let index = 0; index < text.length; index++) bytes[used + index] = text.charCodeAt(index)
    this.#used = used + text.length
  }

  wire(): string {
    return page.toString('latin1', 0, this.#used)
  }

  end(): string {
    return page.toString(this.#isAscii ? 'latin1' : 'utf8', 0, this.#used)
  }

  #addString(value: string): void {
    this.#makeRoom(3 * value.length)
    const begin = this.#used
    page[this.#used++] = QUOTE
    if (value.length > LONG ? this.#addAny(value) : this.#addShort(value)) {
      page[this.#used++] = QUOTE
      return
    }
    this.#used = begin
    this.add(`_utf8mb4 x'${Buffer.from(value).toString('hex')}'`)
  }

  /** @returns false when it has to go in as digits */
  #addShort(value: string): boolean {
    const bytes = page
    const used = this.#used
    for (let index = 0; index < value.length; index++) {
      const code = value.charCodeAt(index)
      if (code < SPACE || code === QUOTE || code === BACKSLASH) return false
      if (code > TILDE) return this.#addAny(value)
      bytes[used + index] = code
    }
    this.#used = used + value.length
    return true
  }

  #addAny(value: string): boolean {
    if (DANGEROUS.test(value)) return false
    const bytes = page.write(value, this.#used, 'utf8')
    if (bytes !== value.length) this.#isAscii = false
    this.#used += bytes
    return true
  }

  /** And for a comma and two quotes beside. */
  #makeRoom(length: number): void {
    if (this.#used + length + 8 <= page.length) return
    const larger = Buffer.allocUnsafe(2 * (page.length + length))
    page.copy(larger, 0, 0, this.#used)
    page = larger
  }
}
