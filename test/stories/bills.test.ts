import type { Bill, BillSource, TradeRow } from '@dangkou/api/channels/index.ts'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Fen, addDays, beijingDay } from '@dangkou/shared'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Payload, Person } from '../world/person.ts'
import { type BillOptions, wechatBill } from '../world/wechat-bill.ts'
import { World } from '../world/world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** WeChat's bills as the story says them, in WeChat's files. */
class Bills implements BillSource {
  readonly byDay = new Map<string, () => Bill>()
  asked: string[] = []

  fetch(_kind: string, day: string): Promise<Bill> {
    this.asked.push(day)
    return Promise.resolve(this.byDay.get(day)?.() ?? { state: 'empty' })
  }

  set(day: string, lines: readonly (TradeRow | string)[], options: BillOptions = {}): void {
    this.byDay.set(day, () => ({ state: 'ready', file: wechatBill(lines, options) }))
  }
}

let world: World
let staff: Person
let buyer: Person
let bills: Bills
beforeAll(async () => {
  world = await World.open()
  bills = new Bills()
  Object.assign(world.application.services.channels.wechat, { bills })
  staff = await world.market()
  buyer = await world.buyer()
})
afterAll(() => world.close())
beforeEach(async () => {
  buyer = await world.signInWhenNeeded(buyer)
  staff = await world.signInWhenNeeded(staff)
})
afterEach(async () => expect(await world.brokenChecks()).toEqual([]))

const CHANNEL_BILLS = `query ($from: Day!, $to: Day!) { channelBills(channel: "wechat", from: $from, to: $to) {
  day state rows percent differences openDifferences badLineCount badLines { line reason } tries files { state why note payeeName }
  differenceCounts { type state count }
  differenceList(first: 50) { edges { node { type state line number ourFen theirFen ourState theirState at paymentId } } } } }`

async function billOf(day: string): Promise<Payload> {
  const { channelBills } = await staff.query(CHANNEL_BILLS, { from: day, to: day })
  return channelBills[0]
}
const differencesOf = async (day: string): Promise<Payload[]> =>
  (await billOf(day)).differenceList.edges.map(({ node }: { node: Payload }) => node)

/** A recharge that was paid at WeChat; with `silent` we never hear of it. */
async function paid(amountFen: number, { silent = false } = {}): Promise<{ id: string; row: TradeRow }> {
  if (silent) world.sandbox.faults.add({ channel: 'wechat', operation: 'callback', kind: 'lost' })
  const { recharge } = await buyer.must('createRecharge', { amountFen, client: 'H5', idempotencyKey: buyer.key() })
  await buyer.payAtCashier(recharge.cashier.url)
  const orderNo = await world.orderNoOf(recharge.id)
  const order = world.sandbox.wechat.orders().find(({ outTradeNo }) => outTradeNo === orderNo)!
  const row: TradeRow = {
    kind: 'payment',
    orderNo,
    refundNo: null,
    channelRef: order.transactionId!,
    payeeNo: world.sandbox.credentials.WECHAT_CUSTODY_SUB_MCHID,
    amountFen: amountFen as Fen,
    feeFen: 0,
    state: 'succeeded',
    at: world.now,
  }
  return { id: recharge.id, row }
}
/** A payment to a merchant that was paid at WeChat, and its line. */
async function paidOverWechat(payer: Person, merchant: Person): Promise<{ paymentId: string; row: TradeRow }> {
  const paymentId = await merchant.bill(payer, 50_000)
  const { attempt } = await payer.must('startPayment', {
    paymentId,
    amountFen: 50_000,
    client: 'H5',
    method: 'WECHAT',
    idempotencyKey: payer.key(),
  })
  await payer.payAtCashier(attempt.launch.url)
  await world.settle()
  const orderNo = attempt.id.replace('Attempt_', '')
  const order = world.sandbox.wechat.orders().find(({ outTradeNo }) => outTradeNo === orderNo)!
  const { payment } = await payer.query('query ($id: ID!) { payment(id: $id) { attempts { feeFen } } }', { id: paymentId })
  const row: TradeRow = {
    kind: 'payment',
    orderNo,
    refundNo: null,
    channelRef: order.transactionId!,
    payeeNo: order.subMchid,
    amountFen: 50_000 as Fen,
    feeFen: payment.attempts[0].feeFen,
    state: 'succeeded',
    at: world.now,
  }
  return { paymentId, row }
}

