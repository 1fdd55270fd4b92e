import type { EntityManager } from '@mikro-orm/sql'

/** `?, ?, ?` for a list. */
export function marks(items: readonly unknown[]): string {
  return items.map(() => '?').join(', ')
}

/** `(?, ?), (?, ?)` for rows of one length. */
export function rowsOfMarks(rows: readonly (readonly unknown[])[]): string {
  const row = `(${marks(rows[0] ?? [])})`
  return rows.map(() => row).join(', ')
}

/** All rows by one statement; none at all is none. @param columns as in SQL, in the order of each row's values */
export async function insertRows(em: EntityManager, table: string, columns: string, rows: readonly (readonly unknown[])[]): Promise<void> {
  if (rows.length > 0) await em.execute(`insert into ${table} (${columns}) values ${rowsOfMarks(rows)}`, rows.flat(), 'run')
}
