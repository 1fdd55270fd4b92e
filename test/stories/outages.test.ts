import { ENTITIES } from '@dangkou/api/app/entities.ts'
import { openDatabase } from '@dangkou/api/platform/database/index.ts'
import { testDatabaseUrl } from '@dangkou/api/platform/database/test-database.ts'
import { openRedis } from '@dangkou/api/platform/redis/redis.ts'
import pino from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, eventually, tally } from '../world/evidence.ts'
import { Gate } from '../world/gate.ts'
import type { Payload, Person } from '../world/person.ts'
import { World } from '../world/world.ts'

const AWAY = {
  zh: '系统正在恢复，请稍后再试；如果刚付过款，请先查结果',
  en: 'The service is recovering; try again shortly, and look at the result first if you just paid',
}

let database: Gate
let redis: Gate
let world: World
let merchant: Person
let buyer: Person
const get = (path: string) => fetch(`${world.url}${path}`)

beforeAll(async () => {
  database = await Gate.before(testDatabaseUrl())
  redis = await Gate.before(await emptyRedis())
  await database.cut()
  await redis.cut()
  world = await World.open({ DATABASE_URL: database.url, REDIS_URL: redis.url })
})
afterAll(async () => {
  await redis.mend()
  await database.mend()
  await world.close()
  await Promise.all([database.cut(), redis.cut()])
})

