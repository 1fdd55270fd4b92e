import { ulid } from 'ulid'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { isTriggerRefusal } from '../platform/database/index.ts'
import { TestLedger } from './test-ledger.ts'
import { NOW, later, move, resolve } from './test-transfer.ts'

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

const balance = async ({ id }: { id: string }) => {
  const [found] = await ledger.database.read((em) => ledger.books.balances(em, [id]))
  return [found!.postedFen, found!.availableFen, found!.frozenFen]
}
const everything = () =>
  ledger.database.read(async (em) => [
    await em.execute('select * from account order by id'),
    await em.execute('select * from transfer order by id'),
    await em.execute('select * from entry order by account_id, number'),
    await em.execute('select * from open_pending'),
  ])

test('a transfer moves its amount, and both statements carry the balance after it', async () => {
  const buyer = await ledger.wallet(500_000)
  const merchant = await ledger.wallet()
  const [posting] = await ledger.post([move(buyer, merchant, 123_456, { memo: '白菜 12 筐', effectiveAt: later(-60_000) })])
  expect(posting!.entries.map((entry) => [entry.accountId, entry.number, entry.balanceAfterFen])).toEqual([
    [buyer.id, 2, 376_544],
    [merchant.id, 1, 123_456],
  ])
  const stored = await ledger.database.read((em) => ledger.books.transfers(em, [posting!.transfer.id]))
  expect(stored.get(posting!.transfer.id)).toEqual(posting!.transfer)
  expect(posting!.transfer).toMatchObject({ businessDay: '2026-03-19', effectiveAt: later(-60_000), createdAt: NOW })
  expect(await balance(merchant)).toEqual([123_456, 123_456, 0])
})

test('a refused group leaves no trace, not even its good transfers', async () => {
  const buyer = await ledger.wallet(1_000)
  const merchant = await ledger.wallet()
  const before = await everything()
  await expect(ledger.post([move(buyer, merchant, 600), move(buyer, merchant, 600)])).rejects.toMatchObject({
    code: 'INSUFFICIENT_FUNDS',
    params: { missing: '2.00', index: 1 },
  })
  expect(await everything()).toEqual(before)
})

test('what is posted in a transaction that fails later is not there', async () => {
  const buyer = await ledger.wallet(1_000)
  const merchant = await ledger.wallet()
  const before = await everything()
  const failed = ledger.database.transaction(async (em) => {
    await ledger.books.post(em, ledger.marketId, [move(buyer, merchant, 600)])
    throw new Error('the outbox is broken')
  })
  await expect(failed).rejects.toThrow('the outbox is broken')
  expect(await everything()).toEqual(before)
})

test('money does not move outside a transaction', async () => {
  const buyer = await ledger.wallet(1_000)
  await expect(ledger.database.read((em) => ledger.books.post(em, ledger.marketId, [move(buyer, buyer, 1)]))).rejects.toThrow(
    'inside a transaction',
  )
})

test('an id is posted once, and the second time says so', async () => {
  const buyer = await ledger.wallet(1_000)
  const merchant = await ledger.wallet()
  const payment = move(buyer, merchant, 600)
  await ledger.post([payment])
  await expect(ledger.post([payment])).rejects.toMatchObject({ code: 'TRANSFER_EXISTS', params: { difference: 'none' } })
  await expect(ledger.post([{ ...payment, kind: 'test.other' }])).rejects.toMatchObject({ params: { difference: 'kind' } })
  expect(await balance(buyer)).toEqual([400, 400, 0])
})

