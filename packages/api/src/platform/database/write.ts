import { BatchLine, type Sql } from './line.ts'
import { type Cell, type RowsText, insertText } from './rows.ts'

/** What changes rows, as a feature says it: plain, or with many rows. */
export type WriteText = string | RowsText

/** Runs it. @returns the driver's word of what it did */
export function write(sql: Sql, text: WriteText): Promise<{ affectedRows: number }> {
  return sql instanceof BatchLine ? sql.execute(text) : sql.execute(text.toString(), [], 'run')
}

/** Writes the rows by one statement; none are no statement. @param columns as in SQL, in the order of each row's values */
export async function insertRows(sql: Sql, table: string, columns: string, rows: readonly (readonly Cell[])[]): Promise<void> {
  for (const text of insertText(table, columns, rows)) await write(sql, text)
}
