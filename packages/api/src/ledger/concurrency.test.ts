import { DomainError } from '@dangkou/shared'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { ulid } from 'ulid'
import { TestLedger } from './test-ledger.ts'
import { NOW, later, move, resolve } from './test-transfer.ts'
import type { NewTransfer } from './index.ts'

let ledger: TestLedger
beforeAll(async () => {
  ledger = await TestLedger.open()
})
beforeEach(async () => {
  await ledger.empty()
  ledger.now = NOW
})
afterEach(async () => expect(await ledger.broken()).toEqual([]))
afterAll(() => ledger.database.close())

/** What came of posting all of them at the same time: how often each answer was given. */
async function race(groups: readonly (readonly NewTransfer[])[]): Promise<Record<string, number>> {
  const outcomes = await Promise.allSettled(groups.map((group) => ledger.post(group)))
  const answers = outcomes.map((outcome) => {
    if (outcome.status === 'fulfilled') return 'posted'
    if (outcome.reason instanceof DomainError) return outcome.reason.code
    throw outcome.reason
  })
  return Object.fromEntries([...Map.groupBy(answers, (answer) => answer)].map(([answer, all]) => [answer, all.length]))
}
const times = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))

test('a pending transfer that 32 callers resolve is resolved exactly once', async () => {
  const merchant = await ledger.wallet(1_000)
  const payout = await ledger.account({ subject: 'custody.payout' })
  const hold = move(merchant, payout, 800, { pending: {} })
  await ledger.post([hold])
  expect(await race(times(32, (i) => [resolve(hold, i % 2 ? 'post' : 'void')]))).toEqual({ posted: 1, PENDING_RESOLVED: 31 })
})

test('a janitor and callers that resolve the same expired holds never do it twice', async () => {
  const merchant = await ledger.wallet(1_000)
  const payout = await ledger.account({ subject: 'custody.payout' })
  const holds = times(10, () => move(merchant, payout, 100, { pending: { expiresAt: later(1_000) } }))
  await ledger.post(holds)
  ledger.now = later(1_000)
  const janitors = times(3, () => ledger.database.transaction((em) => ledger.books.expirePendings(em, 10)))
  const answers = await race(holds.map((hold) => [resolve(hold, 'void')]))
  const expired = (await Promise.all(janitors)).flat()
  expect(expired.length + (answers.posted ?? 0)).toBe(10)
})

test('64 payers of one wallet that has money for 40 make exactly 40 payments', async () => {
  const wallet = await ledger.wallet(4_000)
  const merchants = await Promise.all(times(8, () => ledger.wallet()))
  const answers = await race(times(64, (i) => [move(wallet, merchants[i % 8]!, 100)]))
  expect(answers).toEqual({ posted: 40, INSUFFICIENT_FUNDS: 24 })
  const [balance] = await ledger.database.read((em) => ledger.books.balances(em, [wallet.id]))
  expect(balance).toMatchObject({ postedFen: 0, entryCount: 41 })
})

test('one id that 32 callers post is posted once', async () => {
  const buyer = await ledger.wallet(4_000)
  const merchant = await ledger.wallet()
  const payment = move(buyer, merchant, 100)
  expect(await race(times(32, () => [payment]))).toEqual({ posted: 1, TRANSFER_EXISTS: 31 })
})

test('one id that callers post over different accounts is posted once', async () => {
  const buyers = await Promise.all(times(8, () => ledger.wallet(100)))
  const merchants = await Promise.all(times(8, () => ledger.wallet()))
  const id = ulid()
  expect(await race(times(8, (i) => [move(buyers[i]!, merchants[i]!, 100, { id })]))).toEqual({ posted: 1, TRANSFER_EXISTS: 7 })
})

test('a transfer that 16 callers reverse is reversed once', async () => {
  const buyer = await ledger.wallet(100)
  const merchant = await ledger.wallet()
  const [posted] = await ledger.post([move(buyer, merchant, 100)])
  const mirror = () => move(merchant, buyer, 100, { reverses: posted!.transfer.id })
  expect(await race(times(16, () => [mirror()]))).toEqual({ posted: 1, TRANSFER_INVALID: 15 })
})

test('money passed around a ring, both ways at once, all arrives', async () => {
  const ring = await Promise.all(times(6, () => ledger.wallet(10_000)))
  const step = (i: number, by: number) => [
    move(ring[i % 6]!, ring[(i + by + 6) % 6]!, 10),
    move(ring[(i + by + 6) % 6]!, ring[(i + 2 * by + 6) % 6]!, 10),
  ]
  expect(await race(times(60, (i) => step(i, i % 2 ? 1 : -1)))).toEqual({ posted: 60 })
})

test('transactions that post twice, crosswise, end as well: the whole work of the loser runs again', async () => {
  const ring = await Promise.all(times(4, () => ledger.wallet(10_000)))
  const crosswise = (i: number) =>
    ledger.database.transaction(async (em) => {
      await ledger.books.post(em, ledger.marketId, [move(ring[i % 4]!, ring[(i + 1) % 4]!, 10)])
      await ledger.books.post(em, ledger.marketId, [move(ring[(i + 2) % 4]!, ring[(i + 3) % 4]!, 10)])
    })
  await Promise.all(times(16, crosswise))
  const all = await ledger.database.read((em) =>
    ledger.books.balances(
      em,
      ring.map(({ id }) => id),
    ),
  )
  expect(all.reduce((sum, { postedFen }) => sum + postedFen, 0)).toBe(40_000)
  expect(all.reduce((sum, { entryCount }) => sum + entryCount, 0)).toBe(4 + 64)
})
