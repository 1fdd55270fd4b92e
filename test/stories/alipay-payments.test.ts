import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { emptyTables } from '@dangkou/api/platform/database/test-database.ts'
import type { Person } from '../world/person.ts'
import { World } from '../world/world.ts'

let world: World
let merchant: Person
let buyer: Person

const PID = '2088101012340201'

beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.sandbox.faults.clear()
  await emptyTables(world.application.database)
  const staff = await world.market()
  merchant = await world.merchant(staff)
  buyer = await world.buyer()
  const appAuthToken = world.sandbox.alipay.merchants().find(({ pid }) => pid === PID)?.appAuthToken
  await staff.must('setPayee', { partyId: await merchant.partyId(), channel: 'alipay', payeeNo: PID, appAuthToken })
})

const paymentOf = async (person: Person, id: string) =>
  (
    await person.query(
      `query ($id: ID!) { payment(id: $id) { state paidFen refundedFen attempts { id method state } refunds { state amountFen } } }`,
      { id },
    )
  ).payment
const start = (paymentId: string, more: object) =>
  buyer.must('startPayment', { paymentId, amountFen: 100_000, method: 'ALIPAY', idempotencyKey: buyer.key(), ...more })

/** As a browser does: follow the address to the cashier, press the button there. */
async function payOnPage(url: string): Promise<void> {
  const page = await fetch(url)
  await fetch(page.url, { method: 'POST' })
  await world.sandbox.clock.advance(0)
}

describe('a payment over Alipay', () => {
  test('from a browser is paid on Alipay’s page, and its signed notification puts it in the books', async () => {
    const id = await merchant.bill(buyer, 100_000)
    const { attempt } = await start(id, { client: 'H5' })
    expect(attempt).toMatchObject({ method: 'ALIPAY', state: 'ACCEPTED', launch: { kind: 'REDIRECT' } })
    await payOnPage(attempt.launch.url)
    expect(await paymentOf(merchant, id)).toMatchObject({ state: 'PAID', paidFen: 100_000 })
    expect(world.sandbox.alipay.notifications()[0]).toMatchObject({ status: 200, answer: 'success', acknowledged: true })
    expect(world.sandbox.alipay.trades()[0]).toMatchObject({ sellerPid: PID, status: 'TRADE_SUCCESS' })
    expect(await world.brokenChecks()).toEqual([])
  })

  test('by a code that is scanned is not there before, and is no failure for that', async () => {
    const id = await merchant.bill(buyer, 100_000)
    const { attempt } = await start(id, { client: 'QR' })
    await world.pass(60_000)
    await world.work()
    expect((await paymentOf(merchant, id)).attempts).toMatchObject([{ state: expect.stringMatching(/ACCEPTED|UNKNOWN|CONFIRMING/) }])
    world.sandbox.alipay.pay({ qrCode: attempt.launch.qr })
    await world.sandbox.clock.advance(0)
    expect(await paymentOf(merchant, id)).toMatchObject({ state: 'PAID' })
  })

  test('in Alipay’s own app knows its payer by the code that the app gave', async () => {
    const id = await merchant.bill(buyer, 100_000)
    const { code, openId } = world.sandbox.alipay.login({ phone: '13812345678' })
    const { attempt } = await start(id, { client: 'ALIPAY_APP', alipayCode: code })
    world.sandbox.alipay.pay({ tradeNo: attempt.launch.tradeNo })
    await world.sandbox.clock.advance(0)
    expect(await paymentOf(merchant, id)).toMatchObject({ state: 'PAID' })
    expect(world.sandbox.alipay.trades()[0]).toMatchObject({ buyerOpenId: openId })
    const used = await buyer.do('startPayment', {
      paymentId: id,
      amountFen: 100_000,
      method: 'ALIPAY',
      client: 'ALIPAY_APP',
      alipayCode: code,
      idempotencyKey: buyer.key(),
    })
    expect(used.userErrors).toMatchObject([{ code: expect.stringMatching(/ALIPAY_SIGN_IN_FAILED|PAYMENT_/) }])
  })

  test('whose notification is lost is found by asking', async () => {
    const id = await merchant.bill(buyer, 100_000)
    const { attempt } = await start(id, { client: 'H5' })
    world.sandbox.faults.add({ channel: 'alipay', operation: 'callback', kind: 'lost' })
    await payOnPage(attempt.launch.url)
    expect(await paymentOf(merchant, id)).not.toMatchObject({ state: 'PAID' })
    await world.pass(10_000)
    await world.work()
    expect(await paymentOf(merchant, id)).toMatchObject({ state: 'PAID' })
  })

  test('told of with another amount moves nothing, and is asked about', async () => {
    const id = await merchant.bill(buyer, 100_000)
    const { attempt } = await start(id, { client: 'H5' })
    world.sandbox.faults.add({ channel: 'alipay', operation: 'callback', kind: 'tampered-amount' })
    await payOnPage(attempt.launch.url)
    expect(world.sandbox.alipay.notifications()[0]).toMatchObject({ answer: 'failure', acknowledged: false })
    expect(await paymentOf(merchant, id)).not.toMatchObject({ state: 'PAID' })
    await world.pass(4 * 60_000)
    expect(world.sandbox.alipay.notifications()[0]).toMatchObject({ attempt: 1, acknowledged: true })
    expect(await paymentOf(merchant, id)).toMatchObject({ state: 'PAID', paidFen: 100_000 })
  })

  test('is given back in parts, the way it came, also when an answer is lost', async () => {
    const id = await merchant.bill(buyer, 100_000)
    const { attempt } = await start(id, { client: 'H5' })
    await payOnPage(attempt.launch.url)
    const refund = (amountFen: number) =>
      merchant.must('refundPayment', { paymentId: id, amountFen, reason: '少了一筐', idempotencyKey: merchant.key() })
    await refund(30_000)
    await world.settle()
    expect(await paymentOf(merchant, id)).toMatchObject({ refundedFen: 30_000, refunds: [{ state: 'SUCCEEDED' }] })
    world.sandbox.faults.add({ channel: 'alipay', operation: 'refund', kind: 'answer-lost' })
    await refund(20_000)
    await world.settle()
    expect(await paymentOf(merchant, id)).toMatchObject({ refundedFen: 50_000 })
    expect(world.sandbox.alipay.trades()[0]?.refunds.map(({ amountFen }) => amountFen)).toEqual([30_000, 20_000])
    expect(await world.brokenChecks()).toEqual([])
  })
})