/** A part of the Redis that no other worker of the tests uses. */
async function emptyRedis(): Promise<string> {
  const url = new URL(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379')
  url.pathname = `/${8 + (Number(process.env['VITEST_POOL_ID'] ?? 0) % 8)}`
  const client = openRedis(url.href, pino({ level: 'silent' }))
  await client.connect()
  await client.flushDb()
  client.destroy()
  return url.href
}

test('with the database away at the start we live, are not ready, and say so; with it we are ready', async () => {
  expect((await get('/healthz')).status).toBe(200)
  expect((await get('/readyz')).status).toBe(503)
  const guest = world.guest()
  expect((await guest.ask('{ market(code: "lvfeng") { name } }')).errors).toMatchObject([
    { message: AWAY.zh, extensions: { code: 'SERVICE_UNAVAILABLE' } },
  ])
  await database.mend()
  expect((await get('/readyz')).status).toBe(200)
  merchant = await world.merchant(await world.market())
  buyer = await world.buyer({ fen: 500_000 })
})

describe('Redis away', () => {
  const paidOut = async (id: string) => {
    await world.pass(1_000)
    expect((await merchant.query('query ($id: ID!) { withdrawal(id: $id) { state } }', { id })).withdrawal.state).toBe('SUCCEEDED')
  }
  const payAndWithdraw = async (amountFen: number): Promise<string> => {
    const before = await merchant.wallet()
    expect((await buyer.pay(await merchant.bill(buyer, amountFen), amountFen)).payment.state).toBe('PAID')
    const { withdrawal } = await merchant.withdraw(amountFen)
    expect(await merchant.wallet()).toMatchObject({ availableFen: before.availableFen, frozenFen: before.frozenFen + amountFen })
    return withdrawal.id
  }

  test('at the start and in the middle: money moves, withdrawals wait, and go out once when it is back', async () => {
    world.application.worker.start()
    const first = await payAndWithdraw(1_001)
    expect((await get('/readyz')).status).toBe(200)
    expect(world.sandbox.bank.payouts()).toHaveLength(0)
    await redis.mend()
    await eventually(() => paidOut(first))

    await redis.cut()
    const second = await payAndWithdraw(1_002)
    expect(world.sandbox.bank.payouts()).toHaveLength(1)
    await redis.mend()
    await eventually(() => paidOut(second))
    expect(world.sandbox.bank.payouts().map(({ amount }) => amount)).toEqual([1_002, 1_001])
    expect(await world.brokenChecks()).toEqual([])
  })
})

describe('the database away in the middle', () => {
  afterEach(() => database.mend())

  test('every request is told so in both languages, and nothing is lost', async () => {
    const bill = await merchant.bill(buyer, 700)
    const input = { paymentId: bill, amountFen: 700, paymentPassword: '246813', idempotencyKey: 'database-away' }
    const before = await world.trace()
    await database.cut()
    for (const person of [buyer, buyer.inEnglish(), world.guest()]) {
      const message = AWAY[person.language]
      const { errors } = await person.ask('{ market(code: "lvfeng") { name } }')
      expect(errors).toMatchObject([{ message, extensions: { code: 'SERVICE_UNAVAILABLE' } }])
      expect((await person.do('requestSignInCode', { marketCode: 'lvfeng', phone: person.phone })).userErrors).toEqual([
        { code: 'SERVICE_UNAVAILABLE', field: null, message },
      ])
    }
    expect((await buyer.do('payFromWallet', input)).userErrors).toEqual([{ code: 'SERVICE_UNAVAILABLE', field: null, message: AWAY.zh }])
    expect((await get('/readyz')).status).toBe(503)
    expect((await get('/healthz')).status).toBe(200)
    expect((await get('/metrics')).status).toBe(200)
    await database.mend()
    expect(await world.trace()).toEqual(before)
    expect((await buyer.must('payFromWallet', input)).payment.state).toBe('PAID')
    expect(await world.brokenChecks()).toEqual([])
  })

  test('WeChat’s callback is not acknowledged, so that it comes again', async () => {
    const before = await buyer.wallet()
    const { recharge } = await buyer.must('createRecharge', { amountFen: 900, client: 'H5', idempotencyKey: buyer.key() })
    await database.cut()
    await buyer.payAtCashier(recharge.cashier.url)
    expect(world.sandbox.wechat.callbacks()[0]).toMatchObject({ status: 503, acknowledged: false })
    await database.mend()
    await world.pass(15_000)
    expect(world.sandbox.wechat.callbacks()[0]).toMatchObject({ status: 200, acknowledged: true })
    expect((await buyer.wallet()).balanceFen).toBe(before.balanceFen + 900)
  })

  test('connections killed by the server under a storm of payments: each is paid once, by repeating its key', async () => {
    const amounts = Array.from({ length: 24 }, (_, index) => 100 + index)
    const inputs: { amountFen: number; [name: string]: unknown }[] = []
    for (const amountFen of amounts)
      inputs.push({ paymentId: await merchant.bill(buyer, amountFen), amountFen, paymentPassword: '246813', idempotencyKey: buyer.key() })
    const before = [await buyer.wallet(), await merchant.wallet()].map(({ balanceFen }) => balanceFen)
    const storm = Promise.all(inputs.map((input) => buyer.do('payFromWallet', input)))
    const killer = killEvery(15)
    const answers = await storm
    await killer
    expect(['OK', 'SERVICE_UNAVAILABLE', 'OUTCOME_UNKNOWN', 'BUSY']).toEqual(
      expect.arrayContaining(Object.keys(tally(answers.map(codeOf)))),
    )
    for (const input of inputs) await eventually(async () => expect((await buyer.must('payFromWallet', input)).payment.state).toBe('PAID'))
    const sum = amounts.reduce((a, b) => a + b, 0)
    expect([await buyer.wallet(), await merchant.wallet()].map(({ balanceFen }) => balanceFen)).toEqual([
      before[0]! - sum,
      before[1]! + sum,
    ])
    expect(await world.brokenChecks()).toEqual([])
  })

  /** Kills every connection of the platform, some times. */
  async function killEvery(ms: number): Promise<void> {
    const root = await openDatabase({ url: testDatabaseUrl(), entities: ENTITIES, migrations: [], poolSize: 1 })
    for (let times = 0; times < 6; times++) {
      await root.read(async (em) => {
        const rows = await em.execute<{ id: number }[]>(
          'select id from information_schema.processlist where db = database() and id <> connection_id()',
        )
        for (const { id } of rows) await em.execute(`kill ${id}`).catch(() => {})
      })
      await new Promise((resolve) => setTimeout(resolve, ms))
    }
    await root.close()
  }
})

describe('a COMMIT whose answer is lost', () => {
  // The statement itself (COM_QUERY is the byte 3), not any text with the word, such as a key that is called so.
  const commitOfMoney = (sent: string) => sent.includes('insert into transfer ') && sent.endsWith('\u0003commit')

  /** Asks once while the answer to the COMMIT is lost, and once more with the same key. */
  async function askedTwice(ask: () => Promise<Payload>): Promise<{ once: Payload; again: Payload }> {
    const lost = database.lost
    database.loseAnswer(commitOfMoney)
    const once = await ask()
    expect(database.lost).toBe(lost + 1)
    return { once, again: await ask() }
  }
  // Nobody can say whether the money moved, so the sentence does not either: it sends the payer to look.
  const unknown = [{ code: 'OUTCOME_UNKNOWN', field: null, message: '正在向银行确认，钱没有丢，请勿重复付款' }]

  test('of a payment: the repetition finds it, and pays nothing more', async () => {
    const before = await buyer.wallet()
    const input = { paymentId: await merchant.bill(buyer, 800), amountFen: 800, paymentPassword: '246813', idempotencyKey: 'commit-lost' }
    const { once, again } = await askedTwice(() => buyer.do('payFromWallet', input))
    expect(once.userErrors).toEqual(unknown)
    expect(again).toMatchObject({ userErrors: [], payment: { state: 'PAID' } })
    expect((await buyer.wallet()).balanceFen).toBe(before.balanceFen - 800)
    expect(await world.brokenChecks()).toEqual([])
  })

  test('of a withdrawal: the repetition finds it, and freezes nothing more', async () => {
    const before = await merchant.wallet()
    const bankCardId = await merchant.cardId()
    const input = { amountFen: 300, bankCardId, paymentPassword: '246813', idempotencyKey: 'commit-lost' }
    const { once, again } = await askedTwice(() => merchant.do('createWithdrawal', input))
    expect(once.userErrors).toEqual(unknown)
    expect(again).toMatchObject({ userErrors: [], withdrawal: { amountFen: 300 } })
    expect((await merchant.wallet()).availableFen).toBe(before.availableFen - 300)
    expect(await world.brokenChecks()).toEqual([])
  })

  test('of a callback: WeChat sends it again, and it is booked once', async () => {
    const before = await buyer.wallet()
    const { recharge } = await buyer.must('createRecharge', { amountFen: 600, client: 'H5', idempotencyKey: buyer.key() })
    database.loseAnswer(commitOfMoney)
    await buyer.payAtCashier(recharge.cashier.url)
    expect(world.sandbox.wechat.callbacks()[0]).toMatchObject({ status: 500, acknowledged: false })
    await world.pass(15_000)
    expect(world.sandbox.wechat.callbacks()[0]).toMatchObject({ status: 200, acknowledged: true })
    expect((await buyer.wallet()).balanceFen).toBe(before.balanceFen + 600)
    expect(await world.brokenChecks()).toEqual([])
  })
})
