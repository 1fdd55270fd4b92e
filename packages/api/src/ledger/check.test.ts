import { ulid } from 'ulid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readChecks } from './index.ts'
import { CHECKS, TestLedger } from './test-ledger.ts'
import { later, move, resolve } from './test-transfer.ts'
import type { Account } from './index.ts'

let ledger: TestLedger
let wallet: Account
let other: Account
beforeAll(async () => {
  ledger = await TestLedger.open()
})
beforeEach(async () => {
  await ledger.empty()
  wallet = await ledger.wallet(1_000)
  other = await ledger.wallet(1_000)
  const hold = move(wallet, other, 50, { pending: {} })
  await ledger.post([hold, move(wallet, other, 100), move(wallet, other, 70, { pending: {} })])
  await ledger.post([resolve(hold, 'post', 20)])
})
afterAll(() => ledger.database.close())

const write = (sql: string, params: unknown[] = []) => ledger.database.transaction((em) => em.execute(sql, params))

/** A forged row: as its neighbour, but for what is given. */
async function forge(table: 'transfer' | 'entry', where: string, more: Record<string, unknown>) {
  const [row] = await ledger.database.read((em) => em.execute<Record<string, unknown>[]>(`select * from ${table} where ${where} limit 1`))
  const forged: Record<string, unknown> = { ...row, ...more }
  const columns = Object.keys(forged)
  await write(`insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`, Object.values(forged))
}

// What a bug or an intruder could do to the tables, and the check that must name it.
const DAMAGES: [string, () => Promise<unknown>][] = [
  [
    'ledger-counters-match-entries',
    () => write('update account set credits_posted_fen = credits_posted_fen + 1 where id = ?', [wallet.id]),
  ],
  ['ledger-numbers-without-gap', () => forge('entry', `account_id = '${wallet.id}'`, { number: 9 })],
  ['ledger-running-balances', () => forge('entry', `account_id = '${wallet.id}' and number = 3`, { number: 4, balance_after_fen: 999 })],
  [
    'ledger-time-runs-with-numbers',
    () =>
      forge('entry', `account_id = '${wallet.id}' and number = 3`, {
        number: 4,
        created_at: later(-1_000).toISOString().slice(0, 23).replace('T', ' '),
      }),
  ],
  ['ledger-books-balance', () => write('update account set debits_posted_fen = debits_posted_fen + 1 where id = ?', [wallet.id])],
  ['ledger-bounds-hold', () => write('update account set debits_pending_fen = 1000000 where id = ?', [wallet.id])],
  ['ledger-pendings-counted', () => write('update account set credits_pending_fen = 0 where id = ?', [other.id])],
  ['ledger-open-pendings-listed', () => write('delete from open_pending')],
  [
    'ledger-pendings-resolved-once',
    async () => {
      const [open] = await ledger.database.read((em) => em.execute<{ transfer_id: string }[]>('select transfer_id from open_pending'))
      await forge('transfer', "type = 'post'", { id: ulid(), position: 1, pending_id: open!.transfer_id, amount_fen: 71 })
    },
  ],
  [
    'ledger-reversals-mirror',
    async () => {
      const [one] = await ledger.database.read((em) => em.execute<{ id: string }[]>("select id from transfer where type = 'single'"))
      await forge('transfer', "type = 'single'", { id: ulid(), reverses_id: one!.id, position: 7 })
    },
  ],
  [
    'ledger-transfers-in-one-book',
    async () => forge('transfer', "type = 'single'", { id: ulid(), debit_account_id: (await ledger.account({ subject: 'own.bank' })).id }),
  ],
  ['ledger-transfers-have-entries', () => forge('transfer', "type = 'single'", { id: ulid() })],
  ['ledger-follow-ups-match', () => write('insert into follow_up values (?, ?, ?)', [ulid(), ulid(), wallet.marketId])],
  [
    'ledger-milestones-match-entries',
    () =>
      write("insert into entry_milestone (account_id, created_at, number, market_id) values (?, '2026-03-19 00:00:00', 64, ?)", [
        wallet.id,
        wallet.marketId,
      ]),
  ],
  ['ledger-groups-whole', () => forge('transfer', "type = 'single'", { id: ulid(), group_id: ulid(), position: 3 })],
]

test('sound books pass every check', async () => {
  expect(await ledger.broken()).toEqual([])
})

test.each(DAMAGES)('%s finds its damage', async (name, damage) => {
  await damage()
  expect((await ledger.broken()).map((broken) => broken.name)).toContain(name)
})

test('every check of the ledger has a damage that it must find', async () => {
  const checks = (await readChecks(CHECKS)).map(({ name }) => name).filter((name) => name.startsWith('ledger-'))
  expect(checks.toSorted()).toEqual(DAMAGES.map(([name]) => name).toSorted())
})
