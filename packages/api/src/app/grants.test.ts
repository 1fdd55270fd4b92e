import { createConnection } from 'mysql2/promise'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Ledger, closeDay, runChecks, readChecks, checksFolder, sealTransfers, verifyBooks } from '../ledger/index.ts'
import { TestLedger } from '../ledger/test-ledger.ts'
import { NOW, later, move } from '../ledger/test-transfer.ts'
import { type Database, openDatabase } from '../platform/database/index.ts'
import { openTestDatabase, testDatabaseUrl } from '../platform/database/test-database.ts'
import { ENTITIES } from './entities.ts'
import { grantApplication, grantStatements } from './grants.ts'
import { MIGRATIONS } from './migrations.ts'

const WRITTEN_ONCE = [
  'account_snapshot',
  'bank_bad_line',
  'bank_line',
  'bank_line_batch',
  'book_day',
  'channel_fee',
  'channel_setting',
  'custody_check_item',
  'entry',
  'entry_milestone',
  'follow_up',
  'partner_event',
  'receipt',
  'route_decision',
  'route_rules',
  'seal',
  'sealed_transfer',
  'transfer',
  'truckload_event',
  'truckload_revision',
  'withdrawal_limit',
]

let owner: Database
let application: Database
let account: string
const asOwner = async (sql: string) => {
  const { hostname, port, username, password } = new URL(testDatabaseUrl())
  const connection = await createConnection({
    host: hostname,
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
  })
  await connection.query(sql).finally(() => connection.end())
}

beforeAll(async () => {
  owner = await openTestDatabase({ entities: ENTITIES, migrations: MIGRATIONS })
  const url = new URL(testDatabaseUrl())
  url.username = `app_${url.pathname.slice(1)}`
  url.password = 'of-the-test'
  await asOwner(`drop user if exists ${url.username}@'%'`)
  await asOwner(`create user ${url.username}@'%' identified by 'of-the-test'`)
  account = await grantApplication(owner, url.href)
  application = await openDatabase({ url: url.href, entities: ENTITIES, migrations: [] })
})
afterAll(async () => {
  await application.close()
  await owner.close()
  await asOwner(`drop user ${account}`)
})

test('every table of the platform is in the grants, and what is written once is only read and added to', async () => {
  const granted = new Map(
    (await grantStatements('d', "'u'@'h'")).map((statement) => {
      const [, verbs, table] = /^grant ([a-z, ]+) on `d`\.(\w+) to 'u'@'h'$/.exec(statement) ?? []
      return [table ?? statement, verbs]
    }),
  )
  const tables = await owner.read((em) =>
    em.execute<{ name: string }[]>(
      "select table_name as name from information_schema.tables where table_schema = database() and table_type = 'BASE TABLE'",
    ),
  )
  expect([...granted.keys()].toSorted()).toEqual(
    tables
      .map(({ name }) => name)
      .filter((name) => !['migration', 'test_fingerprint'].includes(name))
      .toSorted(),
  )
  expect(
    [...granted]
      .filter(([, verbs]) => verbs === 'select, insert')
      .map(([table]) => table)
      .toSorted(),
  ).toEqual(WRITTEN_ONCE)
})

test.each(WRITTEN_ONCE)('the database refuses the application to change or delete %s, whatever its triggers say', async (table) => {
  for (const sql of [
    `update ${table} set market_id = market_id`,
    `delete from ${table}`,
    `truncate table ${table}`,
    `drop table ${table}`,
  ]) {
    // 1142: the account lacks the privilege for this table.
    await expect(
      application.read((em) => em.execute(sql)),
      sql,
    ).rejects.toMatchObject({ errno: 1142 })
  }
})

test('with these grants money is posted, days are closed, the chain is sealed and the books are verified', async () => {
  const ledger = new TestLedger(application)
  const [buyer, merchant] = [await ledger.wallet(100), await ledger.wallet()]
  await ledger.post([move(buyer, merchant, 10), move(merchant, buyer, 1, { pending: { expiresAt: later(1_000) } })])
  await application.transaction((em) => new Ledger({ now: () => later(1_000) }).expirePendings(em, 10))
  await sealTransfers(application, ledger.marketId, NOW)
  await closeDay(application, { marketId: ledger.marketId, book: 'custody', day: '2026-03-18' }, NOW)
  expect(await runChecks(application, await readChecks(checksFolder()), () => NOW)).not.toEqual([])
  expect((await verifyBooks(application, { now: NOW })).wrong).toBeNull()
})
