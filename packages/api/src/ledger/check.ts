import { readFile, readdir } from 'node:fs/promises'
import { basename } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Database, type EntityManager, instantText, readInstant, readWhole } from '../platform/database/index.ts'

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

/**
 * Where the invariants are: beside the tests, which hold that each of them finds its damage. The path is the same from
 * src and from dist; a deployment that leaves test/ out says with BOOKS_CHECKS_DIR where it put them.
 */
export function checksFolder(given?: string): URL {
  return given === undefined
    ? new URL('../../../../test/checks/', import.meta.url)
    : new URL(`${pathToFileURL(given).href.replace(/\/$/, '')}/`)
}

/** Reads the `.sql` files of a folder, in the order of their names. */
export async function readChecks(folder: URL): Promise<Check[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).toSorted()
  return Promise.all(files.map(async (file) => ({ name: basename(file, '.sql'), sql: await readFile(new URL(file, folder), 'utf8') })))
}

/** Asks one invariant. @returns the first rows that break it: none */
export function ask(em: EntityManager, { sql }: Check): Promise<Record<string, unknown>[]> {
  return em.execute<Record<string, unknown>[]>(`select * from (${sql.trim().replace(/;$/, '')}\n) wrong limit ${SHOWN_ROWS}`)
}

/** Asks every invariant. @returns those that are broken: none */
export async function checkBooks(em: EntityManager, checks: readonly Check[]): Promise<BrokenCheck[]> {
  const broken: BrokenCheck[] = []
  for (const check of checks) {
    const rows = await ask(em, check)
    if (rows.length > 0) broken.push({ name: check.name, rows })
  }
  return broken
}

/** What the last asking found. */
export interface CheckResult {
  readonly name: string
  /** Rows that are wrong, counted up to five. */
  readonly brokenRows: number
  readonly firstRow: Record<string, unknown> | null
  readonly checkedAt: Date
}

/** Asks every invariant and writes down what came of it, for every process to show. A check that is no more is forgotten. */
export async function runChecks(database: Database, checks: readonly Check[], now: () => Date): Promise<CheckResult[]> {
  const results: CheckResult[] = []
  for (const check of checks) {
    const rows = await database.read((em) => ask(em, check))
    results.push({ name: check.name, brokenRows: rows.length, firstRow: rows[0] ?? null, checkedAt: now() })
  }
  await database.transaction(async (em) => {
    for (const { name, brokenRows, firstRow, checkedAt } of results) {
      await em.execute(
        `insert into books_check (name, broken_rows, first_row, checked_at) values (?, ?, ?, ?)
         on duplicate key update broken_rows = values(broken_rows), first_row = values(first_row), checked_at = values(checked_at)`,
        [name, brokenRows, firstRow && JSON.stringify(firstRow), instantText(checkedAt)],
        'run',
      )
    }
    const names = results.map(({ name }) => name)
    if (names.length > 0) await em.execute(`delete from books_check where name not in (${names.map(() => '?').join(', ')})`, names, 'run')
  })
  return results
}

/** What was found when the checks last ran; nothing before they did. */
export async function lastChecks(em: EntityManager): Promise<CheckResult[]> {
  const rows = await em.execute<Record<string, unknown>[]>('select * from books_check order by name')
  return rows.map((row) => ({
    name: String(row.name),
    brokenRows: readWhole(row.broken_rows),
    firstRow: row.first_row === null ? null : (JSON.parse(row.first_row as string) as Record<string, unknown>),
    checkedAt: readInstant(row.checked_at),
  }))
}
