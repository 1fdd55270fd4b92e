import { ulid } from 'ulid'
import { test } from 'vitest'
import { move } from '../test-transfer.ts'
import { type Damage, TestBooks } from './test-books.ts'

const books = TestBooks.each()
const { forge, one, sql } = books

// What a bug or an intruder could do to accounts, their entries and their snapshots, and the row that is named, with what of it is wrong.
const DAMAGES: Damage[] = [
  [
    'a counter of posted debits',
    () => sql('update account set debits_posted_fen = debits_posted_fen + 1 where id = ?', [books.wallet.id]),
    { table: 'account', key: () => ({ id: books.wallet.id }), what: 'debits_posted_fen' },
  ],
  [
    'a counter of posted credits',
    () => sql('update account set credits_posted_fen = credits_posted_fen + 1 where id = ?', [books.wallet.id]),
    { table: 'account', key: () => ({ id: books.wallet.id }), what: 'credits_posted_fen' },
  ],
  [
    'a counter of pendings',
    () => sql('update account set credits_pending_fen = 0 where id = ?', [books.payout.id]),
    { table: 'account', key: () => ({ id: books.payout.id }), what: 'credits_pending_fen' },
  ],
  [
    'the number of entries',
    () => sql('update account set entry_count = entry_count + 1 where id = ?', [books.other.id]),
    { table: 'account', key: () => ({ id: books.other.id }), what: 'entry_count' },
  ],
  [
    'the time of the last posting',
    () => sql('update account set last_posted_at = null where id = ?', [books.other.id]),
    { table: 'account', key: () => ({ id: books.other.id }), what: 'last_posted_at' },
  ],
  [
    'a bound that is broken',
    () => sql('update account set debits_pending_fen = 1000000 where id = ?', [books.wallet.id]),
    { table: 'account', key: () => ({ id: books.wallet.id }), what: 'the room below its bound' },
  ],
  [
    'an account in another book',
    () => sql("update account set book = 'memo' where id = ?", [books.own.id]),
    { table: 'account', key: () => ({ id: books.own.id }), what: 'book' },
  ],
  [
    'an account that was opened again for a closed day',
    () => sql('update account set last_closed_day = null where id = ?', [books.other.id]),
    { table: 'account', key: () => ({ id: books.other.id }), what: 'last_closed_day' },
  ],
  [
    'an entry’s amount',
    () => sql('update entry set amount_fen = amount_fen + 1 where account_id = ? and number = 1', [books.other.id]),
    { table: 'entry', key: () => ({ account_id: books.other.id, number: 1 }), what: 'amount_fen' },
  ],
  [
    'an entry’s balance',
    () => sql('update entry set balance_after_fen = 1 where account_id = ? and number = 2', [books.other.id]),
    { table: 'entry', key: () => ({ account_id: books.other.id, number: 2 }), what: 'balance_after_fen' },
  ],
  [
    'an entry’s debits so far',
    () => sql('update entry set debits_after_fen = 1 where account_id = ? and number = 1', [books.other.id]),
    { table: 'entry', key: () => ({ account_id: books.other.id, number: 1 }), what: 'debits_after_fen' },
  ],
  [
    'an entry’s direction',
    () => sql("update entry set direction = 'debit' where account_id = ? and number = 1", [books.other.id]),
    { table: 'entry', key: () => ({ account_id: books.other.id, number: 1 }), what: 'account_id' },
  ],
  [
    'an entry’s time',
    () => sql('update entry set created_at = ? where account_id = ? and number = 1', ['2026-03-19 00:00:00.000', books.other.id]),
    { table: 'entry', key: () => ({ account_id: books.other.id, number: 1 }), what: 'created_at' },
  ],
  [
    'an entry that is gone',
    () => sql('delete from entry where account_id = ? and number = 2', [books.other.id]),
    { table: 'entry', key: () => ({ account_id: books.other.id, number: 3 }), what: 'number' },
  ],
  [
    'the last entry that is gone',
    () => sql('delete from entry where account_id = ? and number = 5', [books.other.id]),
    { table: 'account', key: () => ({ id: books.other.id }), what: 'entry_count' },
  ],
  [
    'an entry that is there twice',
    () => forge('entry', `account_id = '${books.other.id}' and number = 1`, { number: 6 }),
    { table: 'entry', key: () => ({ account_id: books.other.id, number: 6 }), what: 'balance_after_fen' },
  ],
  [
    'an entry of nobody’s',
    () => forge('entry', `account_id = '${books.other.id}' and number = 1`, { account_id: ulid() }),
    { table: 'entry', what: 'account' },
  ],
  [
    'an entry of another market',
    () => sql('update entry set market_id = ? where account_id = ? and number = 1', [ulid(), books.other.id]),
    { table: 'entry', key: () => ({ account_id: books.other.id, number: 1 }), what: 'market_id' },
  ],
  [
    'a milestone of no entry',
    () =>
      sql("insert into entry_milestone (account_id, created_at, number, market_id) values (?, '2026-03-19 00:00:00', 64, ?)", [
        books.wallet.id,
        books.wallet.marketId,
      ]),
    { table: 'account', key: () => ({ id: books.wallet.id }), what: 'milestones' },
  ],
  [
    'a milestone of another time',
    async () => {
      for (let n = 0; n < 4; n++) await books.ledger.post(Array.from({ length: 20 }, () => move(books.wallet, books.other, 1)))
      await sql('update entry_milestone set created_at = ? where account_id = ?', ['2026-03-19 00:00:00', books.wallet.id])
    },
    { table: 'entry', what: 'its milestone' },
  ],
  [
    'a snapshot’s balance',
    () => sql('update account_snapshot set balance_fen = balance_fen + 1 where account_id = ?', [books.other.id]),
    { table: 'account_snapshot', key: () => ({ account_id: books.other.id, day: '2026-03-19' }), what: 'balance_fen' },
  ],
  [
    'a snapshot that stops too early',
    async () => {
      const first = await one('select * from entry where account_id = ? and number = 1', [books.other.id])
      await sql('update account_snapshot set entry_count = 1, balance_fen = ?, debits_fen = ? where account_id = ?', [
        first.balance_after_fen,
        first.debits_after_fen,
        books.other.id,
      ])
    },
    { table: 'account_snapshot', key: () => ({ account_id: books.other.id, day: '2026-03-19' }), what: 'the first entry after the day' },
  ],
]

test.each(DAMAGES)('%s is found and named first', (_, damage, named) => books.findsFirst(damage, named))
