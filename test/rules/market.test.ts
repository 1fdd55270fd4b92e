import { ENTITIES } from '@dangkou/api/app/entities.ts'
import { MIGRATIONS } from '@dangkou/api/app/migrations.ts'
import { openTestDatabase } from '@dangkou/api/platform/database/test-database.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'

type Database = Awaited<ReturnType<typeof openTestDatabase>>

let database: Database
beforeAll(async () => {
  database = await openTestDatabase({ entities: ENTITIES, migrations: MIGRATIONS })
})
afterAll(() => database.close())

/** Rows of these belong to the installation: the markets themselves, counters, what checks, migrations and tests keep. */
const OF_THE_INSTALLATION = ['books_check', 'market', 'migration', 'number_series', 'rate_window', 'test_fingerprint']

test('every row that belongs to a market carries its market id', async () => {
  const names = async (sql: string): Promise<string[]> => {
    const rows = await database.read((em) => em.execute<{ name: string }[]>(sql))
    return rows.map(({ name }) => name)
  }
  const tables = await names(
    `select table_name as name from information_schema.tables where table_schema = database() and table_type = 'BASE TABLE' order by 1`,
  )
  const marked = await names(
    `select table_name as name from information_schema.columns
     where table_schema = database() and column_name = 'market_id' and is_nullable = 'NO'`,
  )
  expect(tables.filter((table) => !marked.includes(table))).toEqual(OF_THE_INSTALLATION)
})

test('every entity finds its table as the migrations made it', async () => {
  const different = await database.orm.schema.getUpdateSchemaSQL({ wrap: false, safe: true, dropTables: false })
  const missing = different
    .split('\n')
    .filter((line) => /^create table|\badd\b/.test(line) && !/\badd (unique )?(index|constraint|key)/.test(line))
  expect(missing).toEqual([])
})
