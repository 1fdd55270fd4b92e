import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { emptyTables } from '@dangkou/api/platform/database/test-database.ts'
import type { Person } from '../world/person.ts'
import { World } from '../world/world.ts'

let world: World
let staff: Person
let merchant: Person
let buyer: Person

beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
beforeEach(async () => {
  await emptyTables(world.application.database)
  staff = await world.market()
  merchant = await world.merchant(staff)
  buyer = await world.buyer()
})

const paymentOf = async (person: Person, id: string) =>
  (
    await person.query(
      `query ($id: ID!) { payment(id: $id) { state paidFen restFen refundedFen refundingFen releasedAt
        attempts { id method state amountFen reason surplusFen refundedFen feeFen whyThisRoute { code } }
        refunds { id amountFen state cause parts { method state amountFen } } } }`,
      { id },
    )
  ).payment

const pendingOf = async (person: Person): Promise<number> =>
  (await person.query('{ viewer { wallet { pendingFen } } }')).viewer.wallet.pendingFen

const start = (person: Person, paymentId: string, amountFen: number, more: object = {}) =>
  person.must('startPayment', { paymentId, amountFen, client: 'H5', idempotencyKey: person.key(), ...more })

describe('a payment over WeChat', () => {
  test('is the merchant’s pending money, less the fee, until the channel settles', async () => {
    const id = await merchant.bill(buyer, 100_000)
    const { attempt } = await start(buyer, id, 100_000)
    expect(attempt).toMatchObject({ method: 'WECHAT', state: 'ACCEPTED', launch: { kind: 'REDIRECT' } })
    expect(attempt.whyThisRoute.length).toBeGreaterThan(0)
    await buyer.payAtCashier(attempt.launch.url)
    await world.settle()
    expect(await paymentOf(merchant, id)).toMatchObject({ state: 'PAID', paidFen: 100_000, restFen: 0 })
    const { feeFen } = (await paymentOf(merchant, id)).attempts[0]
    expect(feeFen).toBeGreaterThan(0)
    expect(await pendingOf(merchant)).toBe(100_000 - feeFen)
    expect(await merchant.wallet()).toMatchObject({ balanceFen: 0 })

    const { database, services } = world.application
    const attemptId = attempt.id.replace('Attempt_', '')
    await database.transaction((em) => services.settlement.release(em, attemptId))
    await database.transaction((em) => services.settlement.release(em, attemptId))
    expect(await pendingOf(merchant)).toBe(0)
    expect(await merchant.wallet()).toMatchObject({ availableFen: 100_000 - feeFen })
    expect(await world.ledgerTable()).toMatchInlineSnapshot(`
      "
      custody.member           国盛蔬菜行                 0          0          0      99400
      custody.member           采购商0003               0          0          0          0
      custody.pending          待结算                   0     100000          0     100000
      custody.transit.wechat   微信渠道在途                0     100000          0        600
      "
    `)
    expect(await world.brokenChecks()).toEqual([])
  })

  test('is started once for one key, and gives the same way in', async () => {
    const id = await merchant.bill(buyer, 100_000)
    const key = buyer.key()
    const first = await start(buyer, id, 100_000, { idempotencyKey: key })
    const second = await start(buyer, id, 100_000, { idempotencyKey: key })
    expect(second.attempt.id).toBe(first.attempt.id)
    expect(
      (await buyer.do('startPayment', { paymentId: id, amountFen: 100_000, client: 'QR', idempotencyKey: key })).userErrors[0]?.code,
    ).toBe('IDEMPOTENCY_KEY_REUSED')
  })

  test('paid twice: the second phone’s money goes back by itself', async () => {
    const id = await merchant.bill(buyer, 5_000)
    const first = await start(buyer, id, 5_000)
    const second = await start(buyer, id, 5_000)
    await buyer.payAtCashier(first.attempt.launch.url)
    await buyer.payAtCashier(second.attempt.launch.url)
    await world.settle()
    const payment = await paymentOf(merchant, id)
    expect(payment).toMatchObject({ state: 'PAID', paidFen: 5_000, refundedFen: 0 })
    expect(payment.attempts.map(({ surplusFen }: { surplusFen: number }) => surplusFen).toSorted()).toEqual([0, 5_000])
    expect(payment.refunds).toMatchObject([{ amountFen: 5_000, cause: 'SURPLUS' }])
    expect(await world.brokenChecks()).toEqual([])
  })
})

describe('a cart and a refund in the books', () => {
  test('one order at WeChat, a part for each merchant; a part of one goes back with its fee', async () => {
    const neighbour = await world.merchant(staff, '鑫源果业')
    const paymentIds = [await merchant.bill(buyer, 40_000), await neighbour.bill(buyer, 60_000)]
    const cart = { paymentIds, amountFen: 100_000, method: 'WECHAT', client: 'H5', idempotencyKey: buyer.key() }
    const { order } = await buyer.must('payTogether', cart)
    expect((await buyer.must('payTogether', cart)).order.id).toBe(order.id)
    await buyer.payAtCashier(order.launch.url)
    await world.settle()
    for (const [index, person] of [merchant, neighbour].entries())
      expect(await paymentOf(person, paymentIds[index]!)).toMatchObject({ state: 'PAID', restFen: 0 })
    const asked = { paymentId: paymentIds[0], amountFen: 10_000, reason: '少了一箱', idempotencyKey: merchant.key() }
    const { refund } = await merchant.must('refundPayment', asked)
    await world.settle()
    expect((await merchant.must('refreshRefund', { refundId: refund.id })).refund.state).toBe('SUCCEEDED')
    expect(await paymentOf(merchant, paymentIds[0]!)).toMatchObject({ refundedFen: 10_000, refundingFen: 0 })
    expect(await world.ledgerTable()).toMatchInlineSnapshot(`
      "
      custody.member           国盛蔬菜行                 0          0          0          0
      custody.member           采购商0012               0          0          0          0
      custody.member           鑫源果业                  0          0          0          0
      custody.pending          待结算                   0        360          0      60000
      custody.pending          待结算                   0      10240          0      40060
      custody.transit.wechat   微信渠道在途                0     100060          0      10600
      "
    `)
    expect(await world.brokenChecks()).toEqual([])
  })
})