test('an account of another market is no account, in a transfer, a pending or a reversal', async () => {
  const elsewhere = new TestLedger(ledger.database)
  const theirs = await elsewhere.wallet(1_000)
  const ours = await ledger.wallet(1_000)
  const before = await everything()
  await expect(ledger.post([move(theirs, ours, 100)])).rejects.toMatchObject({ code: 'ACCOUNT_NOT_FOUND' })
  await expect(ledger.post([move(ours, theirs, 100)])).rejects.toMatchObject({ code: 'ACCOUNT_NOT_FOUND' })
  expect(await everything()).toEqual(before)

  const hold = move(theirs, await elsewhere.wallet(), 100, { pending: {} })
  const [posted] = await elsewhere.post([move(theirs, await elsewhere.wallet(), 100), hold])
  await expect(ledger.post([resolve(hold, 'post')])).rejects.toMatchObject({ code: 'PENDING_NOT_FOUND' })
  const reversed = ledger.database.transaction((em) => ledger.books.reverse(em, ledger.marketId, posted!.transfer.id, { id: ulid() }))
  await expect(reversed).rejects.toMatchObject({ code: 'TRANSFER_INVALID' })
})

test('a hold freezes money without an entry; posting a part frees the rest', async () => {
  const merchant = await ledger.wallet(1_000)
  const payout = await ledger.account({ subject: 'custody.payout' })
  const hold = move(merchant, payout, 800, { pending: {} })
  expect((await ledger.post([hold]))[0]!.entries).toEqual([])
  expect(await balance(merchant)).toEqual([1_000, 200, 800])
  await expect(ledger.post([move(merchant, payout, 201)])).rejects.toMatchObject({ code: 'INSUFFICIENT_FUNDS' })
  await ledger.post([resolve(hold, 'post', 500)])
  expect(await balance(merchant)).toEqual([500, 500, 0])
  await expect(ledger.post([resolve(hold, 'void')])).rejects.toMatchObject({ code: 'PENDING_RESOLVED' })
})

test('pending transfers expire when their time has come, the oldest first, and no others', async () => {
  const merchant = await ledger.wallet(1_000)
  const payout = await ledger.account({ subject: 'custody.payout' })
  const holds = [1, 2, 3].map((second) => move(merchant, payout, 100, { pending: { expiresAt: later(second * 1_000) } }))
  const forever = move(merchant, payout, 100, { pending: {} })
  await ledger.post([...holds, forever])
  ledger.now = later(2_000)
  const expire = (limit: number) => ledger.database.transaction((em) => ledger.books.expirePendings(em, limit))
  expect((await expire(1)).map(({ pendingId }) => pendingId)).toEqual([holds[0]!.id])
  await expect(ledger.post([resolve(holds[1]!, 'post')])).rejects.toMatchObject({ code: 'PENDING_EXPIRED' })
  expect((await expire(10)).map(({ pendingId }) => pendingId)).toEqual([holds[1]!.id])
  expect(await expire(10)).toEqual([])
  expect(await balance(merchant)).toEqual([1_000, 800, 200])
})

test('a mistake is corrected by its mirror image, once, and only while the money is there', async () => {
  const buyer = await ledger.wallet(1_000)
  const merchant = await ledger.wallet()
  const [posted] = await ledger.post([move(buyer, merchant, 600)])
  const reverse = () =>
    ledger.database.transaction((em) => ledger.books.reverse(em, ledger.marketId, posted!.transfer.id, { id: ulid(), memo: '录错了' }))
  const spent = move(merchant, buyer, 600)
  await ledger.post([spent])
  await expect(reverse()).rejects.toMatchObject({ code: 'INSUFFICIENT_FUNDS' })
  await ledger.post([move(buyer, merchant, 600)])
  expect((await reverse()).transfer).toMatchObject({
    kind: 'test.move.reversal',
    reversesId: posted!.transfer.id,
    debitAccountId: merchant.id,
    amountFen: 600,
  })
  await expect(reverse()).rejects.toMatchObject({ code: 'TRANSFER_INVALID', params: { reason: 'ALREADY_REVERSED' } })
  expect(await balance(buyer)).toEqual([1_000, 1_000, 0])
})

