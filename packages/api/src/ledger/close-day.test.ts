import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeDay, closeDueDays, verifyBooks } from './index.ts'
import { TestLedger } from './test-ledger.ts'
import { NOW, later, move, resolve } from './test-transfer.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** 2026-03-20 00:00 in Beijing. */
const MIDNIGHT = new Date('2026-03-19T16:00:00.000Z')
const after = (ms: number) => new Date(MIDNIGHT.getTime() + ms)

let ledger: TestLedger
beforeAll(async () => {
  ledger = await TestLedger.open()
})
beforeEach(async () => {
  await ledger.empty()
  ledger.now = NOW
})
afterEach(async () => {
  expect(await ledger.broken()).toEqual([])
  expect((await verifyBooks(ledger.database, { now: ledger.now })).wrong).toBeNull()
})
afterAll(() => ledger.database.close())

const close = (day: string, now: Date, book: 'custody' | 'own' = 'custody') =>
  closeDay(ledger.database, { marketId: ledger.marketId, book, day }, now)
const snapshots = () =>
  ledger.database.read(async (em) =>
    (
      await em.execute<Record<string, unknown>[]>(
        'select account_id, day, entry_count, balance_fen, ends_at from account_snapshot order by account_id, day',
      )
    ).map((row) => ({
      accountId: String(row.account_id),
      day: String(row.day),
      count: Number(row.entry_count),
      balanceFen: Number(row.balance_fen),
      endsAt: new Date(`${String(row.ends_at).replace(' ', 'T')}Z`),
    })),
  )

test('a closed day refuses postings, and the next day takes them', async () => {
  const [buyer, merchant] = [await ledger.wallet(1_000), await ledger.wallet()]
  const hold = move(buyer, merchant, 10, { pending: {} })
  await ledger.post([hold])
  expect(await close('2026-03-19', after(0))).toMatchObject({ day: '2026-03-19', endsAt: MIDNIGHT })
  const late = after(-1)
  const transfers = [move(buyer, merchant, 1), move(buyer, merchant, 1, { pending: {} }), resolve(hold, 'post')]
  for (const transfer of transfers) {
    await expect(ledger.post([transfer], late)).rejects.toMatchObject({ code: 'BUSINESS_DAY_CLOSED', params: { day: '2026-03-19' } })
  }
  await ledger.post(transfers, after(0))
})

test('a day that is not over is not closed, and closing again answers what was closed', async () => {
  await ledger.wallet(100)
  await expect(close('2026-03-19', after(-1))).rejects.toMatchObject({
    code: 'BUSINESS_DAY_NOT_OVER',
    params: { endsAt: '2026-03-20T00:00:00+08:00' },
  })
  const closed = await close('2026-03-19', after(5_000))
  expect(await close('2026-03-19', after(HOUR_MS))).toEqual(closed)
  expect(await close('2026-03-18', after(HOUR_MS))).toEqual(closed)
})

test('each book closes by itself, at its own cut-off', async () => {
  const [buyer, merchant] = [await ledger.wallet(1_000), await ledger.wallet()]
  const [own, income] = [await ledger.account({ subject: 'own.custody' }), await ledger.account({ subject: 'own.income.fee' })]
  await close('2026-03-18', NOW)
  ledger.now = later(1_000)
  await ledger.database.transaction((em) => ledger.books.setCutOff(em, ledger.marketId, 'custody', 300))
  const [custody, fee] = await ledger.post([move(buyer, merchant, 10), move(own, income, 1)], after(4 * HOUR_MS))
  expect([custody!.transfer.businessDay, fee!.transfer.businessDay]).toEqual(['2026-03-19', '2026-03-20'])
  await close('2026-03-19', after(4 * HOUR_MS), 'own')
  await expect(close('2026-03-19', after(4 * HOUR_MS))).rejects.toMatchObject({ code: 'BUSINESS_DAY_NOT_OVER' })
  expect((await close('2026-03-19', after(5 * HOUR_MS))).endsAt).toEqual(after(5 * HOUR_MS))
  expect((await snapshots()).filter(({ accountId, day }) => accountId === merchant.id && day === '2026-03-19')).toMatchObject([
    { balanceFen: 10 },
  ])
})

