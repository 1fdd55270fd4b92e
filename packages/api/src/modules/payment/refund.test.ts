import { fen } from '@dangkou/shared'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Payment } from './payment.entity.ts'
import { TestMarket, codeOf } from './test-market.ts'

let market: TestMarket
beforeAll(async () => {
  market = await TestMarket.open()
})
afterAll(() => market.close())
beforeEach(() => market.begin())

const paidByWechat = async (amountFen: number): Promise<{ payment: Payment; attemptId: string }> => {
  const payment = await market.bill(amountFen)
  const { id: attemptId } = await market.start(payment, amountFen)
  market.wechat.pay(attemptId)
  await market.instructions.refresh(attemptId)
  return { payment, attemptId }
}

describe('over a channel', () => {
  test('goes back with its part of the fee, from the pending money', async () => {
    const { payment } = await paidByWechat(100_000)
    expect(await market.refund(payment, 20_000)).toMatchObject({ state: 'succeeded' })
    expect(await market.balances()).toMatchObject({ 'custody.pending merchant': 79_520, 'custody.transit.wechat': 79_520 })
    expect(await market.refund(payment, 80_000)).toMatchObject({ state: 'succeeded' })
    expect(await market.balances()).toEqual({ 'custody.master': 1_000_000, 'custody.member buyer': 1_000_000 })
    expect(await codeOf(market.refund(payment, 1))).toBe('REFUND_TOO_LARGE')
    expect(await market.broken()).toEqual([])
  })

  test('once it is settled, from the merchant’s wallet; not when that is spent', async () => {
    const { payment, attemptId } = await paidByWechat(100_000)
    await market.database.transaction((em) => market.settlement.release(em, attemptId))
    expect(await market.refund(payment, 50_000)).toMatchObject({ state: 'succeeded' })
    expect(await market.balances()).toMatchObject({ 'custody.member merchant': 49_700 })
  })

  test('thirty-two at once never give back more than was paid', async () => {
    const { payment } = await paidByWechat(10_000)
    market.wechat.refundsTakeTime = true
    const asked = await Promise.allSettled(Array.from({ length: 32 }, () => market.refund(payment, 700)))
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(14)
    expect(await market.current(payment)).toMatchObject({ refundingFen: 9_800, refundedFen: 0 })
    for (const refund of market.wechat.refunds.values()) refund.state = 'succeeded'
    await market.pass(10 * 60_000)
    expect(await market.current(payment)).toMatchObject({ refundingFen: 0, refundedFen: 9_800 })
    expect(await market.broken()).toEqual([])
  })

  test('the same key asks once; other words under it are refused', async () => {
    const { payment } = await paidByWechat(10_000)
    const key = market.key()
    const refunds = await Promise.all(Array.from({ length: 8 }, () => market.refund(payment, 1_000, key)))
    expect(new Set(refunds.map(({ id }) => id)).size).toBe(1)
    expect(market.wechat.refunds.size).toBe(1)
    expect(await codeOf(market.refund(payment, 1_001, key))).toBe('IDEMPOTENCY_KEY_REUSED')
  })

  test.each(['lost-before', 'lost-after', 'not-sent'] as const)('when the answer is %s, it is given back once', async (fault) => {
    const { payment } = await paidByWechat(10_000)
    market.wechat.faults.refund = fault
    expect(await market.refund(payment, 4_000)).toMatchObject({ state: 'processing' })
    expect(await market.current(payment)).toMatchObject({ refundingFen: 4_000, refundedFen: 0 })
    await market.pass(70_000)
    await market.pass(70_000)
    expect(market.wechat.refunds.size).toBe(1)
    expect(await market.current(payment)).toMatchObject({ refundingFen: 0, refundedFen: 4_000 })
    expect(await market.broken()).toEqual([])
  })

  test('when it is refused the money is free again, and it may be asked for again under the same number', async () => {
    const { payment } = await paidByWechat(10_000)
    market.wechat.faults.refund = 'refused'
    const refund = await market.refund(payment, 4_000)
    expect(refund).toMatchObject({ state: 'failed', failureReason: '余额不足' })
    expect(await market.current(payment)).toMatchObject({ refundingFen: 0, refundedFen: 0 })
    expect(await market.balances()).toMatchObject({ 'custody.pending merchant': 9_940 })
    const [number] = market.wechat.refunds.keys()
    expect(await market.refunds.retry(market.merchant, refund.id)).toMatchObject({ state: 'succeeded', failureReason: null })
    expect([...market.wechat.refunds.keys()]).toEqual([number])
    expect(await market.balances()).toMatchObject({ 'custody.pending merchant': 5_964 })
    await expect(market.refunds.retry(market.merchant, refund.id)).rejects.toMatchObject({
      code: 'REFUND_NOT_POSSIBLE',
      params: { why: 'NOTHING_FAILED' },
    })
    expect(await market.broken()).toEqual([])
  })

  test('accepted and abnormal in the end; and given back after all', async () => {
    const { payment } = await paidByWechat(10_000)
    market.wechat.refundsTakeTime = true
    const refund = await market.refund(payment, 4_000)
    const [number] = [...market.wechat.refunds.keys()]
    market.wechat.refunds.get(number!)!.state = 'failed'
    await market.pass(5_000)
    expect(await market.refunds.byId(market.merchant, refund.id)).toMatchObject({ state: 'failed', failureReason: '退款异常' })
    await market.instructions.settle(number!, {
      state: 'succeeded',
      channelRef: 'r',
      amountFen: fen(4_000),
      at: market.clock.now(),
      raw: null,
    })
    expect(await market.current(payment)).toMatchObject({ refundingFen: 0, refundedFen: 4_000 })
    expect(await market.balances()).toMatchObject({ 'custody.pending merchant': 5_964 })
    expect(await market.broken()).toEqual([])
  })

  test('settled while a refund is on its way: the refund keeps what it holds', async () => {
    const { payment, attemptId } = await paidByWechat(10_000)
    market.wechat.refundsTakeTime = true
    await market.refund(payment, 4_000)
    await market.database.transaction((em) => market.settlement.release(em, attemptId))
    expect(await market.balances()).toMatchObject({ 'custody.member merchant': 5_964, 'custody.pending merchant': 3_976 })
    const [number] = [...market.wechat.refunds.keys()]
    market.wechat.refunds.get(number!)!.state = 'failed'
    await market.pass(5_000)
    expect(await market.balances()).toMatchObject({ 'custody.member merchant': 9_940 })
    expect(await market.balances()).not.toHaveProperty('custody.pending merchant')
    expect(await market.broken()).toEqual([])
  })

  test('after the channel’s last day nothing goes back that way', async () => {
    const { payment } = await paidByWechat(10_000)
    market.nowMs += 366 * 86_400_000
    await expect(market.refund(payment, 1)).rejects.toMatchObject({ code: 'REFUND_NOT_POSSIBLE', params: { why: 'CHANNEL_BOUNDS' } })
  })
})

