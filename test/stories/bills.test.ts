import type { TradeRow } from '@dangkou/api/channels/index.ts'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Fen, addDays } from '@dangkou/shared'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { BillDays } from '../world/bill-days.ts'
import type { Payload } from '../world/person.ts'
import type { World } from '../world/world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let days: BillDays
let world: World
beforeAll(async () => {
  days = await BillDays.open()
  world = days.world
})
afterAll(() => world.close())
beforeEach(() => days.signInAgain())
afterEach(async () => expect(await world.brokenChecks()).toEqual([]))

const rechargeState = async (id: string): Promise<string> =>
  (await days.buyer.query('query ($id: ID!) { recharge(id: $id) { state } }', { id })).recharge.state

test('a bill that agrees is read once, from ten in the morning on, and changes nothing', async () => {
  const day = days.today
  const one = await days.paid(1_000)
  days.bills.set(day, [one.row])
  await days.nextMorning(9)
  await days.run()
  expect(await days.billOf(day)).toBeUndefined()
  await world.pass(HOUR)
  const before = await world.trace()
  await days.run()
  await days.run()
  expect(await days.billOf(day)).toMatchObject({ state: 'IMPORTED', rows: 1, percent: 100, differences: 0, badLineCount: 0, tries: 1 })
  expect(days.bills.asked.filter((asked) => asked === day)).toHaveLength(1)
  expect(await world.trace()).toEqual(before)
})

test('a bill that is not ready is asked for every half an hour', async () => {
  const day = days.today
  days.bills.byDay.set(day, () => ({ state: 'not-ready' }))
  await days.nextMorning()
  const asks: number[] = []
  for (let minute = 0; minute < 61; minute++) {
    await days.run()
    asks.push(days.bills.asked.filter((asked) => asked === day).length)
    await world.pass(MINUTE)
  }
  expect([asks[0], asks[29], asks[30], asks[59], asks[60]]).toEqual([1, 1, 2, 2, 3])
  expect(await days.billOf(day)).toMatchObject({ state: 'WAITING', files: [{ state: 'WAITING', why: 'NOT_READY', note: null }] })
  days.bills.byDay.delete(day)
  await world.pass(30 * MINUTE)
  await days.run()
  expect(await days.billOf(day)).toMatchObject({ state: 'IMPORTED', rows: 0, files: [{ state: 'EMPTY', why: null }] })
})

test('a payment that we never heard of is settled from the bill, once, and so is one that we had given up', async () => {
  const day = days.today
  const before = await days.buyer.wallet()
  const silent = await days.paid(2_000, { silent: true })
  expect(await rechargeState(silent.id)).toBe('WAITING')
  const { recharge: givenUp } = await days.buyer.must('createRecharge', {
    amountFen: 2_001,
    client: 'H5',
    idempotencyKey: days.buyer.key(),
  })
  const lateRow = { ...silent.row, orderNo: await world.orderNoOf(givenUp.id), amountFen: 2_001 as Fen, channelRef: '4200009999' }
  days.bills.set(day, [silent.row, lateRow])
  world.sandbox.faults.add({ channel: 'wechat', operation: 'query', kind: 'http-500', times: 'always' })
  await days.nextMorning()
  await world.application.services.instructions.settle(lateRow.orderNo, {
    state: 'failed',
    code: 'EXPIRED',
    reason: '超时没有付款',
    raw: null,
  })
  await days.run()
  world.sandbox.faults.clear()
  expect([await rechargeState(silent.id), await rechargeState(givenUp.id)]).toEqual(['SUCCEEDED', 'SUCCEEDED'])
  expect((await days.buyer.wallet()).balanceFen).toBe(before.balanceFen + 4_001)
  expect(await days.differencesOf(day)).toMatchObject([
    {
      type: 'STATE',
      state: 'MENDED',
      line: 2,
      number: silent.row.orderNo,
      ourFen: null,
      theirFen: null,
      ourState: 'accepted',
      theirState: 'succeeded',
    },
    { type: 'STATE', state: 'MENDED', line: 3, ourState: 'failed' },
  ])
  await days.run()
  expect((await days.buyer.wallet()).balanceFen).toBe(before.balanceFen + 4_001)
})

