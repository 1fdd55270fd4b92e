import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eventually, leavesNoTrace } from '../world/evidence.ts'
import { Gate } from '../world/gate.ts'
import type { Person } from '../world/person.ts'
import { type Letter, Postbox, deliver } from '../world/postbox.ts'
import { orderElsewhere } from '../world/provider.ts'
import { World } from '../world/world.ts'

const MINUTE = 60_000
const OTHER_MERCHANT = { subMchid: '1900000777', name: '别家的档口' }

let postbox: Postbox
let wechat: Gate
let world: World
let staff: Person
let buyer: Person
beforeAll(async () => {
  postbox = await Postbox.open()
  world = await World.open(
    async (sandbox) => {
      wechat = await Gate.before(sandbox.credentials.WECHAT_BASE_URL)
      return { PUBLIC_URL: postbox.url, WECHAT_BASE_URL: wechat.url }
    },
    { timeoutMs: 2_000 },
  )
  world.sandbox.wechat.addSubMerchant(OTHER_MERCHANT)
  staff = await world.market()
  buyer = await world.buyer()
})
afterAll(async () => {
  await world.close()
  await wechat.cut()
  await postbox.close()
})
beforeEach(() => {
  postbox.passOnTo = world.url
})

/** How many callbacks came to which end. */
async function counted(): Promise<Record<string, number>> {
  const text = await (await fetch(`${world.url}/metrics`)).text()
  return Object.fromEntries(
    Array.from(text.matchAll(/^dangkou_callbacks_total\{.*result="([\w-]+)".*\} (\d+)$/gm), ([, result, n]) => [result!, Number(n)]),
  )
}

/** Delivers a letter; says what it was counted as. */
async function received(letter: Letter): Promise<{ status: number; text: string; as: string | undefined }> {
  const before = await counted()
  const answer = await deliver(world.url, letter)
  const as = Object.entries(await counted()).find(([result, n]) => n > (before[result] ?? 0))?.[0]
  return { ...answer, as }
}

/** A recharge that is paid, and whose callback was kept from us. */
async function paidInSilence(amountFen: number): Promise<{ id: string; orderNo: string; letter: Letter }> {
  postbox.passOnTo = null
  const { id, orderNo } = await waiting(amountFen)
  await payByNumber(orderNo)
  return { id, orderNo, letter: postbox.letters.at(-1)! }
}

/** A recharge whose payer stands before the cashier. */
async function waiting(amountFen: number, more: object = { client: 'H5' }): Promise<{ id: string; orderNo: string }> {
  const { recharge } = await buyer.must('createRecharge', { amountFen, idempotencyKey: buyer.key(), ...more })
  return { id: recharge.id, orderNo: world.sandbox.wechat.orders()[0]!.outTradeNo }
}

async function payByNumber(orderNo: string): Promise<void> {
  world.sandbox.wechat.pay(
    world.sandbox.wechat
      .orders()
      .find(({ outTradeNo }) => outTradeNo === orderNo)!
      .prepayIds.at(-1)!,
  )
  await world.sandbox.clock.advance(0)
}

const balance = async () => (await buyer.wallet()).balanceFen
const stateOf = async (id: string): Promise<string> =>
  (await buyer.query('query ($id: ID!) { recharge(id: $id) { state } }', { id })).recharge.state
const sends = (orderNo: string) => world.sandbox.wechat.callbacks().filter(({ outTradeNo }) => outTradeNo === orderNo)