describe('the way the money came', () => {
  test('from the wallet it is back at once', async () => {
    const payment = await market.bill(5_000)
    await market.payFromWallet(payment, 5_000)
    expect(await market.refund(payment, 2_000)).toMatchObject({ state: 'succeeded' })
    expect(await market.balances()).toMatchObject({ 'custody.member buyer': 997_000, 'custody.member merchant': 3_000 })
    const refunds = await Promise.allSettled(Array.from({ length: 32 }, () => market.refund(payment, 100)))
    expect(refunds.filter(({ status }) => status === 'fulfilled')).toHaveLength(30)
    expect(await market.current(payment)).toMatchObject({ refundedFen: 5_000 })
    expect(await market.broken()).toEqual([])
  })

  test('of two parts the newest first, each by its own way', async () => {
    const payment = await market.bill(10_000, { firstPartFen: 3_000 })
    await market.payFromWallet(payment, 3_000)
    market.nowMs += 1_000
    const attempt = await market.start(payment, 7_000)
    market.wechat.pay(attempt.id)
    await market.instructions.refresh(attempt.id)
    await market.refund(payment, 8_000)
    expect([...market.wechat.refunds.values()]).toMatchObject([{ amountFen: 7_000 }])
    expect(await market.balances()).toMatchObject({ 'custody.member buyer': 998_000, 'custody.member merchant': 2_000 })
    expect(await market.current(payment)).toMatchObject({ refundedFen: 8_000 })
    expect(await market.broken()).toEqual([])
  })

  test('nobody but the payee gives back', async () => {
    const payment = await market.bill(5_000)
    await market.payFromWallet(payment, 5_000)
    const asked = { paymentId: payment.id, amountFen: fen(100), reason: '退货', idempotencyKey: market.key() }
    expect(await codeOf(market.refunds.request(market.buyer, asked))).toBe('FORBIDDEN')
    expect(await codeOf(market.refunds.request(await market.actor('merchant'), asked))).toBe('PAYMENT_NOT_FOUND')
  })
})
