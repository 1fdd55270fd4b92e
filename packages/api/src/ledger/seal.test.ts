import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '../platform/database/index.ts'
import { sealTransfers, verifyBooks } from './index.ts'
import { chainHash } from './seal.service.ts'
import { TestLedger } from './test-ledger.ts'
import { transfer } from './test-standing.ts'
import { NOW, later, move } from './test-transfer.ts'

let ledger: TestLedger
beforeAll(async () => {
  ledger = await TestLedger.open()
})
beforeEach(async () => {
  await ledger.empty()
  ledger.now = NOW
})
afterEach(async () => expect((await verifyBooks(ledger.database, { now: later(10_000_000) })).wrong).toBeNull())
afterAll(() => ledger.database.close())

const seal = (from?: Date) => sealTransfers(ledger.database, ledger.marketId, ledger.now, from)
const numbers = async () => (await seal()).map(({ firstNumber, lastNumber }) => [firstNumber, lastNumber])

test('what is hashed, and how, never changes: chains of years stand on it', () => {
  expect(chainHash('0'.repeat(64), transfer('01RGNAL0000000000000000000', { memo: '大葱 1,200 公斤', expiresAt: later(1) }))).toBe(
    '512e01d311c4f6675c137b1a704f50c07901fabf514b2af263e0298af88b66dc',
  )
})

test('each run seals what is new, and one with nothing new makes no seal', async () => {
  const [buyer, merchant] = [await ledger.wallet(1_000), await ledger.wallet()]
  expect(await numbers()).toEqual([[1, 1]])
  expect(await numbers()).toEqual([])
  await ledger.post([move(buyer, merchant, 1), move(buyer, merchant, 2)], later(1_000))
  const [second] = await seal()
  expect(second).toMatchObject({ number: 2, firstNumber: 2, lastNumber: 3 })
})

test('a transfer that is committed late, or dated before what is sealed, is sealed in a later batch', async () => {
  const [buyer, merchant] = [await ledger.wallet(1_000), await ledger.wallet()]
  const [other, third] = [await ledger.wallet(1_000), await ledger.wallet()]
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  const late = ledger.database.transaction(async (em) => {
    await ledger.books.post(em, ledger.marketId, [move(buyer, merchant, 1)])
    await released
  })
  await ledger.post([move(other, third, 2)], later(60_000))
  await seal()
  release()
  await late
  expect(await numbers()).toEqual([[4, 4]])
})

test('what is committed between two batches of a run waits for the next one, whole and in the order of its account', async () => {
  const [buyer, merchant] = [await ledger.wallet(100_000), await ledger.wallet()]
  const [rich, poor, other] = [await ledger.wallet(50), await ledger.wallet(), await ledger.wallet()]
  for (let n = 1; n <= 3; n++)
    await ledger.post(
      Array.from({ length: 500 }, () => move(buyer, merchant, 1)),
      later(n),
    )
  const [income, spending] = [move(rich, poor, 50), move(poor, other, 50)]
  let batches = 0
  const between = {
    read: ledger.database.read.bind(ledger.database),
    transaction: async (work: never) => {
      if (++batches === 2) {
        await ledger.post([income], later(1))
        await ledger.post([spending], later(5_000))
      }
      return ledger.database.transaction(work)
    },
  } as unknown as Database
  await sealTransfers(between, ledger.marketId, ledger.now)
  expect(batches).toBeGreaterThan(1)
  await seal()
  const rows = await ledger.database.read((em) =>
    em.execute<{ id: string }[]>('select transfer_id as id from sealed_transfer order by number desc limit 2'),
  )
  expect(rows.map(({ id }) => id)).toEqual([spending.id, income.id])
})

test('one that is older than what a run looks back is found when it is told to look further', async () => {
  const [buyer, merchant] = [await ledger.wallet(1_000), await ledger.wallet()]
  const [other, third] = [await ledger.wallet(1_000), await ledger.wallet()]
  await ledger.post([move(other, third, 2)], later(600_000))
  await seal()
  await ledger.post([move(buyer, merchant, 1)], later(1_000))
  expect(await numbers()).toEqual([])
  expect(await seal(NOW)).toMatchObject([{ firstNumber: 4, lastNumber: 4, reachedAt: later(600_000) }])
})

test('sealers at the same time make one chain, whole', async () => {
  const [buyer, merchant] = [await ledger.wallet(100_000), await ledger.wallet()]
  for (let round = 0; round < 3; round++) {
    await ledger.post(Array.from({ length: 400 }, () => move(buyer, merchant, 1)))
    await Promise.all(Array.from({ length: 6 }, () => seal()))
  }
  await seal()
  const [row] = await ledger.database.read((em) =>
    em.execute<{ n: unknown; last: unknown }[]>('select count(*) as n, max(number) as last from sealed_transfer'),
  )
  expect([Number(row!.n), Number(row!.last)]).toEqual([1_201, 1_201])
})

test('more than a batch is sealed in one run, in batches', async () => {
  const [buyer, merchant] = [await ledger.wallet(100_000), await ledger.wallet()]
  for (let n = 1; n <= 5; n++)
    await ledger.post(
      Array.from({ length: 500 }, () => move(buyer, merchant, 1)),
      later(n),
    )
  expect(await numbers()).toEqual([
    [1, 1_001],
    [1_002, 2_001],
    [2_002, 2_501],
  ])
})

test('transfers of one millisecond are never parted between two batches', async () => {
  const [buyer, merchant] = [await ledger.wallet(100_000), await ledger.wallet()]
  for (let n = 0; n < 3; n++)
    await ledger.post(
      Array.from({ length: 500 }, () => move(buyer, merchant, 1)),
      later(1),
    )
  await ledger.post([move(buyer, merchant, 1)], later(2))
  expect(await numbers()).toEqual([
    [1, 1_501],
    [1_502, 1_502],
  ])
})

test('markets have chains of their own', async () => {
  const elsewhere = new TestLedger(ledger.database)
  await ledger.wallet(100)
  await elsewhere.wallet(100)
  expect(await numbers()).toEqual([[1, 1]])
  expect((await sealTransfers(ledger.database, elsewhere.marketId, NOW)).map(({ lastNumber }) => lastNumber)).toEqual([1])
})
