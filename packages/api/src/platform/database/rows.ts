import { escape } from 'mysql2'
import { assert } from '../assert.ts'
import type { Sql } from './line.ts'

/** `?, ?, ?` for a list. */
export function marks(items: readonly unknown[]): string {
  return items.map(() => '?').join(', ')
}

/** What a cell of a row may be: instants go in as text. */
export type Cell = string | number | boolean | null

/**
 * `(1, 'a'), (2, 'b')`: rows as a statement says them. For statements of hundreds of rows, where filling in thousands
 * of marks one by one would cost as much as the database's own work.
 */
export function literalRows(rows: readonly (readonly Cell[])[]): string {
  let text = ''
  for (const row of rows) {
    text += text === '' ? '(' : ',('
    for (let index = 0; index < row.length; index++) text += index === 0 ? literal(row[index]!) : `,${literal(row[index]!)}`
    text += ')'
  }
  return text
}

/** All rows by one statement; no rows are no statement. @param columns as in SQL, in the order of each row's values */
export function insertText(table: string, columns: string, rows: readonly (readonly Cell[])[]): string[] {
  return rows.length > 0 ? [`insert into ${table} (${columns}) values ${literalRows(rows)}`] : []
}

/** Writes them. */
export async function insertRows(em: Sql, table: string, columns: string, rows: readonly (readonly Cell[])[]): Promise<void> {
  for (const text of insertText(table, columns, rows)) await em.execute(text, [], 'run')
}

/** `'a', 'b'`: a list as a statement says it. */
export function literals(cells: readonly Cell[]): string {
  return cells.map(literal).join(',')
}

// Nearly everything that is written: ids, words of ours, instants.
const PLAIN = /^[\w .:-]*$/

function literal(cell: Cell): string {
  if (typeof cell === 'string') return PLAIN.test(cell) ? `'${cell}'` : escape(cell)
  assert(typeof cell !== 'number' || Number.isFinite(cell), 'a number that is none was to be written')
  return String(cell)
}
