import { DomainError, fen } from '@dangkou/shared'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { AssertionError } from '../../platform/assert.ts'
import { PASSWORD, TestMarket } from './test-market.ts'

let market: TestMarket
beforeAll(async () => {
  market = await TestMarket.open()
})
afterAll(() => market.close())
beforeEach(() => market.begin())

const MINUTE = 60_000
const codeOf = async (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'taken',
    (error: unknown) => (error instanceof DomainError ? error.code : Promise.reject(error as Error)),
  )

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

describe('a scanned code', () => {
  const scan = (payment: Awaited<ReturnType<typeof market.bill>>) =>
    market.start(payment, 5_000, { payer: { client: 'payment-code', code: '134567890123456789', storeNo: 's1', ip: '127.0.0.1' } })

  test('is paid in the answer, and the code is kept nowhere', async () => {
    const payment = await market.bill(5_000)
    expect((await scan(payment)).state).toBe('succeeded')
    const rows = await market.database.read((em) => em.execute('select * from instruction'))
    expect(JSON.stringify(rows)).not.toContain('134567890123456789')
  })

  test('waits for the payer’s password, is asked about every few seconds, and is revoked at last', async () => {
    market.wechat.codesWait = true
    const payment = await market.bill(5_000)
    const attempt = await scan(payment)
    expect(attempt.state).toBe('accepted')
    for (let seconds = 5; seconds <= 45; seconds += 5) await market.pass(5_000)
    expect(market.wechat.orders.get(attempt.id)?.state).toBe('revoked')
    expect(await market.instructions.byId(attempt.id)).toMatchObject({ state: 'failed', failureCode: 'REVOKED' })
    // An old message of a success says nothing any more: the channel gives that money back itself.
    market.wechat.orders.get(attempt.id)!.state = 'paid'
    market.wechat.orders.get(attempt.id)!.at = market.clock.now()
    expect(await market.instructions.onCallback('wechat', market.wechat.callback(attempt.id))).toEqual([])
    expect(await market.current(payment)).toMatchObject({ state: 'unpaid', paidFen: 0 })
  })

  test('the payer types the password in time', async () => {
    market.wechat.codesWait = true
    const payment = await market.bill(5_000)
    const attempt = await scan(payment)
    await market.pass(5_000)
    market.wechat.pay(attempt.id)
    await market.pass(5_000)
    expect(await market.current(payment)).toMatchObject({ state: 'paid' })
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

describe('the list of a party’s payments', () => {
  test('of all by when they were made, of what is paid by when it was; pages meet', async () => {
    const bills: { id: string }[] = []
    for (let index = 0; index < 5; index++) bills.push(await market.bill(1_000))
    const pay = (index: number) =>
      market.payments.payFromWallet(market.buyer, {
        paymentId: bills[index]!.id,
        amountFen: fen(1_000),
        paymentPassword: PASSWORD,
        idempotencyKey: market.key(),
      })
    // The last two at one instant.
    for (const index of [3, 0]) {
      await pay(index)
      market.nowMs += 1_000
    }
    for (const index of [2, 1]) await pay(index)
    const page = async (state: 'paid' | 'unpaid' | null, before: number | null, limit = 3) => {
      const beforeId = before === null ? null : bills[before]!.id
      const rows = await market.payments.page(market.buyer, { side: 'payer', state, beforeId, limit })
      return rows.map(({ id }) => bills.findIndex((bill) => bill.id === id))
    }
    expect([await page(null, null), await page(null, 2)]).toEqual([
      [4, 3, 2],
      [1, 0],
    ])
    expect([await page('paid', null), await page('paid', 2), await page('paid', 1), await page('paid', 0)]).toEqual([
      [2, 1, 0],
      [1, 0, 3],
      [0, 3],
      [3],
    ])
    expect(await page('unpaid', null)).toEqual([4])
  })
})