const rechargeState = async (id: string): Promise<string> =>
  (await buyer.query('query ($id: ID!) { recharge(id: $id) { state } }', { id })).recharge.state

/** The next morning at such a time in Beijing; sessions are renewed. */
async function nextMorning(hours = 10): Promise<void> {
  const tomorrow = addDays(beijingDay(world.now), 1)
  await world.pass(Date.parse(`${tomorrow}T00:00:00+08:00`) + hours * HOUR - world.now.getTime())
  staff = await world.signInWhenNeeded(staff)
  buyer = await world.signInWhenNeeded(buyer)
}
const run = () => world.application.services.bills.runDue()

test('a bill that agrees is read once, from ten in the morning on, and changes nothing', async () => {
  const day = beijingDay(world.now)
  const one = await paid(1_000)
  bills.set(day, [one.row])
  await nextMorning(9)
  await run()
  expect(await billOf(day)).toBeUndefined()
  await world.pass(HOUR)
  const before = await world.trace()
  await run()
  await run()
  expect(await billOf(day)).toMatchObject({ state: 'IMPORTED', rows: 1, percent: 100, differences: 0, badLineCount: 0, tries: 1 })
  expect(bills.asked.filter((asked) => asked === day)).toHaveLength(1)
  expect(await world.trace()).toEqual(before)
})

test('a bill that is not ready is asked for every half an hour', async () => {
  const day = beijingDay(world.now)
  bills.byDay.set(day, () => ({ state: 'not-ready' }))
  await nextMorning()
  const asks: number[] = []
  for (let minute = 0; minute < 61; minute++) {
    await run()
    asks.push(bills.asked.filter((asked) => asked === day).length)
    await world.pass(MINUTE)
  }
  expect([asks[0], asks[29], asks[30], asks[59], asks[60]]).toEqual([1, 1, 2, 2, 3])
  expect(await billOf(day)).toMatchObject({ state: 'WAITING', files: [{ state: 'WAITING', why: 'NOT_READY', note: null }] })
  bills.byDay.delete(day)
  await world.pass(30 * MINUTE)
  await run()
  expect(await billOf(day)).toMatchObject({ state: 'IMPORTED', rows: 0, files: [{ state: 'EMPTY', why: null }] })
})

