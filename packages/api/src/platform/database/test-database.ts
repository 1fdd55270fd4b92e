import { createHash } from 'node:crypto'
import { createConnection } from 'mysql2/promise'
import { type Database, type DatabaseOptions, openDatabase } from './database.ts'

export type TestDatabaseOptions = Pick<DatabaseOptions, 'entities' | 'migrations'> &
  Partial<Pick<DatabaseOptions, 'poolSize' | 'acquireTimeoutMs'>>

/**
 * The migrated database of this test worker, empty. Each vitest worker has its own (`dangkou_test_<pool id>`) on the
 * server of DATABASE_URL, kept between files and made anew when the migrations differ from the last ones.
 * @param keep opens it as it is, as a second process would
 */
export async function openTestDatabase(
  { entities, migrations, poolSize = 40, ...rest }: TestDatabaseOptions,
  { keep = false } = {},
): Promise<Database> {
  const url = testDatabaseUrl()
  const fresh = await prepare(url, fingerprint(migrations))
  const database = await openDatabase({ url, entities, migrations, poolSize, ...rest })
  if (fresh) {
    await database.migrate()
    await database.read((em) => em.execute('create table test_fingerprint (hash char(64) not null)'))
    await database.read((em) => em.execute('insert into test_fingerprint values (?)', [fingerprint(migrations)]))
  } else if (!keep) {
    await emptyTables(database)
  }
  return database
}

/** Empties every table that has rows; for `beforeEach`. TRUNCATE also passes the triggers that guard the books. */
export async function emptyTables(database: Database): Promise<void> {
  await database.read(async (em) => {
    const tables = await em.execute<{ name: string }[]>(
      `select table_name as name from information_schema.tables
       where table_schema = database() and table_type = 'BASE TABLE' and table_name not in ('migration', 'test_fingerprint')`,
    )
    if (tables.length === 0) return
    // Truncating costs a file each: only those that were written to.
    const used = await em.execute<{ name: string }[]>(
      tables.map(({ name }) => `(select '${name}' as name from \`${name}\` limit 1)`).join(' union all '),
    )
    if (used.length === 0) return
    // The transaction only pins one connection, so that the setting meets the statements it is for.
    await em.begin()
    await em.execute('set session foreign_key_checks = 0')
    for (const { name } of used) await em.execute(`truncate table \`${name}\``)
    await em.execute('set session foreign_key_checks = 1')
    await em.commit()
  })
}

/** DATABASE_URL with the worker's own database in place of its name. */
export function testDatabaseUrl(): string {
  const given = process.env.DATABASE_URL
  if (!given) {
    throw new Error(
      'DATABASE_URL is missing: these tests need a real MariaDB or MySQL. Run `npx -y pnpm@12 test`, which starts one, or set DATABASE_URL=mariadb://user:password@host:port/name',
    )
  }
  const url = new URL(given)
  url.pathname = `/dangkou_test_${process.env.VITEST_POOL_ID ?? '0'}`
  return url.href
}

/** @returns true when the database was made anew */
async function prepare(url: string, hash: string): Promise<boolean> {
  const { hostname, port, username, password, pathname } = new URL(url)
  const name = pathname.slice(1)
  const connection = await createConnection({
    host: hostname,
    port: port ? Number(port) : 3306,
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
  })
  try {
    const known = await connection.query(`select hash from \`${name}\`.test_fingerprint`).catch(() => null)
    if ((known?.[0] as { hash: string }[] | undefined)?.[0]?.hash === hash) return false
    await connection.query(`drop database if exists \`${name}\``)
    await connection.query(`create database \`${name}\` character set utf8mb4 collate utf8mb4_unicode_ci`)
    return true
  } finally {
    await connection.end()
  }
}

function fingerprint(migrations: TestDatabaseOptions['migrations']): string {
  const hash = createHash('sha256')
  for (const { name, class: migration } of migrations) hash.update(`${name}\n${migration.toString()}\n`)
  return hash.digest('hex')
}
