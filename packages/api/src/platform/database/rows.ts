import type { EntityManager } from '@mikro-orm/sql'
import { escape } from 'mysql2'
import { assert } from '../assert.ts'

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

/** All rows by one statement; none at all is none. @param columns as in SQL, in the order of each row's values */
export async function insertRows(em: EntityManager, table: string, columns: string, rows: readonly (readonly Cell[])[]): Promise<void> {
  if (rows.length > 0) await em.execute(`insert into ${table} (${columns}) values ${literalRows(rows)}`, [], 'run')
}

function literal(cell: Cell): string {
  if (typeof cell === 'string') return escape(cell)
  assert(typeof cell !== 'number' || Number.isFinite(cell), 'a number that is none was to be written')
  return String(cell)
}
