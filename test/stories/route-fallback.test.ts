import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '../world/evidence.ts'
import { Gate } from '../world/gate.ts'
import type { Payload, Person } from '../world/person.ts'
import { World } from '../world/world.ts'

/** The bank gateway: for companies' sums, in browsers on a desk. */
const GATEWAY = { channel: 'unionpay', reasons: [{ code: 'BELOW_MINIMUM' }, { code: 'CLIENT_NOT_SERVED' }] }
const GATEWAY_FOR_SEVERAL = { ...GATEWAY, reasons: [...GATEWAY.reasons, { code: 'NOT_COMBINED' }] }
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
    { channel: 'wechat', skipped: [GATEWAY] },
    { channel: 'alipay', skipped: [{ channel: 'wechat', reasons: [{ code: 'TRIED_BEFORE' }] }, GATEWAY] },
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

describe('a cart over two merchants', () => {
  const together = (paymentIds: string[], more: object = {}) =>
    buyer.do('payTogether', { paymentIds, amountFen: 20_000, client: 'QR', idempotencyKey: buyer.key(), ...more })

  test('is not taken apart when the one channel that pays several is away: the payer is told what he can do, and why', async () => {
    const neighbour = await world.merchant(staff, '鲁海冻品')
    const ids = [await merchant.bill(buyer, 10_000), await neighbour.bill(buyer, 10_000)]
    await wechat.cut()
    const answer = await together(ids)
    expect(answer.userErrors).toEqual([
      {
        code: 'CART_NOT_POSSIBLE',
        field: null,
        message: '现在没有渠道能把这几张单一起付，没有扣钱；请一张一张付，有钱包的也可以用钱包一起付',
      },
    ])
    // Asked first, moved nothing, and no other channel pays two at once: for both payments.
    expect(await why(ids[0]!)).toMatchObject([
      { channel: 'wechat', skipped: [{ channel: 'alipay', reasons: [{ code: 'NOT_COMBINED' }] }, GATEWAY_FOR_SEVERAL] },
      {
        channel: null,
        skipped: [
          { channel: 'wechat', reasons: [{ code: 'TRIED_BEFORE' }] },
          { channel: 'alipay', reasons: [{ code: 'NOT_COMBINED' }] },
          GATEWAY_FOR_SEVERAL,
        ],
      },
    ])
    expect(await why(ids[1]!)).toMatchObject([{ channel: 'wechat' }])
    for (const id of ids) expect(await attempts(id)).toMatchObject([{ method: 'WECHAT', state: 'FAILED' }])
    expect(codeOf(await together(ids, { method: 'WECHAT' }))).toBe('CART_NOT_POSSIBLE')

    await wechat.mend()
    await world.pass(60_000)
    const { order } = await together(ids)
    expect(order).toMatchObject({ method: 'WECHAT', launch: { kind: 'QR' } })
  })

  test('with one payment in it is that payment, by whatever channel takes it', async () => {
    const id = await merchant.bill(buyer, 20_000)
    const { order } = await together([id], { method: 'ALIPAY' })
    expect(order).toMatchObject({ method: 'ALIPAY', state: 'ACCEPTED' })
    const other = await merchant.bill(await world.buyer(), 20_000)
    expect(codeOf(await together([other]))).toBe('PAYMENT_NOT_FOUND')
  })
})

test('the staff switches a channel off, and payers see the other way; with none left they are told', async () => {
  await staff.must('setChannelTerms', { channel: 'wechat', isOn: false })
  const id = await merchant.bill(buyer, 10_000)
  expect((await start(id)).attempt).toMatchObject({ method: 'ALIPAY' })
  expect(await why(id)).toMatchObject([
    { channel: 'alipay', reasons: [{ code: 'ONLY_WAY' }], skipped: [{ channel: 'wechat', reasons: [{ code: 'CHANNEL_OFF' }] }, GATEWAY] },
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
  expect(await why(id)).toMatchObject([
    { channel: 'alipay', skipped: [{ channel: 'wechat', reasons: [{ code: 'CHANNEL_DOWN' }] }, GATEWAY] },
  ])
  const { channels } = await staff.query('{ channels { name state { health } } }')
  expect(channels).toEqual([
    { name: 'wechat', state: { health: 'DOWN' } },
    { name: 'alipay', state: { health: 'UP' } },
    { name: 'unionpay', state: { health: 'UP' } },
  ])
})