test('what differs is told by its kind, and what the bill may not decide is left to people', async () => {
  const day = days.today
  const before = await days.buyer.wallet()
  const [other, dearer, twice, unbilled] = [
    await days.paid(3_001),
    await days.paid(3_002, { silent: true }),
    await days.paid(3_003),
    await days.paid(3_004),
  ]
  const paidAt = world.now.toISOString()
  const foreign: TradeRow = { ...other.row, orderNo: 'SOMEBODY-ELSES-1', channelRef: '4200000000000000000000000001' }
  const elsewhere: TradeRow = { ...foreign, orderNo: 'SOMEBODY-ELSES-2', payeeNo: '1999999999' }
  const revoked: TradeRow = { ...other.row, kind: 'refund', refundNo: null }
  days.bills.set(day, [
    revoked,
    { ...dearer.row, amountFen: 3_999 as Fen },
    twice.row,
    twice.row,
    foreign,
    elsewhere,
    '',
    '`2026-03-20 04:12:07',
    other.row,
  ])
  await days.nextMorning()
  await days.run()
  const bill = await days.billOf(day)
  expect(bill).toMatchObject({ state: 'IMPORTED', rows: 7, openDifferences: 6, badLineCount: 1 })
  expect(bill.badLines).toEqual([{ line: 9, reason: '应有 27 个字段，实有 1 个：`2026-03-20 04:12:07' }])
  expect(
    bill.differenceList.edges.map(({ node }: { node: Payload }) => [node.type, node.state, node.line, node.ourFen, node.theirFen]),
  ).toEqual([
    ['TWICE', 'OPEN', 5, null, 3_003],
    ['STATE', 'OPEN', 2, null, null],
    ['AMOUNT', 'OPEN', 3, 3_002, 3_999],
    ['STATE', 'OPEN', 3, null, null],
    ['CHANNEL_ONLY', 'OPEN', 6, null, 3_001],
  ])
  expect(bill.differenceCounts).toEqual(
    expect.arrayContaining([
      { type: 'AMOUNT', state: 'OPEN', count: 1 },
      { type: 'STATE', state: 'OPEN', count: 2 },
      { type: 'UNREADABLE', state: 'OPEN', count: 1 },
    ]),
  )
  // Nothing was moved by a line about another amount, nor taken back by one that denies a success.
  expect((await days.buyer.wallet()).balanceFen).toBe(before.balanceFen + 3_001 + 3_003 + 3_004)

  expect(bill.differences).toBe(6)
  // Ours that no bill has: said when the next day's bill has not got it either.
  days.bills.set(addDays(day, 1), [])
  expect((await days.differencesOf(day)).some(({ type }) => type === 'OURS_ONLY')).toBe(false)
  await days.nextMorning()
  await days.run()
  expect(await days.billOf(day)).toMatchObject({ differences: 7, openDifferences: 7 })
  expect((await days.differencesOf(day)).filter(({ type }) => type === 'OURS_ONLY')).toMatchObject([
    { number: unbilled.row.orderNo, ourFen: 3_004, ourState: 'succeeded', line: null, state: 'OPEN', at: paidAt },
  ])
})

test('what stands in the bill of the next day is not missing', async () => {
  const day = days.today
  const late = await days.paid(700)
  days.bills.set(addDays(day, 1), [late.row])
  await days.nextMorning()
  await days.nextMorning()
  await days.run()
  expect(await days.differencesOf(day)).toEqual([])
  expect(await days.differencesOf(addDays(day, 1))).toEqual([])
})

test('nothing is believed of a file that breaks off, and the whole one is read half an hour later', async () => {
  const day = days.today
  const before = await days.buyer.wallet()
  const silent = await days.paid(4_000, { silent: true })
  days.bills.set(day, [silent.row, ...days.strangers(4_100)], { sha1: 'f'.repeat(40) })
  await days.nextMorning()
  await days.run()
  expect(await days.billOf(day)).toMatchObject({
    state: 'WAITING',
    rows: 0,
    differences: 0,
    files: [{ state: 'BROKEN', why: 'BROKEN', note: '账单的SHA1与微信支付给出的不符' }],
  })
  expect(await rechargeState(silent.id)).toBe('WAITING')
  days.bills.set(day, [silent.row])
  await world.pass(30 * MINUTE)
  await days.run()
  expect(await days.billOf(day)).toMatchObject({ state: 'IMPORTED', rows: 1 })
  expect(await rechargeState(silent.id)).toBe('SUCCEEDED')
  expect((await days.buyer.wallet()).balanceFen).toBe(before.balanceFen + 4_000)
})

