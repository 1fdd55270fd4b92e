import { fen } from '@dangkou/shared'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { PASSWORD, TestMarket } from './test-market.ts'

let market: TestMarket
beforeAll(async () => {
  market = await TestMarket.open()
})
afterAll(() => market.close())
beforeEach(() => market.begin())

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