describe('what was changed on the way is refused, and then the true one is taken', () => {
  let genuine: { id: string; letter: Letter }
  let before: number
  beforeAll(async () => {
    before = await balance()
    genuine = await paidInSilence(1_111)
  })

  const header = (name: string, value: string) => (letter: Letter) => ({
    ...letter,
    headers: { ...letter.headers, [`wechatpay-${name}`]: value },
  })
  const without = (name: string) => (letter: Letter) => ({
    ...letter,
    headers: Object.fromEntries(Object.entries(letter.headers).filter(([one]) => one !== `wechatpay-${name}`)),
  })
  const seconds = (by: number) => (letter: Letter) =>
    header('timestamp', String(Number(letter.headers['wechatpay-timestamp']) + by))(letter)
  const bytes = (change: (body: string) => string) => (letter: Letter) => ({ ...letter, body: change(letter.body) })

  test.each<[string, (letter: Letter) => Letter, string]>([
    ['one letter of the body', bytes((body) => body.replace('支付成功', '支付成攻')), 'wrong-signature'],
    ['a space at its end', bytes((body) => `${body} `), 'wrong-signature'],
    ['its JSON written anew', bytes((body) => JSON.stringify(JSON.parse(body), null, 1)), 'wrong-signature'],
    ['an empty body', bytes(() => ''), 'wrong-signature'],
    ['not JSON', bytes(() => 'trade_state=SUCCESS'), 'wrong-signature'],
    ['a signature of nothing', header('signature', 'AAAA'), 'wrong-signature'],
    ['another nonce', header('nonce', 'x'.repeat(32)), 'wrong-signature'],
    ['a little later', seconds(60), 'wrong-signature'],
    ['long ago', seconds(-301), 'stale'],
    ['far ahead', seconds(301), 'stale'],
    ['an unknown key', header('serial', 'PUB_KEY_ID_0000000000000000000000000000'), 'unknown-key'],
    ['a time that is none', header('timestamp', 'now'), 'headers-incomplete'],
    ['the probe', (letter) => header('signature', `WECHATPAY/SIGNTEST/${letter.headers['wechatpay-signature']}`)(letter), 'probe'],
    ['no signature', without('signature'), 'headers-incomplete'],
    ['no time', without('timestamp'), 'headers-incomplete'],
    ['no nonce', without('nonce'), 'headers-incomplete'],
    ['no key', without('serial'), 'headers-incomplete'],
  ])('%s', async (_what, change, reason) => {
    const answer = await leavesNoTrace(world, () => received(change(genuine.letter)))
    expect(answer).toEqual({ status: 401, text: JSON.stringify({ code: 'FAIL', message: reason }), as: reason })
  })

  test('more than a notification can be', async () => {
    const answer = await leavesNoTrace(world, () => received({ ...genuine.letter, body: 'x'.repeat(65 * 1024) }))
    expect([answer.status, JSON.parse(answer.text).errors[0].extensions.code]).toEqual([413, 'BAD_REQUEST'])
  })

  test('the true one, whatever its label; its copy is refused, and WeChat’s own repetition changes nothing', async () => {
    expect(await stateOf(genuine.id)).toBe('WAITING')
    const letter = { ...genuine.letter, headers: { ...genuine.letter.headers, 'content-type': 'text/plain' } }
    expect(await received(letter)).toEqual({ status: 200, text: '{"code":"SUCCESS"}', as: 'taken' })
    expect(await stateOf(genuine.id)).toBe('SUCCEEDED')
    expect(await balance()).toBe(before + 1_111)
    expect(await leavesNoTrace(world, () => received(letter))).toMatchObject({ status: 401, as: 'replayed' })
    postbox.passOnTo = world.url
    await leavesNoTrace(world, () => world.pass(15_000))
    expect(world.sandbox.wechat.callbacks()[0]).toMatchObject({ status: 200, acknowledged: true, attempt: 1 })
  })
})

test('kept back for more than five minutes it is stale; the next one is fresh', async () => {
  const before = await balance()
  const { id, letter, orderNo } = await paidInSilence(1_222)
  await world.pass(301_000)
  expect(await leavesNoTrace(world, () => received(letter))).toMatchObject({ status: 401, as: 'stale' })
  postbox.passOnTo = world.url
  await world.sandbox.wechat.resend(orderNo)
  expect([await stateOf(id), (await balance()) - before]).toEqual(['SUCCEEDED', 1_222])
})

