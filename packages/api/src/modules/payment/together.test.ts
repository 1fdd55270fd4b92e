import { fen } from '@dangkou/shared'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { PASSWORD, TestMarket, codeOf } from './test-market.ts'

let market: TestMarket
beforeAll(async () => {
  market = await TestMarket.open()
})
afterAll(() => market.close())
beforeEach(() => market.begin())

describe('a cart over two merchants', () => {
  const two = async () => {
    const other = await market.actor('merchant')
    return { other, payments: [await market.bill(4_000), await market.bill(6_000, { merchant: other })] }
  }
  const cartOf = (payments: readonly { id: string }[], amountFen: number) => ({
    paymentIds: payments.map(({ id }) => id),
    amountFen: fen(amountFen),
    idempotencyKey: market.key(),
  })
  const payer = { client: 'h5', ip: '127.0.0.1' } as const

  test('from the wallet: all or none, as one group', async () => {
    const { payments } = await two()
    const cart = cartOf(payments, 10_000)
    await market.together.fromWallet(market.buyer, cart, PASSWORD)
    await market.together.fromWallet(market.buyer, cart, PASSWORD)
    expect((await market.balances())['custody.member buyer']).toBe(990_000)
    const groups = await market.database.read((em) => em.execute("select distinct group_id from transfer where kind = 'payment.wallet'"))
    expect(groups).toHaveLength(1)
  })

  test('from the wallet: one that cannot be paid keeps both from being paid', async () => {
    const { payments } = await two()
    await market.payments.close(market.merchant, payments[0]!.id)
    expect(await codeOf(market.together.fromWallet(market.buyer, cartOf(payments, 10_000), PASSWORD))).toBe('PAYMENT_CLOSED')
    const rich = [await market.bill(600_000), await market.bill(600_000)]
    expect(await codeOf(market.together.fromWallet(market.buyer, cartOf(rich, 1_200_000), PASSWORD))).toBe('INSUFFICIENT_FUNDS')
    expect((await market.balances())['custody.member buyer']).toBe(1_000_000)
    for (const { id } of rich) expect((await market.payments.current(id)).state).toBe('unpaid')
  })

  test('at a channel: one order, a part for each merchant’s own number, settled together, refunded apart', async () => {
    const { other, payments } = await two()
    const { order } = await market.together.overChannel(market.buyer, cartOf(payments, 10_000), { method: null, payer })
    expect(order).toMatchObject({ kind: 'combined', state: 'accepted', amountFen: 10_000 })
    expect(new Set([...market.wechat.orders.values()].map(({ payeeNo }) => payeeNo)).size).toBe(2)
    market.wechat.payCombined(order!.id)
    await Promise.all(Array.from({ length: 8 }, () => market.instructions.refresh(order!.id)))
    for (const { id } of payments) expect((await market.payments.current(id)).state).toBe('paid')
    const balances = await market.balances()
    expect(balances).toMatchObject({ 'custody.pending merchant': 3_976, [`custody.pending ${other.partyId}`]: 5_964 })
    await market.refund(payments[0]!, 1_000)
    expect(await market.current(payments[0]!)).toMatchObject({ refundedFen: 1_000 })
    expect(await market.broken()).toEqual([])
  })

  test('at a channel: a part that was paid otherwise meanwhile goes back by itself', async () => {
    const { payments } = await two()
    const { order } = await market.together.overChannel(market.buyer, cartOf(payments, 10_000), { method: null, payer })
    await market.payFromWallet(payments[0]!, 4_000)
    market.wechat.payCombined(order!.id)
    await market.instructions.refresh(order!.id)
    await market.pass(1_000)
    expect([...market.wechat.refunds.values()]).toMatchObject([{ amountFen: 4_000, state: 'succeeded' }])
    for (const { id } of payments) expect((await market.payments.current(id)).state).toBe('paid')
    expect(await market.broken()).toEqual([])
  })
})
