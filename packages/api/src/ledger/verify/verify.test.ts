import { ulid } from 'ulid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Account, closeDay, sealTransfers, verifyBooks } from '../index.ts'
import { TestLedger } from '../test-ledger.ts'
import { NOW, later, move, resolve } from '../test-transfer.ts'

const DAY_MS = 86_400_000

let ledger: TestLedger
let wallet: Account
let other: Account
let payout: Account
let own: Account
let triggers: { name: string; sql: string }[]

const sql = (text: string, params: unknown[] = []) =>
  ledger.database.transaction((em) => em.execute<Record<string, unknown>[]>(text, params))
const one = async (text: string, params: unknown[] = []) => (await sql(text, params))[0]!
const verify = (more: { since?: string; now?: Date; marketId?: string } = {}) => verifyBooks(ledger.database, { now: ledger.now, ...more })

beforeAll(async () => {
  ledger = await TestLedger.open()
  const rows = await sql(
    `select trigger_name as name, action_timing as timing, event_manipulation as verb, event_object_table as tab, action_statement as body
     from information_schema.triggers where trigger_schema = database()`,
  )
  triggers = rows.map((row) => ({
    name: String(row.name),
    sql: `create trigger ${row.name} ${row.timing} ${row.verb} on ${row.tab} for each row ${row.body}`,
  }))
  // An intruder with the owner's rights would do the same.
  for (const { name } of triggers) await sql(`drop trigger ${name}`)
})
afterAll(async () => {
  await ledger.empty()
  for (const trigger of triggers) await sql(trigger.sql)
  await ledger.database.close()
})

/** Two days: the first closed, the second open; three kinds of pendings, a reversal, two books, all but the last sealed. */
beforeEach(async () => {
  await ledger.empty()
  ledger.now = NOW
  wallet = await ledger.wallet(10_000)
  other = await ledger.wallet()
  payout = await ledger.account({ subject: 'custody.payout' })
  own = await ledger.account({ subject: 'own.custody' })
  const income = await ledger.account({ subject: 'own.income.fee' })
  const [posted, voided, expired] = [1, 2, 3].map((n) =>
    move(wallet, payout, 100 * n, { pending: n === 3 ? { expiresAt: later(5_000) } : {} }),
  )
  await ledger.post([posted!, voided!, expired!, move(wallet, other, 500), move(own, income, 70)], later(1_000))
  await ledger.post([resolve(posted!, 'post', 60), resolve(voided!, 'void')], later(2_000))
  const wrong = move(wallet, other, 33, { memo: '录错' })
  await ledger.post([wrong], later(3_000))
  await ledger.post([move(other, wallet, 33, { reverses: wrong.id })], later(4_000))
  await ledger.post([resolve(expired!, 'expire')], later(6_000))
  await sealTransfers(ledger.database, ledger.marketId, later(10_000))
  for (const book of ['custody', 'own'] as const)
    await closeDay(ledger.database, { marketId: ledger.marketId, book, day: '2026-03-19' }, later(DAY_MS))
  ledger.now = later(DAY_MS)
  await ledger.post([move(wallet, other, 7), move(wallet, payout, 40, { pending: {} })])
  await ledger.post([move(other, wallet, 2)], later(DAY_MS + 1_000))
  await sealTransfers(ledger.database, ledger.marketId, later(DAY_MS + 2_000))
  ledger.now = later(DAY_MS + 3_000)
})

/** A row like its neighbour, but for what is given. */
async function forge(table: string, where: string, more: Record<string, unknown>) {
  const row = { ...(await one(`select * from ${table} where ${where} limit 1`)), ...more }
  await sql(
    `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.keys(row)
      .map(() => '?')
      .join(', ')})`,
    Object.values(row),
  )
}
const idOf = async (where: string) => String((await one(`select id from transfer where ${where} order by created_at, id limit 1`)).id)

