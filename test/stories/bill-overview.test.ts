import type { Bill, TradeRow } from '@dangkou/api/channels/index.ts'
import type { Fen } from '@dangkou/shared'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { BillDays } from '../world/bill-days.ts'
import type { Payload } from '../world/person.ts'
import type { World } from '../world/world.ts'

// What the market's staff see of the channels' bills.

const MINUTE = 60_000

let days: BillDays
let world: World
beforeAll(async () => {
  days = await BillDays.open()
  world = days.world
})
afterAll(() => world.close())
beforeEach(() => days.signInAgain())
afterEach(async () => expect(await world.brokenChecks()).toEqual([]))

test('a bill is looked at by its day, page by page, and what somebody must look at apart from what the bill decides', async () => {
  const day = days.today
  const merchant = await world.merchant(days.staff)
  const payer = await world.buyer()
  const { paymentId, row } = await days.paidTo(merchant, payer)
  days.bills.set(day, [{ ...row, feeFen: row.feeFen + 7 }, row, ...days.strangers(3)])
  await days.nextMorning()
  const BY_DAY = `query ($day: Day!, $after: String, $types: [BillDifferenceType!], $state: BillDifferenceState) {
    channelBill(channel: "wechat", day: $day) { day openDifferences differenceList(first: 2, after: $after, types: $types, state: $state) {
      edges { node { type state paymentId channelRef } } pageInfo { hasNextPage endCursor } } } }`
  const page = async (more: object = {}): Promise<Payload> => (await days.staff.query(BY_DAY, { day, ...more })).channelBill
  expect(await page()).toBeNull()
  await days.run()
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
  await expect(days.buyer.query(BY_DAY, { day })).rejects.toThrow('FORBIDDEN')
  // Another market's staff find nothing under the same channel and day.
  const stranger = await world.market({ code: 'nanmen', name: '南门市场' })
  expect((await stranger.query(BY_DAY, { day })).channelBill).toBeNull()
})

test('why a file is not there is one of a few reasons, whatever the channel said', async () => {
  const day = days.today
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
  await days.nextMorning()
  for (const [told, file] of reasons) {
    days.bills.byDay.set(day, () => told)
    await days.run()
    expect(await days.billOf(day)).toMatchObject({ state: 'WAITING', files: [{ state: 'WAITING', ...file }] })
    await world.pass(30 * MINUTE)
  }
})

test('a file for each payee is told with the name of whose it is', async () => {
  const day = days.today
  const merchant = await world.merchant(days.staff, '霞光菌菇行')
  const partyId = await merchant.partyId()
  Object.assign(world.application.services.channels.alipay, { bills: { perPayee: true, fetch: () => Promise.resolve({ state: 'empty' }) } })
  await days.nextMorning()
  await days.run()
  const { channelBill } = await days.staff.query(
    `query ($day: Day!) { channelBill(channel: "alipay", day: $day) { files { payeeNo payeeName state } } }`,
    { day },
  )
  const payees: Payload[] = (
    await days.staff.query('query ($partyId: ID!) { payees(partyId: $partyId) { channel payeeNo } }', {
      partyId,
    })
  ).payees
  const { payeeNo } = payees.find(({ channel }) => channel === 'alipay')!
  expect(channelBill.files).toContainEqual({ payeeNo, payeeName: '霞光菌菇行', state: 'EMPTY' })
  const own = world.sandbox.credentials.ALIPAY_CUSTODY_PID
  expect(channelBill.files).toContainEqual({ payeeNo: own, payeeName: null, state: 'EMPTY' })
})

test('a refund that differs leads to its payment; a line of another market’s payment is not told here, whatever payee it names', async () => {
  const day = days.today
  const merchant = await world.merchant(days.staff)
  const { paymentId, row } = await days.paidTo(merchant, await world.buyer())
  await merchant.must('refundPayment', { paymentId, amountFen: 10_000, reason: '少了两箱', idempotencyKey: merchant.key() })
  await world.settle()
  const { outRefundNo, refundId } = world.sandbox.wechat.refunds()[0]!
  const refund: TradeRow = { ...row, kind: 'refund', refundNo: outRefundNo, channelRef: refundId, amountFen: 9_000 as Fen, feeFen: 0 }
  const marketCode = 'hongqi'
  const merchantThere = await world.merchant(await world.market({ code: marketCode, name: '红旗水产批发市场' }), '海鲜行')
  const there = await days.paidTo(merchantThere, await world.buyer({ marketCode }))
  days.bills.set(day, [row, refund, { ...there.row, payeeNo: row.payeeNo }])
  await days.nextMorning()
  await days.run()
  const found = (await days.differencesOf(day)).map(({ type, paymentId: of }) => [type, of])
  expect(found).toContainEqual(['AMOUNT', paymentId])
  expect(new Set(found.map(([, of]) => of))).toEqual(new Set([paymentId]))
})