test.each([
  ['tampered-amount', 'mismatch'],
  ['wrong-signature', 'wrong-signature'],
  ['wrong-serial', 'unknown-key'],
  ['stale-timestamp', 'stale'],
])('sent with %s it is refused, and taken when it comes again in order', async (kind, reason) => {
  const before = await balance()
  const { id, orderNo } = await waiting(1_333)
  world.sandbox.faults.add({ channel: 'wechat', operation: 'callback', kind })
  const refusals = (await counted())[reason] ?? 0
  await payByNumber(orderNo)
  expect(sends(orderNo)[0]).toMatchObject({ status: 401, acknowledged: false })
  expect((await counted())[reason]).toBe(refusals + 1)
  expect([await stateOf(id), await balance()]).toEqual(['WAITING', before])
  await world.pass(15_000)
  expect(sends(orderNo)[0]).toMatchObject({ status: 200, acknowledged: true })
  expect([await stateOf(id), (await balance()) - before]).toEqual(['SUCCEEDED', 1_333])
  expect(await world.brokenChecks()).toEqual([])
})

test('many times at once it is booked once', async () => {
  const before = await balance()
  const { orderNo } = await waiting(1_444)
  world.sandbox.faults.add({ channel: 'wechat', operation: 'callback', kind: 'twice' })
  await payByNumber(orderNo)
  expect(sends(orderNo).map(({ status }) => status)).toEqual([200, 200])
  const { orderNo: another } = await paidInSilence(1_555)
  postbox.passOnTo = world.url
  const repeats = await Promise.all(Array.from({ length: 8 }, () => world.sandbox.wechat.resend(another)))
  expect(repeats.map((send) => send?.status)).toEqual(Array(8).fill(200))
  expect((await balance()) - before).toBe(1_444 + 1_555)
  expect(await world.brokenChecks()).toEqual([])
})

describe('truly signed by WeChat, and not about an order of ours', () => {
  /** WeChat's callback about an order that was not made by us. */
  const told = async (order: { orderNo: string; amountFen: number; payeeNo?: string }) => {
    await orderElsewhere(world, order)
    const mismatches = (await counted())['mismatch'] ?? 0
    await leavesNoTrace(world, () => payByNumber(order.orderNo))
    expect(sends(order.orderNo)[0]).toMatchObject({ status: 401, acknowledged: false })
    expect((await counted())['mismatch']).toBe(mismatches + 1)
  }

  test('an unknown order', () => told({ orderNo: '01JZZZZZZZZZZZZZZZZZZZZZZZ', amountFen: 100 }))

  test('the number of something else of ours', async () => {
    const merchant = await world.merchant(staff)
    const bill = await merchant.bill(buyer, 500)
    const { payment } = await buyer.must('payFromWallet', {
      paymentId: bill,
      amountFen: 500,
      paymentPassword: '246813',
      idempotencyKey: buyer.key(),
    })
    expect(payment.state).toBe('PAID')
    const { attempts } = (await buyer.query('query ($id: ID!) { payment(id: $id) { attempts { id } } }', { id: bill })).payment
    await told({ orderNo: attempts[0].id.replace('Attempt_', ''), amountFen: 500 })
  })

  test.each([
    ['another merchant of the same provider', { payeeNo: OTHER_MERCHANT.subMchid }],
    ['another amount', { amountFen: 1 }],
  ])('our number for %s', async (_whose, different) => {
    world.sandbox.faults.add({ channel: 'wechat', operation: 'prepay', kind: 'http-500' })
    const { recharge } = await buyer.must('createRecharge', { amountFen: 1_666, client: 'H5', idempotencyKey: buyer.key() })
    const orderNo = await world.orderNoOf(recharge.id)
    await told({ orderNo, amountFen: 1_666, ...different })
    expect(await stateOf(recharge.id)).toBe('CONFIRMING')
  })
})