test('sound books are found sound, from their beginning and since a day, with every row counted', async () => {
  expect(await verify()).toEqual({
    wrong: null,
    since: [],
    counts: { markets: 1, accounts: 6, entries: 16, transfers: 14, openPendings: 1, sealed: 14, seals: 2, snapshots: 6 },
  })
  expect(await verify({ since: '2026-03-20' })).toMatchObject({
    wrong: null,
    since: ['2026-03-19'],
    counts: { entries: 4, transfers: 3, sealed: 3, seals: 1 },
  })
  expect(await verify({ marketId: ledger.marketId })).toMatchObject({ wrong: null, counts: { accounts: 6, entries: 16, snapshots: 6 } })
  expect(await verify({ marketId: ulid() })).toMatchObject({ wrong: null, counts: { accounts: 0, transfers: 0 } })
})

// What a bug or an intruder could do, and the row that is named, with what of it is wrong.
const DAMAGES: [string, () => Promise<unknown>, { table: string; key?: () => unknown; what: string | RegExp }][] = [
  [
    'a counter of posted debits',
    () => sql('update account set debits_posted_fen = debits_posted_fen + 1 where id = ?', [wallet.id]),
    { table: 'account', key: () => ({ id: wallet.id }), what: 'debits_posted_fen' },
  ],
  [
    'a counter of posted credits',
    () => sql('update account set credits_posted_fen = credits_posted_fen + 1 where id = ?', [wallet.id]),
    { table: 'account', key: () => ({ id: wallet.id }), what: 'credits_posted_fen' },
  ],
  [
    'a counter of pendings',
    () => sql('update account set credits_pending_fen = 0 where id = ?', [payout.id]),
    { table: 'account', key: () => ({ id: payout.id }), what: 'credits_pending_fen' },
  ],
  [
    'the number of entries',
    () => sql('update account set entry_count = entry_count + 1 where id = ?', [other.id]),
    { table: 'account', key: () => ({ id: other.id }), what: 'entry_count' },
  ],
  [
    'the time of the last posting',
    () => sql('update account set last_posted_at = null where id = ?', [other.id]),
    { table: 'account', key: () => ({ id: other.id }), what: 'last_posted_at' },
  ],
  [
    'a bound that is broken',
    () => sql('update account set debits_pending_fen = 1000000 where id = ?', [wallet.id]),
    { table: 'account', key: () => ({ id: wallet.id }), what: 'the room below its bound' },
  ],
  [
    'an account in another book',
    () => sql("update account set book = 'memo' where id = ?", [own.id]),
    { table: 'account', key: () => ({ id: own.id }), what: 'book' },
  ],
  [
    'an account that was opened again for a closed day',
    () => sql('update account set last_closed_day = null where id = ?', [other.id]),
    { table: 'account', key: () => ({ id: other.id }), what: 'last_closed_day' },
  ],
  [
    'an entry’s amount',
    () => sql('update entry set amount_fen = amount_fen + 1 where account_id = ? and number = 1', [other.id]),
    { table: 'entry', key: () => ({ account_id: other.id, number: 1 }), what: 'amount_fen' },
  ],
  [
    'an entry’s balance',
    () => sql('update entry set balance_after_fen = 1 where account_id = ? and number = 2', [other.id]),
    { table: 'entry', key: () => ({ account_id: other.id, number: 2 }), what: 'balance_after_fen' },
  ],
  [
    'an entry’s debits so far',
    () => sql('update entry set debits_after_fen = 1 where account_id = ? and number = 1', [other.id]),
    { table: 'entry', key: () => ({ account_id: other.id, number: 1 }), what: 'debits_after_fen' },
  ],
  [
    'an entry’s direction',
    () => sql("update entry set direction = 'debit' where account_id = ? and number = 1", [other.id]),
    { table: 'entry', key: () => ({ account_id: other.id, number: 1 }), what: 'account_id' },
  ],
  [
    'an entry’s time',
    () => sql('update entry set created_at = ? where account_id = ? and number = 1', ['2026-03-19 00:00:00.000', other.id]),
    { table: 'entry', key: () => ({ account_id: other.id, number: 1 }), what: 'created_at' },
  ],
  [
    'an entry that is gone',
    () => sql('delete from entry where account_id = ? and number = 2', [other.id]),
    { table: 'entry', key: () => ({ account_id: other.id, number: 3 }), what: 'number' },
  ],
  [
    'the last entry that is gone',
    () => sql('delete from entry where account_id = ? and number = 5', [other.id]),
    { table: 'account', key: () => ({ id: other.id }), what: 'entry_count' },
  ],
  [
    'an entry that is there twice',
    () => forge('entry', `account_id = '${other.id}' and number = 1`, { number: 6 }),
    { table: 'entry', key: () => ({ account_id: other.id, number: 6 }), what: 'balance_after_fen' },
  ],
  [
    'an entry of nobody’s',
    () => forge('entry', `account_id = '${other.id}' and number = 1`, { account_id: ulid() }),
    { table: 'entry', what: 'account' },
  ],
  [
    'an entry of another market',
    () => sql('update entry set market_id = ? where account_id = ? and number = 1', [ulid(), other.id]),
    { table: 'entry', key: () => ({ account_id: other.id, number: 1 }), what: 'market_id' },
  ],
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
    () => sql('update transfer set credit_account_id = ? where type = ? ', [own.id, 'void']),
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
    'a milestone of no entry',
    () =>
      sql("insert into entry_milestone (account_id, created_at, number, market_id) values (?, '2026-03-19 00:00:00', 64, ?)", [
        wallet.id,
        wallet.marketId,
      ]),
    { table: 'account', key: () => ({ id: wallet.id }), what: 'milestones' },
  ],
  [
    'a milestone of another time',
    async () => {
      for (let n = 0; n < 4; n++) await ledger.post(Array.from({ length: 20 }, () => move(wallet, other, 1)))
      await sql('update entry_milestone set created_at = ? where account_id = ?', ['2026-03-19 00:00:00', wallet.id])
    },
    { table: 'entry', what: 'its milestone' },
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
    async () => sql('insert into follow_up values (?, ?, ?)', [await idOf('amount_fen = 500'), ulid(), ledger.marketId]),
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
      await sql('update account set debits_pending_fen = debits_pending_fen + 200 where id = ?', [wallet.id])
      await sql('update account set credits_pending_fen = credits_pending_fen + 200 where id = ?', [payout.id])
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
  [
    'the chain, by a changed memo',
    async () => sql("update transfer set memo = '没事' where memo = '录错'"),
    { table: 'sealed_transfer', key: () => ({ market_id: ledger.marketId, number: 9 }), what: /^hash over transfer/ },
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
        await sql('insert into sealed_transfer values (?, ?, ?, ?)', [ledger.marketId, number, row.transfer_id, row.hash])
      }
    },
    { table: 'sealed_transfer', key: () => ({ market_id: ledger.marketId, number: 3 }), what: /^hash over transfer/ },
  ],
  [
    'the chain, hashed anew from a changed row on, behind a seal that says otherwise',
    () => sql('update seal set hash = repeat(?, 64) where number = 1', ['a']),
    { table: 'seal', key: () => ({ market_id: ledger.marketId, number: 1 }), what: 'hash' },
  ],
  [
    'the chain, cut off with its seal',
    async () => {
      await sql('delete from seal where number = 2')
      await sql('delete from sealed_transfer where number > 11')
      ledger.now = later(3 * DAY_MS)
    },
    { table: 'transfer', what: 'its place in the chain' },
  ],
  [
    'a seal that is gone',
    () => sql('delete from seal where number = 1'),
    { table: 'seal', key: () => ({ market_id: ledger.marketId, number: 2 }), what: 'number' },
  ],
  [
    'the last seal that is gone',
    () => sql('delete from seal where number = 2'),
    { table: 'seal', key: () => ({ market_id: ledger.marketId, number: 1 }), what: /^last_number/ },
  ],
  [
    'a snapshot’s balance',
    () => sql('update account_snapshot set balance_fen = balance_fen + 1 where account_id = ?', [other.id]),
    { table: 'account_snapshot', key: () => ({ account_id: other.id, day: '2026-03-19' }), what: 'balance_fen' },
  ],
  [
    'a snapshot that stops too early',
    async () => {
      const first = await one('select * from entry where account_id = ? and number = 1', [other.id])
      await sql('update account_snapshot set entry_count = 1, balance_fen = ?, debits_fen = ? where account_id = ?', [
        first.balance_after_fen,
        first.debits_after_fen,
        other.id,
      ])
    },
    { table: 'account_snapshot', key: () => ({ account_id: other.id, day: '2026-03-19' }), what: 'the first entry after the day' },
  ],
]

