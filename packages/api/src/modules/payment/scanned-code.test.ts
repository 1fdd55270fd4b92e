import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { TestMarket } from './test-market.ts'

let market: TestMarket
beforeAll(async () => {
  market = await TestMarket.open()
})
afterAll(() => market.close())
beforeEach(() => market.begin())

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
