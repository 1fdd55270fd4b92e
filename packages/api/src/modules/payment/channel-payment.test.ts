import { fen } from '@dangkou/shared'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { AssertionError } from '../../platform/assert.ts'
import { TestMarket, codeOf } from './test-market.ts'

let market: TestMarket
beforeAll(async () => {
  market = await TestMarket.open()
})
afterAll(() => market.close())
beforeEach(() => market.begin())

describe('a payment over a channel', () => {
  test('waits as the merchant’s pending money, less the fee; settled, it is in the wallet', async () => {
    const payment = await market.bill(100_000)
    const attempt = await market.start(payment, 100_000)
    market.wechat.pay(attempt.id)
    expect(await market.instructions.onCallback('wechat', market.wechat.callback(attempt.id))).toEqual([])
    expect(await market.balances()).toEqual({
      'custody.master': 1_000_000,
      'custody.member buyer': 1_000_000,
      'custody.pending merchant': 99_400,
      'custody.transit.wechat': 99_400,
    })
    await market.database.transaction((em) => market.settlement.release(em, attempt.id))
    expect(await market.database.transaction((em) => market.settlement.release(em, attempt.id))).toBe(0)
    expect(await market.balances()).toMatchObject({ 'custody.member merchant': 99_400, 'custody.transit.wechat': 99_400 })
    expect(await market.broken()).toEqual([])
  })

  test('a hundred callbacks and questions at once book it once', async () => {
    const payment = await market.bill(5_000)
    const attempt = await market.start(payment, 5_000)
    market.wechat.pay(attempt.id)
    const told = market.wechat.callback(attempt.id)
    await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        index % 2 ? market.instructions.onCallback('wechat', told) : market.instructions.refresh(attempt.id),
      ),
    )
    expect(await market.current(payment)).toMatchObject({ state: 'paid', paidFen: 5_000 })
    expect(await market.balances()).toMatchObject({ 'custody.pending merchant': 4_970 })
    expect(await market.broken()).toEqual([])
  })

  test('the answer is lost, and a query finds the payment', async () => {
    const payment = await market.bill(5_000)
    market.wechat.faults.prepare = 'lost-after'
    const attempt = await market.start(payment, 5_000)
    expect(attempt.state).toBe('unknown')
    market.wechat.pay(attempt.id)
    await market.pass(5_000)
    expect(await market.current(payment)).toMatchObject({ state: 'paid' })
  })

  test('the callback is faster than the answer', async () => {
    const payment = await market.bill(5_000)
    const prepare = market.wechat.prepare.bind(market.wechat)
    market.wechat.prepare = async (instruction) => {
      const prepared = await prepare(instruction)
      market.wechat.pay(instruction.orderNo)
      await market.instructions.onCallback('wechat', market.wechat.callback(instruction.orderNo))
      return prepared
    }
    const attempt = await market.start(payment, 5_000)
    delete (market.wechat as Partial<typeof market.wechat>).prepare
    expect(attempt.state).toBe('succeeded')
    expect(await market.current(payment)).toMatchObject({ state: 'paid', paidFen: 5_000 })
  })

  test('another channel’s signature, another amount and another payee are about another order', async () => {
    const attempt = await market.start(await market.bill(5_000), 5_000)
    market.wechat.pay(attempt.id)
    const told = market.wechat.callback(attempt.id)
    expect(await market.instructions.onCallback('alipay', told)).toEqual(['order'])
    if (told.kind !== 'payment' || told.outcome.state !== 'succeeded') throw new Error('the order is paid')
    const outcome = { ...told.outcome, amountFen: fen(4_999) }
    expect(await market.instructions.onCallback('wechat', { ...told, amountFen: fen(4_999), outcome })).toEqual(['amount'])
    expect(await market.instructions.onCallback('wechat', { ...told, payeeNo: 'sub-other' })).toEqual(['payee'])
    expect((await market.instructions.byId(attempt.id)).state).toBe('accepted')
  })
})

describe('falling back', () => {
  test('to the next channel while nothing has moved, for the same intent', async () => {
    market.wechat.faults.prepare = 'not-sent'
    const attempt = await market.start(await market.bill(5_000), 5_000, { method: null })
    expect(attempt).toMatchObject({ channel: 'alipay', state: 'accepted' })
    const attempts = await market.attempts.ofPayment(attempt.subjectId)
    expect(attempts.map(({ channel, state }) => [channel, state])).toEqual([
      ['wechat', 'failed'],
      ['alipay', 'accepted'],
    ])
  })

  test('never while nobody knows', async () => {
    market.wechat.faults.prepare = 'lost-before'
    const attempt = await market.start(await market.bill(5_000), 5_000, { method: null })
    expect(attempt).toMatchObject({ channel: 'wechat', state: 'unknown' })
    expect(market.alipay.calls).toBe(0)
  })

  test('not to another than the payer named', async () => {
    market.wechat.faults.prepare = 'not-sent'
    expect(await codeOf(market.start(await market.bill(5_000), 5_000))).toBe('CHANNEL_UNAVAILABLE')
    expect(market.alipay.calls).toBe(0)
  })
})

describe('the payee of record (二清)', () => {
  test.each(['platform', 'custody', ''])('is never %s', async (payeeNo) => {
    market.payeeNos.set(market.merchant.partyId, payeeNo)
    await expect(market.start(await market.bill(5_000), 5_000)).rejects.toThrow(AssertionError)
    expect(market.wechat.calls).toBe(0)
  })

  test('nor in a cart', async () => {
    market.payeeNos.set(market.merchant.partyId, 'platform')
    const { id } = await market.bill(5_000)
    const cart = { paymentIds: [id], amountFen: fen(5_000), idempotencyKey: market.key() }
    const payer = { client: 'h5', ip: '127.0.0.1' } as const
    await expect(market.together.overChannel(market.buyer, cart, { method: null, payer })).rejects.toThrow(AssertionError)
  })

  test('and no money of an order ever touches an account of the market’s own', async () => {
    const payment = await market.bill(5_000)
    const attempt = await market.start(payment, 5_000)
    market.wechat.pay(attempt.id)
    await market.instructions.refresh(attempt.id)
    await market.refund(payment, 2_000)
    await market.database.transaction((em) => market.settlement.release(em, attempt.id))
    const own = await market.database.read((em) => em.execute("select subject from account where book = 'own'"))
    expect(own).toEqual([])
  })
})

describe('a market without wallets', () => {
  beforeEach(() => market.begin({ wallets: false }))

  test('only keeps count: the channel settles to the merchant’s card', async () => {
    const payment = await market.bill(5_000)
    const attempt = await market.start(payment, 5_000)
    market.wechat.pay(attempt.id)
    await market.instructions.refresh(attempt.id)
    expect(await market.database.transaction((em) => market.settlement.release(em, attempt.id))).toBe(0)
    await market.refund(payment, 2_000)
    const { 'custody.master': _, 'custody.member buyer': __, ...books } = await market.balances()
    expect(books).toEqual({ 'memo.channel.wechat': 2_982, 'memo.sales merchant': 2_982 })
    expect(await codeOf(market.payFromWallet(payment, 5_000))).toBe('WALLET_NOT_OFFERED')
    expect(await market.broken()).toEqual([])
  })
})
