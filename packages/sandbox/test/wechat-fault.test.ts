import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startSandbox } from '../src/index.ts'
import { decryptResource } from './support/merchant.client.ts'
import type { ShopWorld } from './support/shop.world.ts'
import { openShop } from './support/shop.world.ts'

let shop: ShopWorld
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.shut())
afterEach(() => shop.sandbox.faults.clear())

const told = (): { event: string; no: string }[] =>
  shop.receiver.received.map(({ body }) => {
    const message = JSON.parse(body)
    return { event: message.event_type, no: decryptResource(shop.credentials.WECHAT_APIV3_KEY, message.resource).out_trade_no }
  })
const eventsOf = (no: unknown): string[] =>
  told()
    .filter((one) => one.no === no)
    .map(({ event }) => event)

function refundOf(no: string): Promise<unknown> {
  return shop.wechat('POST', '/v3/refund/domestic/refunds', {
    sub_mchid: shop.credentials.WECHAT_CUSTODY_SUB_MCHID,
    out_trade_no: no,
    out_refund_no: shop.nextNo(),
    notify_url: shop.receiver.url,
    amount: { refund: 100, total: 80_000, currency: 'CNY' },
  })
}

test('a payer can be so quick that the callback is there before the answer to the prepay', async () => {
  shop.sandbox.faults.add({ channel: 'wechat', operation: 'prepay', kind: 'paid-before-answer' })
  const order = shop.order()
  let toldBefore: string[] = []
  const answer = await shop.prepay(order).then((got) => {
    toldBefore = eventsOf(order['out_trade_no'])
    return got
  })
  expect(answer.json.prepay_id).toMatch(/^wx/)
  expect(toldBefore).toEqual(['TRANSACTION.SUCCESS'])
})

test('a callback can be overtaken by the next one, and both come', async () => {
  shop.sandbox.faults.add({ channel: 'wechat', operation: 'callback', kind: 'out-of-order' })
  const no = await shop.paid()
  await refundOf(no)
  await shop.sandbox.clock.advance(2_000)
  expect(eventsOf(no)).toEqual(['REFUND.SUCCESS', 'TRANSACTION.SUCCESS'])
  await shop.sandbox.clock.advance(120_000)
  expect(eventsOf(no)).toHaveLength(2)
})

test('what happened can be answered with a failure that says nothing', async () => {
  shop.sandbox.faults.add({ channel: 'wechat', operation: 'prepay', kind: 'unknown-then-success' })
  const order = shop.order()
  const answer = await shop.prepay(order)
  expect([answer.status, answer.json.code]).toEqual([500, 'SYSTEM_ERROR'])
  expect((await shop.query(order['out_trade_no'])).json.trade_state).toBe('NOTPAY')
})

test('a refund’s callback can be lost, and the refund ended all the same', async () => {
  const no = await shop.paid()
  await shop.sandbox.clock.advance(0)
  shop.sandbox.faults.add({ channel: 'wechat', operation: 'callback', kind: 'lost' })
  await refundOf(no)
  await shop.sandbox.clock.advance(2_000)
  expect(eventsOf(no)).toEqual(['TRANSACTION.SUCCESS'])
  expect(shop.sandbox.wechat.refunds().find(({ outTradeNo }) => outTradeNo === no)?.status).toBe('SUCCESS')
})

test('a refund under way ends after a restart, and balances go on where they were', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-refund-'))
  const before = await openShop({ dataDir })
  before.sandbox.settings.set({ refundDelayMs: 60_000 })
  const no = await before.paid()
  const refundNo = before.nextNo()
  await before.wechat('POST', '/v3/refund/domestic/refunds', {
    sub_mchid: before.credentials.WECHAT_CUSTODY_SUB_MCHID,
    out_trade_no: no,
    out_refund_no: refundNo,
    amount: { refund: 100, total: 80_000, currency: 'CNY' },
  })
  await before.shut()
  const after = await startSandbox({ dataDir })
  await after.clock.advance(61_000)
  expect(after.wechat.refunds()).toMatchObject([{ outRefundNo: refundNo, status: 'SUCCESS' }])
  expect(after.wechat.orders()).toMatchObject([{ outTradeNo: no, refunded: 100 }])
  await after.close()
  rmSync(dataDir, { recursive: true })
})
