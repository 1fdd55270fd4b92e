import { ulid } from 'ulid'
import { test } from 'vitest'
import { type Damage, TestBooks } from './test-books.ts'

const books = TestBooks.each()
const { forge, idOf, one, sql } = books

// What a bug or an intruder could do to transfers and what they follow, and the row that is named, with what of it is wrong.
const DAMAGES: Damage[] = [
  [
    'a posted transfer that is gone',
    async () => sql('delete from transfer where id = ?', [await idOf('amount_fen = 500')]),
    { table: 'entry', what: /^transfer / },
  ],
  [
    'a transfer without its entries',
    () => forge('transfer', 'amount_fen = 500', { id: ulid(), group_id: ulid(), position: 0 }),
    { table: 'transfer', what: 'group_id' },
  ],
  [
    'a transfer without its entries, in a group of its own',
    async () => {
      const id = ulid()
      await forge('transfer', 'amount_fen = 500', { id, group_id: id, position: 0 })
    },
    { table: 'transfer', what: 'number of its debit entries' },
  ],
  [
    'a transfer’s account in another book',
    () => sql('update transfer set credit_account_id = ? where type = ? ', [books.own.id, 'void']),
    { table: 'transfer', what: 'book of its credit account' },
  ],
  [
    'a transfer’s account that is nobody’s',
    () => sql('update transfer set debit_account_id = ? where type = ? ', [ulid(), 'void']),
    { table: 'transfer', what: 'debit_account_id' },
  ],
  [
    'a transfer’s day',
    () => sql("update transfer set business_day = '2026-03-25' where type = 'void'"),
    { table: 'transfer', what: 'business_day' },
  ],
  [
    'a group with a gap',
    () => sql("update transfer set position = 9 where type = 'void'"),
    { table: 'transfer', what: 'position in its group' },
  ],
  [
    'a group with a place taken twice',
    () => sql("update transfer set position = 0 where type = 'void'"),
    { table: 'transfer', what: 'position' },
  ],
  [
    'a pending transfer that is gone',
    () => sql("delete from transfer where type = 'pending' and amount_fen = 200"),
    { table: 'transfer', what: /position in its group|pending_id/ },
  ],
  [
    'a pending transfer resolved twice',
    async () => {
      const [id, row] = [ulid(), await one("select * from transfer where type = 'void'")]
      await forge('transfer', `id = '${String(row.id)}'`, { id, group_id: id, position: 0 })
    },
    { table: 'transfer', what: /^what follows/ },
  ],
  [
    'a void of another amount',
    () => sql("update transfer set amount_fen = 1 where type = 'void'"),
    { table: 'transfer', what: 'amount_fen' },
  ],
  [
    'a post of more than was pending',
    () => sql("update transfer set amount_fen = 10 where type = 'pending' and amount_fen = 100"),
    { table: 'transfer', what: 'amount_fen' },
  ],
  [
    'a reversal that is no mirror',
    async () => {
      const id = await idOf('amount_fen = 500')
      await sql('update follow_up set followed_id = ? where transfer_id = ?', [id, await idOf('reverses_id is not null')])
      await sql('update transfer set reverses_id = ? where reverses_id is not null', [id])
    },
    { table: 'transfer', what: 'amount_fen' },
  ],
  [
    'a resolution without its follow-up',
    () => sql("delete from follow_up where transfer_id in (select id from transfer where type = 'void')"),
    { table: 'transfer', what: /^what follows|^open_pending/ },
  ],
  [
    'a follow-up that says another than its transfer does',
    async () => sql('update transfer set reverses_id = ? where reverses_id is not null', [await idOf('amount_fen = 500')]),
    { table: 'transfer', what: 'its follow-up' },
  ],
  [
    'a follow-up by no transfer',
    async () => sql('insert into follow_up values (?, ?, ?)', [await idOf('amount_fen = 500'), ulid(), books.ledger.marketId]),
    { table: 'transfer', what: 'its follow-up' },
  ],
  [
    'an open pending that is not listed',
    async () => {
      await sql('delete from open_pending')
      await sql('update account set debits_pending_fen = 0, credits_pending_fen = 0')
    },
    { table: 'transfer', what: 'open_pending' },
  ],
  [
    'a listed pending that was resolved',
    async () => {
      await forge('open_pending', '1 = 1', { transfer_id: await idOf("type = 'pending' and amount_fen = 200"), amount_fen: 200 })
      await sql('update account set debits_pending_fen = debits_pending_fen + 200 where id = ?', [books.wallet.id])
      await sql('update account set credits_pending_fen = credits_pending_fen + 200 where id = ?', [books.payout.id])
    },
    { table: 'transfer', what: 'open_pending' },
  ],
  [
    'a listed pending of no transfer',
    async () => {
      await sql('update open_pending set amount_fen = 30')
      await forge('open_pending', '1 = 1', { transfer_id: ulid(), amount_fen: 10 })
    },
    { table: 'open_pending', what: /its transfer|amount_fen/ },
  ],
]

test.each(DAMAGES)('%s is found and named first', (_, damage, named) => books.findsFirst(damage, named))