describe('whenever it comes', () => {
  test('never: the query finds the payment', async () => {
    const before = await balance()
    world.sandbox.faults.add({ channel: 'wechat', operation: 'callback', kind: 'lost' })
    const { id, orderNo } = await waiting(1_777)
    await payByNumber(orderNo)
    expect(await balance()).toBe(before)
    await world.pass(5_000)
    await world.work()
    expect([await stateOf(id), (await balance()) - before]).toEqual(['SUCCEEDED', 1_777])
    expect(sends(orderNo)).toMatchObject([{ error: 'never sent' }])
  })

  test('late, after the query: taken, and nothing more is booked', async () => {
    world.sandbox.faults.add({ channel: 'wechat', operation: 'callback', kind: 'late', delayMs: MINUTE })
    const { id, orderNo } = await waiting(1_888)
    await payByNumber(orderNo)
    expect((await buyer.must('refreshRecharge', { rechargeId: id })).recharge.state).toBe('SUCCEEDED')
    await leavesNoTrace(world, () => world.pass(MINUTE))
    expect(sends(orderNo)).toMatchObject([{ status: 200 }])
  })

  test('before WeChat has answered our order: the recharge that is answered has succeeded', async () => {
    const before = await balance()
    const release = wechat.hold()
    const made = world.sandbox.wechat.orders().length
    const started = buyer.must('createRecharge', { amountFen: 1_999, client: 'H5', idempotencyKey: buyer.key() })
    await eventually(async () => expect(world.sandbox.wechat.orders()).toHaveLength(made + 1))
    await payByNumber(world.sandbox.wechat.orders()[0]!.outTradeNo)
    release()
    expect((await started).recharge).toMatchObject({ state: 'SUCCEEDED', cashier: null })
    expect((await balance()) - before).toBe(1_999)
  })

  test('when the payer is faster than our close at the end of the time: taken', async () => {
    const before = await balance()
    const { id } = await waiting(2_111, { client: 'WEAPP', wechatCode: world.sandbox.wechat.login({ phone: buyer.phone }).code })
    world.sandbox.faults.add({ channel: 'wechat', operation: 'close', kind: 'paid-first' })
    // WeChat's clock is a little slow, so that there is still time for it when there is none for us.
    await world.sandbox.clock.set(world.now.getTime() - 2 * MINUTE)
    await world.pass(30 * MINUTE)
    await world.work()
    await world.sandbox.clock.reset()
    expect([await stateOf(id), (await balance()) - before]).toEqual(['SUCCEEDED', 2_111])
    expect(await world.brokenChecks()).toEqual([])
  })

  test('after we gave the recharge up: late money is taken, never lost', async () => {
    const before = await balance()
    world.sandbox.faults.add({ channel: 'wechat', operation: 'prepay', kind: 'http-500' })
    const { recharge } = await buyer.must('createRecharge', { amountFen: 2_222, client: 'H5', idempotencyKey: buyer.key() })
    await world.pass(40 * MINUTE)
    await world.work()
    expect(await stateOf(recharge.id)).toBe('FAILED')
    const orderNo = await world.orderNoOf(recharge.id)
    await orderElsewhere(world, { orderNo, amountFen: 2_222 })
    await payByNumber(orderNo)
    expect(sends(orderNo)[0]).toMatchObject({ status: 200 })
    expect([await stateOf(recharge.id), (await balance()) - before]).toEqual(['SUCCEEDED', 2_222])
    expect(await world.brokenChecks()).toEqual([])
  })
})

test('WeChat’s own probe is refused', async () => {
  const { orderNo } = await paidInSilence(100)
  postbox.passOnTo = world.url
  expect(await leavesNoTrace(world, () => world.sandbox.wechat.probe({ outTradeNo: orderNo }))).toMatchObject({ passed: true, status: 401 })
})