/** Once so many rows of a day's bill are in, another worker believes that this one has died. */
async function givenUpAfter(day: string, rows: number): Promise<void> {
  const { database } = world.application
  while ((await days.billOf(day)).rows < rows) await nextTurn()
  await database.transaction((em) =>
    em.execute(`update channel_bill set claimed_by = 'another' where day = ? and channel = 'wechat'`, [day]),
  )
}

test('an import that dies goes on behind what is there, and doubles nothing', async () => {
  const day = days.today
  const rows = days.strangers(5_000)
  days.bills.set(day, rows, { before: () => givenUpAfter(day, 4_000) })
  await days.nextMorning()
  await days.run()
  const died = await days.billOf(day)
  // Whole batches are there, and the rest is not.
  expect([died.state, died.rows, died.differences]).toEqual(['IMPORTING', 4_000, 4_000])
  days.bills.set(day, rows)
  await world.pass(30 * MINUTE)
  await days.run()
  expect(await days.billOf(day)).toMatchObject({ state: 'IMPORTED', rows: 5_000, differences: 5_000, openDifferences: 5_000 })
  const [stored] = await world.application.database.read((em) =>
    em.execute<{ n: unknown; first: number; last: number }[]>(
      `select count(*) as n, min(first_line) as first, max(first_line) as last from bill_page where numbers like 'MANY-%' and bill_id = (select id from channel_bill where day = ? and channel = 'wechat')`,
      [day],
    ),
  )
  expect([Number(stored!.n), stored!.first, stored!.last]).toEqual([5_000, 2, 5_001])
})

test('a file that is another one the second time is read from its beginning', async () => {
  const day = days.today
  days.bills.set(day, days.strangers(3_000), { before: () => givenUpAfter(day, 2_000) })
  await days.nextMorning()
  await days.run()
  expect((await days.billOf(day)).rows).toBe(2_000)
  const other = days.strangers(3_000).map((row, index) => (index === 7 ? { ...row, amountFen: 12_345 as Fen } : row))
  days.bills.set(day, other)
  await world.pass(30 * MINUTE)
  await days.run()
  expect(await days.billOf(day)).toMatchObject({ state: 'WAITING', rows: 0, files: [{ state: 'BROKEN', why: 'CHANGED' }] })
  await world.pass(30 * MINUTE)
  await days.run()
  expect(await days.billOf(day)).toMatchObject({ state: 'IMPORTED', rows: 3_000, differences: 3_000 })
  expect((await days.differencesOf(day))[7]).toMatchObject({ theirFen: 12_345 })
})

test('the staff may ask for a bill at once; a day that is not over has none, and nobody else may look', async () => {
  const today = days.today
  const refused = await days.staff.do('importChannelBill', { channel: 'wechat', day: today })
  expect(refused.userErrors).toMatchObject([{ code: 'BILL_NOT_YET', field: 'day' }])
  expect((await days.staff.do('importChannelBill', { channel: 'paypal', day: '2026-03-18' })).userErrors).toMatchObject([
    { code: 'CHANNEL_NOT_FOUND', field: 'channel' },
  ])
  expect((await days.staff.do('importChannelBill', { channel: 'wechat', day: '2025-11-01' })).userErrors).toMatchObject([
    { code: 'BILL_TOO_OLD' },
  ])
  const one = await days.paid(800)
  days.bills.set(today, [one.row])
  await days.nextMorning(3)
  const { channelBill } = await days.staff.must('importChannelBill', { channel: 'wechat', day: today })
  expect(channelBill).toMatchObject({ state: 'WAITING', day: today })
  await world.work()
  expect(await days.billOf(today)).toMatchObject({ state: 'IMPORTED', rows: 1, differences: 0 })
  await expect(days.billOf(today, days.buyer)).rejects.toThrow('FORBIDDEN')
})
