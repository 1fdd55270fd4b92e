import { startSandbox } from '@dangkou/sandbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { systemClock } from '../platform/clock.ts'
import type { Database } from '../platform/database/index.ts'
import { openTestDatabase, testDatabaseUrl } from '../platform/database/test-database.ts'
import { createChannels } from './channels.ts'
import { ENTITIES } from './entities.ts'
import { MIGRATIONS } from './migrations.ts'

let database: Database
let sandbox: Awaited<ReturnType<typeof startSandbox>>
let channels: ReturnType<typeof createChannels>

beforeAll(async () => {
  database = await openTestDatabase({ entities: ENTITIES, migrations: MIGRATIONS })
  sandbox = await startSandbox()
  const secret = 'long enough to be a secret of this test'
  const config = readConfig({
    ...sandbox.credentials,
    PUBLIC_URL: 'http://127.0.0.1:1',
    DATABASE_URL: testDatabaseUrl(),
    REDIS_URL: 'redis://127.0.0.1:1',
    SESSION_SECRET: secret,
    PAYMENT_PASSWORD_KEY: secret,
    FIELD_KEY: secret,
  })
  channels = createChannels(config, systemClock)
})
afterAll(async () => {
  await sandbox.close()
  await database.close()
})

test('the network is never touched inside a database transaction', async () => {
  const ref = { orderNo: '01KM1975M0BH48BYXA8VCFJQX7', payeeNo: sandbox.credentials.WECHAT_CUSTODY_SUB_MCHID }
  await expect(database.transaction(() => channels.wechat.query(ref))).rejects.toThrow('a channel was called inside a transaction: query')
  expect(await channels.wechat.query(ref)).toMatchObject({ state: 'unknown', why: 'not-found' })
})
