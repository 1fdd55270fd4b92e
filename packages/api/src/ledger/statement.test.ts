import { fen } from '@dangkou/shared'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Account, EntryPage } from './index.ts'
import { TestLedger } from './test-ledger.ts'
import { NOW, later, move } from './test-transfer.ts'

let ledger: TestLedger
let buyer: Account
let merchant: Account
beforeAll(async () => {
  ledger = await TestLedger.open()
})
beforeEach(async () => {
  await ledger.empty()
  ledger.now = NOW
  buyer = await ledger.wallet(10_000)
  merchant = await ledger.wallet()
  // Ten payments, one a second: 100, 200, … 1000; after each even one 10 come back.
  for (let i = 1; i <= 10; i++) {
    ledger.now = later(i * 1_000)
    await ledger.post([move(buyer, merchant, i * 100), ...(i % 2 ? [] : [move(merchant, buyer, 10, { kind: 'test.back' })])])
  }
})
afterEach(async () => expect(await ledger.broken()).toEqual([]))
afterAll(() => ledger.database.close())

const numbers = async (page: EntryPage) =>
  (await ledger.database.read((em) => ledger.books.entries(em, merchant.id, page))).map(({ number }) => number)

test('pages run newest first by number, backwards and forwards, and meet without gap or repetition', async () => {
  const first = await numbers({ limit: 6 })
  expect(first).toEqual([15, 14, 13, 12, 11, 10])
  expect(await numbers({ limit: 6, beforeNumber: 10 })).toEqual([9, 8, 7, 6, 5, 4])
  expect(await numbers({ limit: 6, beforeNumber: 4 })).toEqual([3, 2, 1])
  expect(await numbers({ limit: 6, afterNumber: 3 })).toEqual([9, 8, 7, 6, 5, 4])
  expect(await numbers({ limit: 100, afterNumber: 15 })).toEqual([])
})

test('a page of a period or of one direction holds only that', async () => {
  expect(await numbers({ limit: 100, fromAt: later(3_000), toAt: later(5_000) })).toEqual([6, 5, 4])
  expect(await numbers({ limit: 100, toAt: later(2_000) })).toEqual([1])
  expect(await numbers({ limit: 100, fromAt: later(11_000) })).toEqual([])
  expect(await numbers({ limit: 3, direction: 'debit' })).toEqual([15, 12, 9])
})

test('an entry comes with the transfer that explains it', async () => {
  const [entry] = await ledger.database.read((em) => ledger.books.entries(em, merchant.id, { limit: 1 }))
  expect(entry).toMatchObject({
    direction: 'debit',
    amountFen: 10,
    balanceAfterFen: 5_450,
    transfer: { kind: 'test.back', creditAccountId: buyer.id, subject: { type: 'test', id: 'T1' } },
  })
})

test('opening balance, what came in, what went out and closing balance add up for every period', async () => {
  for (const accountId of [buyer.id, merchant.id, (await ledger.master()).id]) {
    const all = await ledger.database.read((em) => ledger.books.entries(em, accountId, { limit: 100 }))
    const normal = (await ledger.database.read((em) => ledger.books.getAccount(em, accountId))).normal
    for (let from = 0; from <= 11; from++) {
      for (let to = from; to <= 12; to++) {
        const within = all.filter(({ createdAt }) => createdAt >= later(from * 1_000) && createdAt < later(to * 1_000))
        const total = (isIn: boolean) =>
          within.filter(({ direction }) => (direction === normal) === isIn).reduce((sum, { amountFen }) => sum + amountFen, 0)
        const sums = await ledger.database.read((em) => ledger.books.sums(em, accountId, later(from * 1_000), later(to * 1_000)))
        expect(sums).toMatchObject({ inFen: total(true), outFen: total(false), count: within.length })
        expect(fen(sums.openingFen + sums.inFen - sums.outFen)).toBe(sums.closingFen)
      }
    }
  }
})

test('the balance at an instant is the one that stood then, whatever came after', async () => {
  const at = (ms: number) => ledger.database.read((em) => ledger.books.balanceAt(em, merchant.id, later(ms)))
  const opening = (ms: number) => ledger.database.read((em) => ledger.books.openingBalance(em, merchant.id, later(ms)))
  expect([await at(999), await at(1_000), await at(2_000), await at(60_000)]).toEqual([0, 100, 290, 5_450])
  expect([await opening(0), await opening(1_000), await opening(1_001)]).toEqual([0, 0, 100])
})

test('a process whose clock is behind does not write into the past of an account', async () => {
  ledger.now = later(-3_600_000)
  const [posting] = await ledger.post([move(buyer, merchant, 1)])
  expect(posting!.transfer.createdAt).toEqual(later(10_000))
  expect(await numbers({ limit: 1 })).toEqual([16])
})

test('a balance at an instant is the one between two milestones, also where many entries are of one instant', async () => {
  const before = 5_450
  let sum = before
  const balances = new Map<number, number>([[10, before]])
  // Up to entry 215: past milestones 64, 128 and 192, the second in the middle of twenty entries of one instant.
  for (let second = 11; second <= 20; second++) {
    ledger.now = later(second * 1_000)
    await ledger.post(Array.from({ length: 20 }, () => move(buyer, merchant, 1)))
    sum += 20
    balances.set(second, sum)
  }
  for (const [second, balance] of balances) {
    const at = (ms: number) => ledger.database.read((em) => ledger.books.balanceAt(em, merchant.id, later(second * 1_000 + ms)))
    expect([await at(0), await at(999)]).toEqual([balance, balance])
    expect(await at(-1)).toBe(balances.get(second - 1) ?? 4_460)
  }
  expect(await numbers({ limit: 3, toAt: later(14_000) })).toEqual([75, 74, 73])
})
