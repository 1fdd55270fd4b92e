/** The first row that is not what the others say it must be. */
export class WrongRow extends Error {
  override readonly name = 'WrongRow'
  readonly table: string
  readonly key: Readonly<Record<string, string | number>>
  /** What of it is wrong, e.g. a column. */
  readonly what: string
  readonly expected: unknown
  readonly found: unknown

  constructor(table: string, key: Readonly<Record<string, string | number>>, what: string, expected: unknown, found: unknown) {
    const at = Object.entries(key).map(([name, value]) => `${name} ${value}`)
    super(`${table} (${at.join(', ')}): ${what} should be ${shown(expected)} and is ${shown(found)}`)
    this.table = table
    this.key = key
    this.what = what
    this.expected = expected
    this.found = found
  }
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return 'none'
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'bigint') return value.toString()
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** A row, and what is said of it when it is wrong. */
export class Checked {
  readonly #table: string
  readonly #key: Readonly<Record<string, string | number>>

  constructor(table: string, key: Readonly<Record<string, string | number>>) {
    this.#table = table
    this.#key = key
  }

  /** @throws WrongRow unless both are the same; instants by their time */
  is(what: string, found: unknown, expected: unknown): void {
    if (plain(found) !== plain(expected)) throw new WrongRow(this.#table, this.#key, what, expected, found)
  }

  holds(what: string, holds: boolean, expected: unknown, found: unknown): void {
    if (!holds) throw new WrongRow(this.#table, this.#key, what, expected, found)
  }
}

function plain(value: unknown): unknown {
  return value instanceof Date ? value.getTime() : value
}
