import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import { later, move } from '../test-transfer.ts'
import { DAY_MS, TestBooks } from './test-books.ts'

const books = TestBooks.each()

test('sound books are found sound, from their beginning and since a day, with every row counted', async () => {
  expect(await books.verify()).toEqual({
    wrong: null,
    since: [],
    counts: { markets: 1, accounts: 6, entries: 16, transfers: 14, openPendings: 1, sealed: 14, seals: 2, snapshots: 6 },
  })
  expect(await books.verify({ since: '2026-03-20' })).toMatchObject({
    wrong: null,
    since: ['2026-03-19'],
    counts: { entries: 4, transfers: 3, sealed: 3, seals: 1 },
  })
  expect(await books.verify({ marketId: books.ledger.marketId })).toMatchObject({
    wrong: null,
    counts: { accounts: 6, entries: 16, snapshots: 6 },
  })
  expect(await books.verify({ marketId: ulid() })).toMatchObject({ wrong: null, counts: { accounts: 0, transfers: 0 } })
})

test('a transfer that was forged with both its entries and its counters is not in the chain, and that is found', async () => {
  await books.ledger.post([move(books.wallet, books.other, 1)])
  expect((await books.verify()).wrong).toBeNull()
  expect((await books.verify({ now: later(2 * DAY_MS) })).wrong).toMatchObject({ table: 'transfer', what: 'its place in the chain' })
})

test('since a day: what was damaged after it is found, and what the snapshot says is held against its entry', async () => {
  await books.sql('update entry set amount_fen = amount_fen + 1 where account_id = ? and number = 1', [books.other.id])
  expect((await books.verify({ since: '2026-03-20' })).wrong).toBeNull()
  await books.sql('update entry set balance_after_fen = balance_after_fen + 1 where account_id = ? and number = 3', [books.other.id])
  expect((await books.verify({ since: '2026-03-20' })).wrong).toMatchObject({
    table: 'entry',
    key: { account_id: books.other.id, number: 3 },
    what: 'balance_after_fen',
  })
  await books.sql('update entry set balance_after_fen = balance_after_fen - 1 where account_id = ? and number = 3', [books.other.id])
  await books.sql('update entry set transfer_id = (select id from transfer where amount_fen = 2) where account_id = ? and number = 4', [
    books.other.id,
  ])
  expect((await books.verify({ since: '2026-03-20' })).wrong).toMatchObject({
    table: 'entry',
    key: { account_id: books.other.id, number: 4 },
  })
})

test('two entries for one transfer and none for another of the same kind are told apart', async () => {
  await books.ledger.post([move(books.wallet, books.other, 5), move(books.wallet, books.other, 5)])
  const [first, second] = await books.sql('select transfer_id, number from entry where account_id = ? and amount_fen = 5 order by number', [
    books.wallet.id,
  ])
  await books.sql('update entry set transfer_id = ? where account_id = ? and number = ?', [
    first!.transfer_id,
    books.wallet.id,
    second!.number,
  ])
  const { wrong } = await books.verify()
  expect(wrong).toMatchObject({ table: 'transfer', what: 'number of its debit entries' })
  expect([first!.transfer_id, second!.transfer_id]).toContain(wrong!.key.id)
})

test('the books are read as they stood at one moment, while postings go on', async () => {
  let posted = 0
  const reading = new AbortController()
  const payers = Array.from({ length: 4 }, async () => {
    while (!reading.signal.aborted) {
      await books.ledger.post([move(books.wallet, books.other, 1), move(books.other, books.wallet, 1)])
      posted += 1
    }
  })
  for (let round = 0; round < 5; round++) expect((await books.verify()).wrong).toBeNull()
  reading.abort()
  await Promise.all(payers)
  expect(posted).toBeGreaterThan(5)
})
