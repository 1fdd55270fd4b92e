import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { TestMarket, codeOf } from './test-market.ts'

let market: TestMarket
beforeAll(async () => {
  market = await TestMarket.open()
})
afterAll(() => market.close())
beforeEach(() => market.begin())

describe('never paid twice', () => {
  test('two phones: what the second paid goes back by itself, to where it came from', async () => {
    const payment = await market.bill(5_000)
    const first = await market.start(payment, 5_000)
    const second = await market.start(payment, 5_000, { method: 'alipay' })
    market.wechat.pay(first.id)
    market.alipay.pay(second.id)
    await Promise.all([market.instructions.refresh(first.id), market.instructions.refresh(second.id)])
    await market.pass(1_000)
    const [refund] = await market.refunds.ofPayment(payment.id)
    expect(refund).toMatchObject({ cause: 'surplus', amountFen: 5_000, state: 'succeeded' })
    expect(market.wechat.refunds.size + market.alipay.refunds.size).toBe(1)
    expect(await market.current(payment)).toMatchObject({ state: 'paid', paidFen: 5_000, refundedFen: 0 })
    const { 'custody.pending merchant': pending, ...rest } = await market.balances()
    expect(pending === 4_970 || pending === 4_965).toBe(true)
    expect(rest).not.toHaveProperty('custody.suspense merchant')
    expect(await market.broken()).toEqual([])
  })

  test('a wallet is faster than the channel’s payer', async () => {
    const payment = await market.bill(5_000)
    const attempt = await market.start(payment, 5_000)
    await market.payFromWallet(payment, 5_000)
    market.wechat.pay(attempt.id)
    await market.pass(5_000)
    await market.pass(1_000)
    expect(await market.refunds.ofPayment(payment.id)).toMatchObject([{ cause: 'surplus', amountFen: 5_000, state: 'succeeded' }])
    expect(await market.balances()).toMatchObject({ 'custody.member merchant': 5_000, 'custody.member buyer': 995_000 })
    expect(await market.broken()).toEqual([])
  })

  test('an order that nobody paid is closed at the channel once the payment is paid otherwise', async () => {
    const payment = await market.bill(5_000)
    const open = await market.start(payment, 5_000)
    const paid = await market.start(payment, 5_000, { method: 'alipay' })
    market.alipay.pay(paid.id)
    await market.instructions.refresh(paid.id)
    await market.janitor()
    expect(market.wechat.orders.get(open.id)?.state).toBe('closed')
    expect(await market.instructions.byId(open.id)).toMatchObject({ state: 'failed', failureCode: 'PAID_OTHERWISE' })
  })

  test('thirty-two wallets and phones at once', async () => {
    const payment = await market.bill(1_000)
    const attempts = await Promise.all(Array.from({ length: 8 }, () => market.start(payment, 1_000)))
    for (const { id } of attempts) market.wechat.pay(id)
    await Promise.allSettled([
      ...attempts.map(({ id }) => market.instructions.refresh(id)),
      ...Array.from({ length: 24 }, () => market.payFromWallet(payment, 1_000)),
    ])
    await market.pass(1_000)
    await market.pass(60_000)
    expect(await market.current(payment)).toMatchObject({ state: 'paid', paidFen: 1_000 })
    const balances = await market.balances()
    const got = (balances['custody.member merchant'] ?? 0) + (balances['custody.pending merchant'] ?? 0)
    expect(got === 1_000 || got === 994).toBe(true)
    expect(balances).not.toHaveProperty('custody.suspense merchant')
    expect(await market.broken()).toEqual([])
  })

  test('the same key is the same attempt; other words under it are refused', async () => {
    const payment = await market.bill(5_000)
    const key = { ownerId: market.buyer.partyId, key: market.key(), operation: 'startPayment' }
    const [first, second] = [await market.start(payment, 5_000, { key }), await market.start(payment, 5_000, { key })]
    expect(second.id).toBe(first.id)
    expect(market.wechat.orders.size).toBe(1)
    expect(await codeOf(market.start(payment, 5_000, { key, method: 'alipay' }))).toBe('IDEMPOTENCY_KEY_REUSED')
  })
})

describe('instalments', () => {
  test('a first part releases the goods, the rest ends it; each by its own way', async () => {
    const payment = await market.bill(10_000, { firstPartFen: 3_000 })
    expect(await codeOf(market.payFromWallet(payment, 4_000))).toBe('AMOUNT_DIFFERS')
    await market.payFromWallet(payment, 3_000)
    const released = await market.current(payment)
    expect(released).toMatchObject({ state: 'part-paid', paidFen: 3_000, paidAt: null })
    expect(released.releasedAt).not.toBeNull()
    expect(await codeOf(market.payments.close(market.merchant, payment.id))).toBe('PAYMENT_PART_PAID')
    const attempt = await market.start(payment, 7_000)
    market.wechat.pay(attempt.id)
    await market.instructions.refresh(attempt.id)
    expect(await market.current(payment)).toMatchObject({ state: 'paid', paidFen: 10_000 })
    expect(await market.balances()).toMatchObject({ 'custody.member merchant': 3_000, 'custody.pending merchant': 6_958 })
  })

  test('both parts at once from one wallet: one of each, and never more than all', async () => {
    const payment = await market.bill(10_000, { firstPartFen: 3_000 })
    const amounts = Array.from({ length: 32 }, (_, index) => [3_000, 7_000, 10_000][index % 3]!)
    await Promise.allSettled(amounts.map((amountFen) => market.payFromWallet(payment, amountFen)))
    const paid = await market.current(payment)
    expect(await market.balances()).toMatchObject({
      'custody.member merchant': paid.paidFen,
      'custody.member buyer': 1_000_000 - paid.paidFen,
    })
    expect(paid.paidFen).toBeLessThanOrEqual(10_000)
    expect(await market.broken()).toEqual([])
  })

  test('an order for all of it that is paid after the first part: what is too much goes back', async () => {
    const payment = await market.bill(10_000, { firstPartFen: 3_000 })
    const whole = await market.start(payment, 10_000)
    await market.payFromWallet(payment, 3_000)
    market.wechat.pay(whole.id)
    await market.instructions.refresh(whole.id)
    await market.pass(1_000)
    expect(await market.current(payment)).toMatchObject({ state: 'paid', paidFen: 10_000 })
    expect([...market.wechat.refunds.values()]).toMatchObject([{ amountFen: 3_000, state: 'succeeded' }])
    expect(await market.broken()).toEqual([])
  })
})
