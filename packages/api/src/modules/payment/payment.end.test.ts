import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { TestMarket, codeOf } from './test-market.ts'

const MINUTE = 60_000

let market: TestMarket
beforeAll(async () => {
  market = await TestMarket.open()
})
afterAll(() => market.close())
beforeEach(() => market.begin())

describe('closing and expiring', () => {
  test('closed by the payee while a payer pays: the money goes back', async () => {
    const payment = await market.bill(5_000)
    const attempt = await market.start(payment, 5_000)
    await market.payments.close(market.merchant, payment.id)
    market.wechat.pay(attempt.id)
    await market.janitor()
    await market.pass(1_000)
    expect(await market.current(payment)).toMatchObject({ state: 'closed', paidFen: 0 })
    expect(await market.refunds.ofPayment(payment.id)).toMatchObject([{ cause: 'surplus', state: 'succeeded', amountFen: 5_000 }])
    expect(await market.balances()).toEqual({ 'custody.master': 1_000_000, 'custody.member buyer': 1_000_000 })
    expect(await market.broken()).toEqual([])
  })

  test('the payer is faster than our close at the channel', async () => {
    const payment = await market.bill(5_000)
    const attempt = await market.start(payment, 5_000)
    market.wechat.paysBeforeClose = true
    await market.pass(31 * MINUTE)
    expect(await market.instructions.byId(attempt.id)).toMatchObject({ state: 'succeeded' })
    expect(await market.current(payment)).toMatchObject({ state: 'paid' })
  })

  test('an expired payment is closed at the channel first, and then with us', async () => {
    const payment = await market.bill(5_000, { expiresAt: new Date(market.nowMs + 10 * MINUTE) })
    const attempt = await market.start(payment, 5_000)
    expect(await codeOf(market.start(payment, 4_999))).toBe('AMOUNT_DIFFERS')
    market.wechat.faults.close = 'lost-before'
    await market.pass(10 * MINUTE)
    // The first close was not answered: the payment waits for its order.
    await market.pass(5 * MINUTE)
    expect(market.wechat.orders.get(attempt.id)?.state).toBe('closed')
    expect(await market.current(payment)).toMatchObject({ state: 'closed' })
    expect(await codeOf(market.start(payment, 5_000))).toBe('PAYMENT_CLOSED')
  })

  test('nobody starts to pay after the time, closed or not; a clock that jumps back takes nothing back', async () => {
    const payment = await market.bill(5_000, { expiresAt: new Date(market.nowMs + 10 * MINUTE) })
    market.nowMs += 10 * MINUTE
    expect(await codeOf(market.start(payment, 5_000))).toBe('PAYMENT_EXPIRED')
    expect(await codeOf(market.payFromWallet(payment, 5_000))).toBe('PAYMENT_EXPIRED')
    await market.pass(1_000)
    market.nowMs -= 20 * MINUTE
    expect(await market.current(payment)).toMatchObject({ state: 'closed' })
    expect(await codeOf(market.payFromWallet(payment, 5_000))).toBe('PAYMENT_CLOSED')
  })

  test('paid after its time, before we closed it: too late, and back', async () => {
    const payment = await market.bill(5_000, { expiresAt: new Date(market.nowMs + 10 * MINUTE) })
    const attempt = await market.start(payment, 5_000)
    market.nowMs += 11 * MINUTE
    market.wechat.pay(attempt.id)
    await market.pass(0)
    await market.pass(MINUTE)
    expect(await market.current(payment)).toMatchObject({ state: 'closed', paidFen: 0 })
    expect(await market.refunds.ofPayment(payment.id)).toMatchObject([{ cause: 'surplus', state: 'succeeded' }])
  })
})
