import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from 'vitest'
import { TestLedger, move } from './test-ledger.ts'

let ledger: TestLedger
beforeAll(async () => { ledger = await TestLedger.open() })
beforeEach(() => ledger.empty())
afterEach(async () => { expect(await ledger.broken()).toEqual([]) })
afterAll(() => ledger.database.close())
test('a first posting', async () => {
  const a = await ledger.wallet(500_000)
  const b = await ledger.wallet()
  const posted = await ledger.post([move(a, b, 123_456)])
  expect(posted[0]!.entries.map(e => e.balanceAfterFen)).toEqual([376_544, 123_456])
  expect((await ledger.database.read(em => ledger.books.balances(em, [a.id])))[0]).toMatchObject({ postedFen: 376_544 })
})
