import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../world/evidence.ts'
import { Gate } from '../world/gate.ts'
import type { Payload, Person } from '../world/person.ts'
import { World } from '../world/world.ts'

let world: World
let wechat: Gate
let staff: Person
let merchant: Person
let buyer: Person
beforeAll(async () => {
  world = await World.open(
    async ({ credentials }) => {
      wechat = await Gate.before(credentials.WECHAT_BASE_URL)
      return { WECHAT_BASE_URL: wechat.url }
    },
    { timeoutMs: 250 },
  )
  staff = await world.market()
  merchant = await world.merchant(staff)
  buyer = await world.buyer()
})
afterAll(async () => {
  await world.close()
  await wechat.cut()
})
afterEach(async () => {
  world.sandbox.faults.clear()
  await wechat.mend()
  expect(await world.brokenChecks()).toEqual([])
})

const start = (paymentId: string, more: object = {}): Promise<Payload> =>
  buyer.do('startPayment', { paymentId, amountFen: 10_000, client: 'QR', idempotencyKey: buyer.key(), ...more })
const attempts = async (id: string): Promise<{ method: string; state: string }[]> =>
  (await buyer.query('query ($id: ID!) { payment(id: $id) { attempts { method state } } }', { id })).payment.attempts
const why = async (paymentId: string): Promise<any[]> =>
  (
    await staff.query(
      'query ($id: ID!) { whyThisRoute(paymentId: $id) { channel reasons { code } skipped { channel reasons { code } } } }',
      { id: paymentId },
    )
  ).whyThisRoute

test('a channel that cannot be reached before money moved is passed over, and the payer pays by the next one', async () => {
  const id = await merchant.bill(buyer, 10_000)
  await wechat.cut()
  const { attempt } = await start(id)
  expect(attempt).toMatchObject({ method: 'ALIPAY', state: 'ACCEPTED', launch: { kind: 'QR' } })
  expect(await attempts(id)).toMatchObject([
    { method: 'WECHAT', state: 'FAILED' },
    { method: 'ALIPAY', state: 'ACCEPTED' },
  ])
  expect(await why(id)).toMatchObject([
    { channel: 'wechat', skipped: [] },
    { channel: 'alipay', skipped: [{ channel: 'wechat', reasons: [{ code: 'TRIED_BEFORE' }] }] },
  ])
  world.sandbox.alipay.pay({ qrCode: attempt.launch.qr })
  await world.settle()
  expect((await buyer.query('query ($id: ID!) { payment(id: $id) { state paidFen } }', { id })).payment).toEqual({
    state: 'PAID',
    paidFen: 10_000,
  })
})

test('a channel of which nobody knows whether it took the payment is never passed over', async () => {
  const id = await merchant.bill(buyer, 10_000)
  world.sandbox.faults.add({ channel: 'wechat', operation: 'prepay', kind: 'timeout' })
  const { attempt } = await start(id)
  expect(attempt).toMatchObject({ method: 'WECHAT', state: 'UNKNOWN' })
  expect(await attempts(id)).toHaveLength(1)
})

test('the staff switches a channel off, and payers see the other way; with none left they are told', async () => {
  await staff.must('setChannelTerms', { channel: 'wechat', isOn: false })
  const id = await merchant.bill(buyer, 10_000)
  expect((await start(id)).attempt).toMatchObject({ method: 'ALIPAY' })
  expect(await why(id)).toMatchObject([
    { channel: 'alipay', reasons: [{ code: 'ONLY_WAY' }], skipped: [{ channel: 'wechat', reasons: [{ code: 'CHANNEL_OFF' }] }] },
  ])
  expect(codeOf(await start(id, { method: 'WECHAT' }))).toBe('NO_CHANNEL')
  await staff.must('setChannelTerms', { channel: 'alipay', isOn: false })
  const refused = await start(id)
  expect(refused.userErrors).toEqual([
    { code: 'NO_CHANNEL', field: null, message: '现在没有可用的付款方式，没有扣钱，请稍后再试，或用钱包付' },
  ])
  for (const channel of ['wechat', 'alipay']) await staff.must('setChannelTerms', { channel, isOn: true })
  expect((await start(id)).attempt).toMatchObject({ method: 'WECHAT' })
})

test('the market’s rule leads by amount and payee', async () => {
  const payeeId = await merchant.partyId()
  const rule = { when: { minFen: 10_000, payeeIds: [payeeId] }, action: 'PREFER', channel: 'alipay' }
  await staff.must('setRouteRules', { version: 0, strategy: 'CHEAPEST', rules: [rule] })
  const large = await merchant.bill(buyer, 10_000)
  const small = await merchant.bill(buyer, 9_999)
  expect((await start(large)).attempt).toMatchObject({ method: 'ALIPAY' })
  expect((await start(small, { amountFen: 9_999 })).attempt).toMatchObject({ method: 'WECHAT' })
  const neighbour = await world.merchant(staff, '鑫源果业')
  expect((await start(await neighbour.bill(buyer, 10_000))).attempt).toMatchObject({ method: 'WECHAT' })
})

test('after some calls that did not get through, a channel is down, and nobody waits for it any more', async () => {
  await staff.must('setRouteRules', { version: 1, strategy: 'CHEAPEST', rules: [] })
  await wechat.cut()
  let id = ''
  for (let tries = 0; tries < 12; tries++) {
    id = await merchant.bill(buyer, 10_000)
    expect((await start(id)).attempt).toMatchObject({ method: 'ALIPAY' })
    if ((await why(id)).length === 1) break
  }
  expect(await why(id)).toMatchObject([{ channel: 'alipay', skipped: [{ channel: 'wechat', reasons: [{ code: 'CHANNEL_DOWN' }] }] }])
  const { channels } = await staff.query('{ channels { name state { health } } }')
  expect(channels).toEqual([
    { name: 'wechat', state: { health: 'DOWN' } },
    { name: 'alipay', state: { health: 'UP' } },
  ])
})