test('a payment that we never heard of is settled from the bill, once, and so is one that we had given up', async () => {
  const day = beijingDay(world.now)
  const before = await buyer.wallet()
  const silent = await paid(2_000, { silent: true })
  expect(await rechargeState(silent.id)).toBe('WAITING')
  const { recharge: givenUp } = await buyer.must('createRecharge', { amountFen: 2_001, client: 'H5', idempotencyKey: buyer.key() })
  const lateRow = { ...silent.row, orderNo: await world.orderNoOf(givenUp.id), amountFen: 2_001 as Fen, channelRef: '4200009999' }
  bills.set(day, [silent.row, lateRow])
  world.sandbox.faults.add({ channel: 'wechat', operation: 'query', kind: 'http-500', times: 'always' })
  await nextMorning()
  await world.application.services.instructions.settle(lateRow.orderNo, {
    state: 'failed',
    code: 'EXPIRED',
    reason: '超时没有付款',
    raw: null,
  })
  await run()
  world.sandbox.faults.clear()
  expect([await rechargeState(silent.id), await rechargeState(givenUp.id)]).toEqual(['SUCCEEDED', 'SUCCEEDED'])
  expect((await buyer.wallet()).balanceFen).toBe(before.balanceFen + 4_001)
  expect(await differencesOf(day)).toMatchObject([
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
  await run()
  expect((await buyer.wallet()).balanceFen).toBe(before.balanceFen + 4_001)
})

test('what differs is told by its kind, and what the bill may not decide is left to people', async () => {
  const day = beijingDay(world.now)
  const before = await buyer.wallet()
  const [other, dearer, twice, unbilled] = [await paid(3_001), await paid(3_002, { silent: true }), await paid(3_003), await paid(3_004)]
  const paidAt = world.now.toISOString()
  const foreign: TradeRow = { ...other.row, orderNo: 'SOMEBODY-ELSES-1', channelRef: '4200000000000000000000000001' }
  const elsewhere: TradeRow = { ...foreign, orderNo: 'SOMEBODY-ELSES-2', payeeNo: '1999999999' }
  const revoked: TradeRow = { ...other.row, kind: 'refund', refundNo: null }
  bills.set(day, [
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
  await nextMorning()
  await run()
  const bill = await billOf(day)
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
  expect((await buyer.wallet()).balanceFen).toBe(before.balanceFen + 3_001 + 3_003 + 3_004)

  expect(bill.differences).toBe(6)
  // Ours that no bill has: said when the next day's bill has not got it either.
  bills.set(addDays(day, 1), [])
  expect((await differencesOf(day)).some(({ type }) => type === 'OURS_ONLY')).toBe(false)
  await nextMorning()
  await run()
  expect(await billOf(day)).toMatchObject({ differences: 7, openDifferences: 7 })
  expect((await differencesOf(day)).filter(({ type }) => type === 'OURS_ONLY')).toMatchObject([
    { number: unbilled.row.orderNo, ourFen: 3_004, ourState: 'succeeded', line: null, state: 'OPEN', at: paidAt },
  ])
})

test('what stands in the bill of the next day is not missing', async () => {
  const day = beijingDay(world.now)
  const late = await paid(700)
  bills.set(addDays(day, 1), [late.row])
  await nextMorning()
  await nextMorning()
  await run()
  expect(await differencesOf(day)).toEqual([])
  expect(await differencesOf(addDays(day, 1))).toEqual([])
})

test('nothing is believed of a file that breaks off, and the whole one is read half an hour later', async () => {
  const day = beijingDay(world.now)
  const before = await buyer.wallet()
  const silent = await paid(4_000, { silent: true })
  bills.set(day, [silent.row, ...many(4_100)], { sha1: 'f'.repeat(40) })
  await nextMorning()
  await run()
  expect(await billOf(day)).toMatchObject({
    state: 'WAITING',
    rows: 0,
    differences: 0,
    files: [{ state: 'BROKEN', why: 'BROKEN', note: '账单的SHA1与微信支付给出的不符' }],
  })
  expect(await rechargeState(silent.id)).toBe('WAITING')
  bills.set(day, [silent.row])
  await world.pass(30 * MINUTE)
  await run()
  expect(await billOf(day)).toMatchObject({ state: 'IMPORTED', rows: 1 })
  expect(await rechargeState(silent.id)).toBe('SUCCEEDED')
  expect((await buyer.wallet()).balanceFen).toBe(before.balanceFen + 4_000)
})

/** Orders of the provider's other systems, at the custody institution's number. */
function many(count: number): TradeRow[] {
  const payeeNo = world.sandbox.credentials.WECHAT_CUSTODY_SUB_MCHID
  return Array.from({ length: count }, (_, index) => ({
    kind: 'payment',
    orderNo: `MANY-${String(index).padStart(8, '0')}`,
    refundNo: null,
    channelRef: `42${String(index).padStart(26, '0')}`,
    payeeNo,
    amountFen: (index + 1) as Fen,
    feeFen: 1,
    state: 'succeeded',
    at: world.now,
  }))
}

/** Once so many rows of a day's bill are in, another worker believes that this one has died. */
async function givenUpAfter(day: string, rows: number): Promise<void> {
  const { database } = world.application
  while ((await billOf(day)).rows < rows) await nextTurn()
  await database.transaction((em) =>
    em.execute(`update channel_bill set claimed_by = 'another' where day = ? and channel = 'wechat'`, [day]),
  )
}

test('an import that dies goes on behind what is there, and doubles nothing', async () => {
  const day = beijingDay(world.now)
  const rows = many(5_000)
  bills.set(day, rows, { before: () => givenUpAfter(day, 4_000) })
  await nextMorning()
  await run()
  const died = await billOf(day)
  // Whole batches are there, and the rest is not.
  expect([died.state, died.rows, died.differences]).toEqual(['IMPORTING', 4_000, 4_000])
  bills.set(day, rows)
  await world.pass(30 * MINUTE)
  await run()
  expect(await billOf(day)).toMatchObject({ state: 'IMPORTED', rows: 5_000, differences: 5_000, openDifferences: 5_000 })
  const [stored] = await world.application.database.read((em) =>
    em.execute<{ n: unknown; first: number; last: number }[]>(
      `select count(*) as n, min(first_line) as first, max(first_line) as last from bill_page where numbers like 'MANY-%' and bill_id = (select id from channel_bill where day = ? and channel = 'wechat')`,
      [day],
    ),
  )
  expect([Number(stored!.n), stored!.first, stored!.last]).toEqual([5_000, 2, 5_001])
})

test('a file that is another one the second time is read from its beginning', async () => {
  const day = beijingDay(world.now)
  bills.set(day, many(3_000), { before: () => givenUpAfter(day, 2_000) })
  await nextMorning()
  await run()
  expect((await billOf(day)).rows).toBe(2_000)
  const other = many(3_000).map((row, index) => (index === 7 ? { ...row, amountFen: 12_345 as Fen } : row))
  bills.set(day, other)
  await world.pass(30 * MINUTE)
  await run()
  expect(await billOf(day)).toMatchObject({ state: 'WAITING', rows: 0, files: [{ state: 'BROKEN', why: 'CHANGED' }] })
  await world.pass(30 * MINUTE)
  await run()
  expect(await billOf(day)).toMatchObject({ state: 'IMPORTED', rows: 3_000, differences: 3_000 })
  expect((await differencesOf(day))[7]).toMatchObject({ theirFen: 12_345 })
})

test('the staff may ask for a bill at once; a day that is not over has none, and nobody else may look', async () => {
  const today = beijingDay(world.now)
  const refused = await staff.do('importChannelBill', { channel: 'wechat', day: today })
  expect(refused.userErrors).toMatchObject([{ code: 'BILL_NOT_YET', field: 'day' }])
  expect((await staff.do('importChannelBill', { channel: 'paypal', day: '2026-03-18' })).userErrors).toMatchObject([
    { code: 'CHANNEL_NOT_FOUND', field: 'channel' },
  ])
  expect((await staff.do('importChannelBill', { channel: 'wechat', day: '2025-11-01' })).userErrors).toMatchObject([
    { code: 'BILL_TOO_OLD' },
  ])
  const one = await paid(800)
  bills.set(today, [one.row])
  await nextMorning(3)
  const { channelBill } = await staff.must('importChannelBill', { channel: 'wechat', day: today })
  expect(channelBill).toMatchObject({ state: 'WAITING', day: today })
  await world.work()
  expect(await billOf(today)).toMatchObject({ state: 'IMPORTED', rows: 1, differences: 0 })
  await expect(buyer.query(CHANNEL_BILLS, { from: today, to: today })).rejects.toThrow('FORBIDDEN')
})

test('a bill is looked at by its day, page by page, and what somebody must look at apart from what the bill decides', async () => {
  const day = beijingDay(world.now)
  const merchant = await world.merchant(staff)
  const payer = await world.buyer()
  const { paymentId, row } = await paidOverWechat(payer, merchant)
  bills.set(day, [{ ...row, feeFen: row.feeFen + 7 }, row, ...many(3)])
  await nextMorning()
  const BY_DAY = `query ($day: Day!, $after: String, $types: [BillDifferenceType!], $state: BillDifferenceState) {
    channelBill(channel: "wechat", day: $day) { day openDifferences differenceList(first: 2, after: $after, types: $types, state: $state) {
      edges { node { type state paymentId channelRef } } pageInfo { hasNextPage endCursor } } } }`
  const page = async (more: object = {}): Promise<Payload> => (await staff.query(BY_DAY, { day, ...more })).channelBill
  expect(await page()).toBeNull()
  await run()
  const first = await page({ state: 'OPEN' })
  expect(first.openDifferences).toBe(4)
  const after = first.differenceList.pageInfo.endCursor
  const second = await page({ state: 'OPEN', after })
  const shown = [first, second].flatMap(({ differenceList }) => differenceList.edges.map(({ node }: { node: Payload }) => node))
  expect(shown.map(({ type, paymentId: of }) => [type, of])).toEqual([
    ['TWICE', paymentId],
    ['CHANNEL_ONLY', null],
    ['CHANNEL_ONLY', null],
    ['CHANNEL_ONLY', null],
  ])
  expect(second.differenceList.pageInfo.hasNextPage).toBe(false)
  expect((await page({ types: ['FEE'] })).differenceList.edges).toMatchObject([{ node: { type: 'FEE', state: 'MENDED', paymentId } }])
  await expect(buyer.query(BY_DAY, { day })).rejects.toThrow('FORBIDDEN')
  // Another market's staff find nothing under the same channel and day.
  const stranger = await world.market({ code: 'nanmen', name: '南门市场' })
  expect((await stranger.query(BY_DAY, { day })).channelBill).toBeNull()
})

test('why a file is not there is one of a few reasons, whatever the channel said', async () => {
  const day = beijingDay(world.now)
  const reasons = [
    [
      { state: 'unknown', why: 'timeout', detail: 'after 10 s' },
      { why: 'AWAY', note: 'timeout: after 10 s' },
    ],
    [
      { state: 'not-sent', why: 'breaker-open', detail: 'left alone' },
      { why: 'AWAY', note: 'breaker-open: left alone' },
    ],
    [
      { state: 'unknown', why: 'ambiguous', detail: 'NO_AUTH 无权限' },
      { why: 'REFUSED', note: 'ambiguous: NO_AUTH 无权限' },
    ],
    [
      { state: 'unknown', why: 'unverified', detail: 'no signature' },
      { why: 'UNBELIEVABLE', note: 'unverified: no signature' },
    ],
    [
      { state: 'not-sent', why: 'not-supported', detail: 'no token' },
      { why: 'NOT_AUTHORISED', note: 'not-supported: no token' },
    ],
    [{ state: 'not-ready' }, { why: 'NOT_READY', note: null }],
  ] satisfies [Bill, object][]
  await nextMorning()
  for (const [told, file] of reasons) {
    bills.byDay.set(day, () => told)
    await run()
    expect(await billOf(day)).toMatchObject({ state: 'WAITING', files: [{ state: 'WAITING', ...file }] })
    await world.pass(30 * MINUTE)
  }
})

test('a file for each payee is told with the name of whose it is', async () => {
  const day = beijingDay(world.now)
  const merchant = await world.merchant(staff, '霞光菌菇行')
  const partyId = await merchant.partyId()
  Object.assign(world.application.services.channels.alipay, { bills: { perPayee: true, fetch: () => Promise.resolve({ state: 'empty' }) } })
  await nextMorning()
  await run()
  const { channelBill } = await staff.query(
    `query ($day: Day!) { channelBill(channel: "alipay", day: $day) { files { payeeNo payeeName state } } }`,
    { day },
  )
  const payees: Payload[] = (
    await staff.query('query ($partyId: ID!) { payees(partyId: $partyId) { channel payeeNo } }', {
      partyId,
    })
  ).payees
  const { payeeNo } = payees.find(({ channel }) => channel === 'alipay')!
  expect(channelBill.files).toContainEqual({ payeeNo, payeeName: '霞光菌菇行', state: 'EMPTY' })
  const own = world.sandbox.credentials.ALIPAY_CUSTODY_PID
  expect(channelBill.files).toContainEqual({ payeeNo: own, payeeName: null, state: 'EMPTY' })
})

test('a refund that differs leads to its payment; a line of another market’s payment is not told here, whatever payee it names', async () => {
  const day = beijingDay(world.now)
  const merchant = await world.merchant(staff)
  const { paymentId, row } = await paidOverWechat(await world.buyer(), merchant)
  await merchant.must('refundPayment', { paymentId, amountFen: 10_000, reason: '少了两箱', idempotencyKey: merchant.key() })
  await world.settle()
  const { outRefundNo, refundId } = world.sandbox.wechat.refunds()[0]!
  const refund: TradeRow = { ...row, kind: 'refund', refundNo: outRefundNo, channelRef: refundId, amountFen: 9_000 as Fen, feeFen: 0 }
  const marketCode = 'hongqi'
  const merchantThere = await world.merchant(await world.market({ code: marketCode, name: '红旗水产批发市场' }), '海鲜行')
  const there = await paidOverWechat(await world.buyer({ marketCode }), merchantThere)
  bills.set(day, [row, refund, { ...there.row, payeeNo: row.payeeNo }])
  await nextMorning()
  await run()
  const found = (await differencesOf(day)).map(({ type, paymentId: of }) => [type, of])
  expect(found).toContainEqual(['AMOUNT', paymentId])
  expect(new Set(found.map(([, of]) => of))).toEqual(new Set([paymentId]))
})
