import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AlipayShop } from './support/alipay.client.ts'
import { openAlipayShop } from './support/alipay.client.ts'
import { control } from './support/merchant.client.ts'

let shop: AlipayShop
beforeAll(async () => {
  shop = await openAlipayShop()
})
afterAll(() => shop.shut())
beforeEach(() => {
  shop.sandbox.faults.clear()
  shop.receiver.answerWith(200, 'success')
  shop.receiver.received.length = 0
})

const settle = (): Promise<void> => shop.sandbox.clock.advance(0)
const sendsOf = (outTradeNo: string) =>
  shop.sandbox.alipay
    .notifications()
    .filter((send) => send.outTradeNo === outTradeNo)
    .reverse()

// opendocs.alipay.com, written out once more in minutes.
const SCHEDULE_MINUTES = [4, 10, 10, 60, 120, 360, 900]

test('an unanswered notification comes eight times within 25 hours, and then never again', async () => {
  shop.receiver.answerWith(500)
  const { out_trade_no } = await shop.paid()
  await settle()
  await shop.sandbox.clock.advance(5 * 86_400_000)
  const sends = sendsOf(out_trade_no)
  expect(sends.map((send) => send.attempt)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  expect(sends.slice(1).map((send, index) => Math.round((send.at - sends[index]!.at) / 60_000))).toEqual(SCHEDULE_MINUTES)
  expect(SCHEDULE_MINUTES.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(25 * 60)
  const told = shop.receiver.received.map((_one, index) => shop.notification(index))
  expect(told.every(({ genuine }) => genuine)).toBe(true)
  expect(new Set(told.map(({ fields }) => fields['notify_id'])).size).toBe(1)
  expect(new Set(told.map(({ fields }) => fields['notify_time'])).size).toBe(8)
})

test.each([
  ['{"code":"SUCCESS"}', false],
  ['SUCCESS', false],
  ['success\n', false],
  ['', false],
  ['success', true],
])('%j acknowledges: %s', async (body, acknowledged) => {
  shop.receiver.answerWith(200, body)
  const { out_trade_no } = await shop.paid()
  await settle()
  expect(sendsOf(out_trade_no)).toMatchObject([{ status: 200, acknowledged }])
  shop.receiver.answerWith(200, 'success')
  await shop.sandbox.clock.advance(4 * 60_000)
  expect(sendsOf(out_trade_no)).toHaveLength(acknowledged ? 1 : 2)
})

test('tells the payment, and each refund with the sum of all', async () => {
  const { out_trade_no, trade_no } = await shop.paid()
  await settle()
  for (const [no, amount] of [
    ['R1', '300.00'],
    ['R2', '700.00'],
  ]) {
    await shop.ask('alipay.trade.refund', { out_trade_no, refund_amount: amount, out_request_no: no })
    await settle()
  }
  const [payment, first, second] = [0, 1, 2].map((index) => shop.notification(index))
  expect(payment).toMatchObject({
    genuine: true,
    fields: {
      notify_type: 'trade_status_sync',
      app_id: shop.credentials.ALIPAY_APP_ID,
      seller_id: shop.credentials.ALIPAY_CUSTODY_PID,
      out_trade_no,
      trade_no,
      trade_status: 'TRADE_SUCCESS',
      total_amount: '1000.00',
      sign_type: 'RSA2',
    },
  })
  expect(payment?.fields).not.toHaveProperty('refund_fee')
  expect(first).toMatchObject({ genuine: true, fields: { trade_status: 'TRADE_SUCCESS', refund_fee: '300.00', out_biz_no: 'R1' } })
  expect(second).toMatchObject({ genuine: true, fields: { trade_status: 'TRADE_CLOSED', refund_fee: '1000.00', out_biz_no: 'R2' } })
})

test('can be lost, late, twice, and first', async () => {
  const fault = (operation: string, kind: string, more: object = {}) =>
    control(shop.sandbox.url, '/control/faults', { channel: 'alipay', operation, kind, ...more })
  await fault('callback', 'lost')
  const lost = await shop.paid()
  await shop.sandbox.clock.advance(86_400_000)
  expect(sendsOf(lost.out_trade_no)).toMatchObject([{ fault: 'lost', acknowledged: false }])
  await fault('callback', 'late', { delayMs: 7_000 })
  const late = await shop.paid()
  await shop.sandbox.clock.advance(6_000)
  expect(sendsOf(late.out_trade_no)).toEqual([])
  await shop.sandbox.clock.advance(1_000)
  expect(sendsOf(late.out_trade_no)).toHaveLength(1)
  await fault('callback', 'twice')
  const twice = await shop.paid()
  await settle()
  expect(sendsOf(twice.out_trade_no)).toHaveLength(2)
  await fault('create', 'callback-first')
  const order = shop.appOrder()
  const sentBefore = shop.receiver.received.length
  const answered = shop.ask('alipay.trade.create', order).then(() => shop.receiver.received.length)
  expect(await answered).toBe(sentBefore + 1)
})

test('can be forged: another amount, another signature, another day', async () => {
  for (const kind of ['tampered-amount', 'wrong-signature', 'stale-timestamp']) {
    shop.receiver.received.length = 0
    shop.sandbox.faults.add({ channel: 'alipay', operation: 'callback', kind })
    await shop.paid()
    await settle()
    const { fields, genuine } = shop.notification(0)
    expect([kind, genuine, fields['total_amount']]).toEqual([
      kind,
      kind !== 'wrong-signature',
      kind === 'tampered-amount' ? '1000.01' : '1000.00',
    ])
    const ageMs = shop.sandbox.clock.now() - Date.parse(`${fields['notify_time']?.replace(' ', 'T')}+08:00`)
    expect(ageMs > 86_400_000).toBe(kind === 'stale-timestamp')
  }
})

test('can be sent again by hand', async () => {
  const { out_trade_no } = await shop.paid()
  await settle()
  const again = await control(shop.sandbox.url, '/control/alipay/notifications/resend', { outTradeNo: out_trade_no })
  expect(again.json).toMatchObject({ attempt: null, acknowledged: true })
  expect(shop.notification(1).fields['notify_id']).toBe(shop.notification(0).fields['notify_id'])
  expect((await control(shop.sandbox.url, '/control/alipay/notifications/resend', { outTradeNo: 'NOTHING' })).status).toBe(404)
})
