import { test } from 'vitest'
import { later } from '../test-transfer.ts'
import { DAY_MS, type Damage, TestBooks } from './test-books.ts'

const books = TestBooks.each()
const { idOf, sql } = books

// What a bug or an intruder could do to the chain and its seals, and the row that is named, with what of it is wrong.
const DAMAGES: Damage[] = [
  [
    'the chain, by a changed memo',
    async () => sql("update transfer set memo = '没事' where memo = '录错'"),
    { table: 'sealed_transfer', key: () => ({ market_id: books.ledger.marketId, number: 9 }), what: /^hash over transfer/ },
  ],
  [
    'the chain, by a removed row',
    async () => {
      await sql("delete from sealed_transfer where transfer_id in (select id from transfer where type = 'void')")
    },
    { table: 'sealed_transfer', what: 'number' },
  ],
  [
    'the chain, by a removed transfer with its row',
    async () => {
      const id = await idOf("type = 'pending' and amount_fen = 40")
      await sql('delete from open_pending')
      await sql('update account set debits_pending_fen = 0, credits_pending_fen = 0')
      await sql('delete from sealed_transfer where transfer_id = ?', [id])
      await sql('delete from transfer where id = ?', [id])
    },
    { table: 'sealed_transfer', what: /number|hash/ },
  ],
  [
    'the chain, by a swapped order',
    async () => {
      const [third, fourth] = await sql('select * from sealed_transfer where number in (3, 4) order by number')
      await sql('delete from sealed_transfer where number in (3, 4)')
      for (const [number, row] of [
        [3, fourth!],
        [4, third!],
      ] as const) {
        await sql('insert into sealed_transfer values (?, ?, ?, ?)', [books.ledger.marketId, number, row.transfer_id, row.hash])
      }
    },
    { table: 'sealed_transfer', key: () => ({ market_id: books.ledger.marketId, number: 3 }), what: /^hash over transfer/ },
  ],
  [
    'the chain, hashed anew from a changed row on, behind a seal that says otherwise',
    () => sql('update seal set hash = repeat(?, 64) where number = 1', ['a']),
    { table: 'seal', key: () => ({ market_id: books.ledger.marketId, number: 1 }), what: 'hash' },
  ],
  [
    'the chain, cut off with its seal',
    async () => {
      await sql('delete from seal where number = 2')
      await sql('delete from sealed_transfer where number > 11')
      books.ledger.now = later(3 * DAY_MS)
    },
    { table: 'transfer', what: 'its place in the chain' },
  ],
  [
    'a seal that is gone',
    () => sql('delete from seal where number = 1'),
    { table: 'seal', key: () => ({ market_id: books.ledger.marketId, number: 2 }), what: 'number' },
  ],
  [
    'the last seal that is gone',
    () => sql('delete from seal where number = 2'),
    { table: 'seal', key: () => ({ market_id: books.ledger.marketId, number: 1 }), what: /^last_number/ },
  ],
]

test.each(DAMAGES)('%s is found and named first', (_, damage, named) => books.findsFirst(damage, named))