test('a cut-off does not move the present day, nor one that is still open', async () => {
  await ledger.wallet(1_000)
  const setCutOff = (minutes: number) =>
    ledger.database.transaction((em) => ledger.books.setCutOff(em, ledger.marketId, 'custody', minutes))
  await expect(setCutOff(300)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  await close('2026-03-18', NOW)
  await expect(setCutOff(13 * 60)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  await setCutOff(300)
})

test('a snapshot is the balance at the end of its day, for every account and day, and none is there for a day without movement', async () => {
  const wallets = [await ledger.wallet(10_000), await ledger.wallet(10_000), await ledger.wallet(10_000)]
  for (let day = 0; day < 4; day++) {
    // Money moves on either side of midnight, in the last wallet on the first day only.
    for (const [from, to] of [[0, 1], [1, 0], day === 0 ? [2, 0] : [0, 1]]) {
      await ledger.post([move(wallets[from!]!, wallets[to!]!, 100 + day)], after(day * DAY_MS - 1))
      await ledger.post([move(wallets[from!]!, wallets[to!]!, 7 + day)], after(day * DAY_MS))
    }
    if (day !== 2) await close(day === 3 ? '2026-03-22' : ['2026-03-19', '2026-03-20'][day]!, after(day * DAY_MS + 1))
  }
  const taken = await snapshots()
  for (const { accountId, endsAt, balanceFen } of taken) {
    expect(await ledger.database.read((em) => ledger.books.balanceAt(em, accountId, new Date(endsAt.getTime() - 1)))).toBe(balanceFen)
  }
  const days = (index: number) => taken.filter(({ accountId }) => accountId === wallets[index]!.id).map(({ day }) => day)
  expect(days(0)).toEqual(['2026-03-19', '2026-03-20', '2026-03-21', '2026-03-22'])
  expect(days(2)).toEqual(['2026-03-19', '2026-03-20'])
})

test('postings that race with the closing of their day stand in its snapshot or are refused', async () => {
  const wallets = await Promise.all(Array.from({ length: 12 }, () => ledger.wallet(100_000)))
  const late = after(-1)
  let refused = 0
  const payers = wallets.map(async (from, index) => {
    for (let n = 0; n < 40; n++) {
      const to = wallets[(index + 1 + (n % 11)) % 12]!
      await ledger.post([move(from, to, 1)], late).catch((error: { code?: string }) => {
        if (error.code !== 'BUSINESS_DAY_CLOSED') throw error
        refused += 1
      })
    }
  })
  await new Promise((resolve) => setTimeout(resolve, 60))
  const closers = [close('2026-03-19', after(0)), close('2026-03-19', after(0))]
  await Promise.all([...payers, ...closers])
  expect(refused).toBeGreaterThan(0)
  expect(refused).toBeLessThan(480)
  for (const { accountId, balanceFen } of await snapshots()) {
    expect(await ledger.database.read((em) => ledger.books.balanceAt(em, accountId, late))).toBe(balanceFen)
  }
})

test('an account that is opened while a day is being closed refuses that day as well', async () => {
  const opened: string[] = []
  const wallets = await Promise.all(Array.from({ length: 20 }, () => ledger.wallet()))
  const closing = new AbortController()
  const openers = Array.from({ length: 4 }, async () => {
    while (!closing.signal.aborted) opened.push((await ledger.wallet()).id)
  })
  await close('2026-03-19', after(0))
  closing.abort()
  await Promise.all(openers)
  const accounts = await ledger.database.read((em) =>
    Promise.all([...opened, ...wallets.map(({ id }) => id)].map((id) => ledger.books.getAccount(em, id))),
  )
  expect(new Set(accounts.map(({ lastClosedDay }) => lastClosedDay))).toEqual(new Set(['2026-03-19']))
})

test('a closing that broke off is finished by the next, and days that were left open are closed in order', async () => {
  const buyer = await ledger.wallet(100)
  await close('2026-03-18', NOW)
  await ledger.database.transaction((em) => em.execute("update book_calendar set closing_day = '2026-03-19'"))
  await ledger.database.transaction((em) => em.execute("update account set last_closed_day = '2026-03-19' where id = ?", [buyer.id]))
  await close('2026-03-21', after(2 * DAY_MS))
  const rows = await ledger.database.read((em) => em.execute<{ day: string }[]>('select day from book_day order by day'))
  expect(rows.map(({ day }) => day)).toEqual(['2026-03-18', '2026-03-19', '2026-03-20', '2026-03-21'])
})

test('the worker closes in every book the days that are over for long enough', async () => {
  await ledger.wallet(100)
  await ledger.account({ subject: 'own.bank' })
  expect(await closeDueDays(ledger.database, after(HOUR_MS - 1), HOUR_MS)).toMatchObject([{ day: '2026-03-18' }, { day: '2026-03-18' }])
  expect(await closeDueDays(ledger.database, after(HOUR_MS), HOUR_MS)).toMatchObject([
    { book: 'custody', day: '2026-03-19' },
    { book: 'own', day: '2026-03-19' },
  ])
  expect(await closeDueDays(ledger.database, after(2 * HOUR_MS), HOUR_MS)).toEqual([])
})