test('transfers across books are refused, linked ones in two books are posted together', async () => {
  const market = await ledger.wallet(0)
  const merchant = await ledger.wallet(1_000)
  const own = await ledger.account({ subject: 'own.custody' })
  const commission = await ledger.account({ subject: 'own.income.commission' })
  await expect(ledger.post([move(merchant, commission, 60)])).rejects.toMatchObject({
    code: 'TRANSFER_INVALID',
    params: { reason: 'DIFFERENT_BOOKS' },
  })
  await ledger.post([move(merchant, market, 60), move(own, commission, 60)])
  const { rows, books } = await ledger.database.read((em) => ledger.books.trialBalance(em, ledger.marketId))
  expect(
    rows.map(({ subject, accounts, debitsFen, creditsFen, balanceFen }) => [subject, accounts, debitsFen, creditsFen, balanceFen]),
  ).toEqual([
    ['custody.master', 1, 1_000, 0, 1_000],
    ['custody.member', 2, 60, 1_060, 1_000],
    ['own.custody', 1, 60, 0, 60],
    ['own.income.commission', 1, 0, 60, 60],
  ])
  expect(books.map(({ book, debitsFen, differenceFen }) => [book, debitsFen, differenceFen])).toEqual([
    ['own', 60, 0],
    ['custody', 1_060, 0],
    ['memo', 0, 0],
  ])
})

test('a closed account refuses; one that holds money or a hold is not closed', async () => {
  const buyer = await ledger.wallet(100)
  const merchant = await ledger.wallet()
  const close = () => ledger.database.transaction((em) => ledger.books.closeAccount(em, ledger.marketId, buyer.id))
  await expect(close()).rejects.toMatchObject({ params: { reason: 'NOT_EMPTY' } })
  await ledger.post([move(buyer, merchant, 100)])
  expect(await close()).toEqual(await close())
  await expect(ledger.post([move(merchant, buyer, 1)])).rejects.toMatchObject({ code: 'ACCOUNT_CLOSED' })
})

test('a credit limit is a bound on the account: used to the fen, never lowered below what is in use', async () => {
  const line = await ledger.account({ subject: 'memo.receivable', partyId: ulid(), ref: ulid(), limitFen: 500 })
  const control = await ledger.account({ subject: 'memo.control' })
  const setLimit = (limitFen: number) =>
    ledger.database.transaction((em) => ledger.books.setLimit(em, ledger.marketId, line.id, limitFen as never))
  await ledger.post([move(line, control, 500)])
  await expect(ledger.post([move(line, control, 1)])).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED', params: { missing: '0.01' } })
  await expect(setLimit(499)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' })
  await setLimit(600)
  expect(await balance(line)).toEqual([500, 100, 0])
})

test('opening an account twice, or 16 times at once, gives the same account', async () => {
  const partyId = ulid()
  const opened = await Promise.all(
    Array.from({ length: 16 }, () => ledger.account({ subject: 'custody.member', partyId, name: '王记蔬菜' })),
  )
  expect(new Set(opened.map(({ id }) => id)).size).toBe(1)
  const second = await ledger.account({ subject: 'custody.member', partyId, ref: 'second' })
  expect(second.id).not.toBe(opened[0]!.id)
})

test.each(['transfer', 'entry'])('the database itself refuses to change or delete a row of %s', async (table) => {
  await ledger.wallet(100)
  const before = await everything()
  for (const sql of [`update ${table} set amount_fen = 1`, `delete from ${table}`]) {
    const error = await ledger.database.transaction((em) => em.execute(sql)).catch((failure: unknown) => failure)
    expect(isTriggerRefusal(error), sql).toBe(true)
  }
  expect(await everything()).toEqual(before)
})

test('the database itself refuses counters below zero and amounts that are none', async () => {
  const wallet = await ledger.wallet(100)
  const update = ledger.database.transaction((em) => em.execute('update account set debits_pending_fen = -1 where id = ?', [wallet.id]))
  await expect(update).rejects.toThrow(/account_counters/)
})
