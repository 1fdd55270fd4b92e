import { readFile, readdir } from 'node:fs/promises'
import { basename } from 'node:path'
import type { EntityManager } from '../platform/database/index.ts'

/** One invariant: a query that gives rows only where the books are wrong. */
export interface Check {
  readonly name: string
  readonly sql: string
}

export interface BrokenCheck {
  readonly name: string
  /** The first rows that are wrong. */
  readonly rows: readonly Record<string, unknown>[]
}

const SHOWN_ROWS = 5

/** Reads the `.sql` files of a folder, in the order of their names. */
export async function readChecks(folder: URL): Promise<Check[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).toSorted()
  return Promise.all(files.map(async (file) => ({ name: basename(file, '.sql'), sql: await readFile(new URL(file, folder), 'utf8') })))
}

/** Asks every invariant. @returns those that are broken: none */
export async function checkBooks(em: EntityManager, checks: readonly Check[]): Promise<BrokenCheck[]> {
  const broken: BrokenCheck[] = []
  for (const { name, sql } of checks) {
    const query = sql.trim().replace(/;$/, '')
    const rows = await em.execute<Record<string, unknown>[]>(`select * from (${query}\n) wrong limit ${SHOWN_ROWS}`)
    if (rows.length > 0) broken.push({ name, rows })
  }
  return broken
}