test.each(DAMAGES)('%s is found and named first', async (_, damage, expected) => {
  await damage()
  const { wrong } = await verify()
  expect(wrong, wrong?.message).toMatchObject({ table: expected.table, ...(expected.key ? { key: expected.key() } : {}) })
  expect(wrong?.what).toMatch(expected.what instanceof RegExp ? expected.what : new RegExp(`^${expected.what}$`))
})

test('a transfer that was forged with both its entries and its counters is not in the chain, and that is found', async () => {
  await ledger.post([move(wallet, other, 1)])
  expect((await verify()).wrong).toBeNull()
  expect((await verify({ now: later(2 * DAY_MS) })).wrong).toMatchObject({ table: 'transfer', what: 'its place in the chain' })
})

test('since a day: what was damaged after it is found, and what the snapshot says is held against its entry', async () => {
  await sql('update entry set amount_fen = amount_fen + 1 where account_id = ? and number = 1', [other.id])
  expect((await verify({ since: '2026-03-20' })).wrong).toBeNull()
  await sql('update entry set balance_after_fen = balance_after_fen + 1 where account_id = ? and number = 3', [other.id])
  expect((await verify({ since: '2026-03-20' })).wrong).toMatchObject({
    table: 'entry',
    key: { account_id: other.id, number: 3 },
    what: 'balance_after_fen',
  })
  await sql('update entry set balance_after_fen = balance_after_fen - 1 where account_id = ? and number = 3', [other.id])
  await sql('update entry set transfer_id = (select id from transfer where amount_fen = 2) where account_id = ? and number = 4', [other.id])
  expect((await verify({ since: '2026-03-20' })).wrong).toMatchObject({ table: 'entry', key: { account_id: other.id, number: 4 } })
})

test('two entries for one transfer and none for another of the same kind are told apart', async () => {
  await ledger.post([move(wallet, other, 5), move(wallet, other, 5)])
  const [first, second] = await sql('select transfer_id, number from entry where account_id = ? and amount_fen = 5 order by number', [
    wallet.id,
  ])
  await sql('update entry set transfer_id = ? where account_id = ? and number = ?', [first!.transfer_id, wallet.id, second!.number])
  const { wrong } = await verify()
  expect(wrong).toMatchObject({ table: 'transfer', what: 'number of its debit entries' })
  expect([first!.transfer_id, second!.transfer_id]).toContain(wrong!.key.id)
})

test('the books are read as they stood at one moment, while postings go on', async () => {
  let posted = 0
  const reading = new AbortController()
  const payers = Array.from({ length: 4 }, async () => {
    while (!reading.signal.aborted) {
      await ledger.post([move(wallet, other, 1), move(other, wallet, 1)])
      posted += 1
    }
  })
  for (let round = 0; round < 5; round++) expect((await verify()).wrong).toBeNull()
  reading.abort()
  await Promise.all(payers)
  expect(posted).toBeGreaterThan(5)
})
