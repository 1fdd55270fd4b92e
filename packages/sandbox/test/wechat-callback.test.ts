import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { answerFlaws, control, decryptResource } from './support/merchant.client.ts'
import type { ShopWorld } from './support/shop.world.ts'
import { openShop } from './support/shop.world.ts'

let shop: ShopWorld
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.shut())
beforeEach(() => {
  shop.sandbox.faults.clear()
  shop.sandbox.settings.set({ callbackTimeoutMs: 5_000 })
  shop.receiver.answerWith(204)
  shop.receiver.received.length = 0
})

const settle = (): Promise<void> => shop.sandbox.clock.advance(0)
const flawsOf = (index: number): string[] => {
  const callback = shop.receiver.received[index]!
  return answerFlaws(shop.credentials, callback.headers, callback.body, shop.sandbox.clock.now())
}
const transactionOf = (index: number): any =>
  decryptResource(shop.credentials.WECHAT_APIV3_KEY, JSON.parse(shop.receiver.received[index]!.body).resource)
const sendsOf = (outTradeNo: string) =>
  shop.sandbox.wechat
    .callbacks()
    .filter((send) => send.outTradeNo === outTradeNo)
    .reverse()

// pay.weixin.qq.com/doc/v3/partner, written out once more in seconds.
const SCHEDULE_S = [15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600]

describe('the schedule', () => {
  test('an unanswered callback comes sixteen times over 24 h 4 min, and then never again', async () => {
    shop.receiver.answerWith(500, '{"code":"FAIL"}')
    const outTradeNo = await shop.paid()
    await settle()
    await shop.sandbox.clock.advance(3 * 86_400_000)
    const sends = sendsOf(outTradeNo)
    expect(sends.map((send) => send.attempt)).toEqual([...SCHEDULE_S.keys(), 15])
    const waits = sends.slice(1).map((send, index) => Math.round((send.at - sends[index]!.at) / 1000))
    expect(waits).toEqual(SCHEDULE_S)
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(24 * 3600 + 4 * 60)
    expect(new Set(shop.receiver.received.map((callback) => callback.body)).size).toBe(1)
    const stamps = shop.receiver.received.map((callback) => Number(callback.headers['wechatpay-timestamp']))
    expect(stamps[15]! - stamps[0]!).toBeGreaterThanOrEqual(24 * 3600 + 4 * 60 - 1)
    const orders = (await control(shop.sandbox.url, `/control/wechat/orders?outTradeNo=${outTradeNo}`)).json
    expect(orders).toMatchObject([{ state: 'SUCCESS', callback: 'given-up' }])
  })

  test('an acknowledgement ends it', async () => {
    shop.receiver.answerWith(503)
    const outTradeNo = await shop.paid()
    await settle()
    await shop.sandbox.clock.advance(14_000)
    expect(shop.receiver.received).toHaveLength(1)
    shop.receiver.answerWith(200, '{"code":"SUCCESS"}')
    await shop.sandbox.clock.advance(1_000)
    expect(shop.receiver.received).toHaveLength(2)
    expect(flawsOf(1)).toEqual([])
    await shop.sandbox.clock.advance(86_400_000)
    expect(sendsOf(outTradeNo).map((send) => [send.status, send.acknowledged])).toEqual([
      [503, false],
      [200, true],
    ])
  })

  test.each([201, 202, 302, 400, 404])('%i is no acknowledgement, whatever the body says', async (status) => {
    shop.receiver.answerWith(status, '{"code":"SUCCESS"}')
    const outTradeNo = await shop.paid()
    await settle()
    expect(sendsOf(outTradeNo)).toMatchObject([{ status, acknowledged: false }])
    shop.receiver.answerWith(204)
    await shop.sandbox.clock.advance(15_000)
    expect(sendsOf(outTradeNo)).toHaveLength(2)
  })

  test('a receiver that does not answer in time is asked again', async () => {
    shop.sandbox.settings.set({ callbackTimeoutMs: 40 })
    shop.receiver.answerWith(null)
    const outTradeNo = await shop.paid()
    await settle()
    expect(sendsOf(outTradeNo)).toMatchObject([{ acknowledged: false, error: expect.stringContaining('40 ms') }])
    shop.receiver.answerWith(200)
    await shop.sandbox.clock.advance(15_000)
    expect(sendsOf(outTradeNo)[1]).toMatchObject({ acknowledged: true })
  })

  test('a receiver that is not there is asked again', async () => {
    const outTradeNo = await shop.paid({ notify_url: 'http://127.0.0.1:9/notify' })
    await settle()
    expect(sendsOf(outTradeNo)).toMatchObject([{ acknowledged: false, error: expect.stringContaining('ECONNREFUSED') }])
  })

  test('time that passes by itself sends too', async () => {
    const outTradeNo = await shop.paid()
    await expect.poll(() => sendsOf(outTradeNo).length, { interval: 5 }).toBe(1)
  })
})

describe('faults', () => {
  test('lost: never sent by itself; a resend by control brings it', async () => {
    shop.sandbox.faults.add({ channel: 'wechat', operation: 'callback', kind: 'lost' })
    const outTradeNo = await shop.paid()
    await shop.sandbox.clock.advance(86_400_000)
    expect(shop.receiver.received).toHaveLength(0)
    expect(sendsOf(outTradeNo)).toMatchObject([{ fault: 'lost' }])
    const answer = await control(shop.sandbox.url, '/control/wechat/callbacks/resend', { outTradeNo })
    expect(answer.json).toMatchObject({ status: 204, acknowledged: true, attempt: null })
    expect(transactionOf(0).out_trade_no).toBe(outTradeNo)
    expect(flawsOf(0)).toEqual([])
  })

  test('twice: two of the same at once', async () => {
    shop.sandbox.faults.add({ channel: 'wechat', operation: 'callback', kind: 'twice' })
    await shop.paid()
    await settle()
    expect(shop.receiver.received).toHaveLength(2)
    expect(shop.receiver.received[0]!.body).toBe(shop.receiver.received[1]!.body)
    expect(flawsOf(0)).toEqual([])
    expect(flawsOf(1)).toEqual([])
  })

  test('late: after the given delay', async () => {
    shop.sandbox.faults.add({ channel: 'wechat', operation: 'callback', kind: 'late', delayMs: 7_000 })
    await shop.paid()
    await shop.sandbox.clock.advance(6_500)
    expect(shop.receiver.received).toHaveLength(0)
    await shop.sandbox.clock.advance(500)
    expect(shop.receiver.received).toHaveLength(1)
    expect(flawsOf(0)).toEqual([])
  })

  test('tampered-amount: everything verifies but the amount; the retry is true again', async () => {
    shop.receiver.answerWith(400)
    shop.sandbox.faults.add({ channel: 'wechat', operation: 'callback', kind: 'tampered-amount' })
    await shop.paid()
    await settle()
    await shop.sandbox.clock.advance(15_000)
    expect(flawsOf(0)).toEqual([])
    expect(transactionOf(0).amount).toMatchObject({ total: 80_001, payer_total: 80_001 })
    expect(transactionOf(1).amount).toMatchObject({ total: 80_000, payer_total: 80_000 })
    await control(shop.sandbox.url, '/control/faults', undefined, 'DELETE')
    shop.receiver.answerWith(204)
    await shop.sandbox.clock.advance(15_000)
  })

  test.each([
    ['wrong-signature', ['signature']],
    ['wrong-serial', ['serial']],
    ['stale-timestamp', ['timestamp']],
  ])('%s: wrong in exactly that', async (kind, flaws) => {
    shop.sandbox.faults.add({ channel: 'wechat', operation: 'callback', kind })
    await shop.paid()
    await settle()
    expect(flawsOf(0)).toEqual(flaws)
  })
})

describe('resend and probe', () => {
  test('an acknowledged callback can be sent again', async () => {
    const outTradeNo = await shop.paid()
    await settle()
    expect((await shop.sandbox.wechat.resend(outTradeNo))?.acknowledged).toBe(true)
    expect(shop.receiver.received[1]!.body).toBe(shop.receiver.received[0]!.body)
    expect(await shop.sandbox.wechat.resend('T-NOTHING')).toBeUndefined()
  })

  test('a resend that is acknowledged ends the schedule', async () => {
    shop.receiver.answerWith(500)
    const outTradeNo = await shop.paid()
    await settle()
    shop.receiver.answerWith(204)
    await shop.sandbox.wechat.resend(outTradeNo)
    await shop.sandbox.clock.advance(86_400_000)
    expect(sendsOf(outTradeNo).map((send) => [send.attempt, send.acknowledged])).toEqual([
      [0, false],
      [null, true],
    ])
  })

  test('the SIGNTEST probe passes only when the receiver refuses it', async () => {
    const outTradeNo = await shop.paid()
    await settle()
    const careless = await control(shop.sandbox.url, '/control/wechat/callbacks/probe', { outTradeNo })
    expect(careless.json).toMatchObject({ passed: false, status: 204, acknowledged: false, fault: 'probe' })
    expect(shop.receiver.received[1]!.headers['wechatpay-signature']).toMatch(/^WECHATPAY\/SIGNTEST\//)
    shop.receiver.answerWith(401)
    const careful = await control(shop.sandbox.url, '/control/wechat/callbacks/probe', { notifyUrl: shop.receiver.url })
    expect(careful.json).toMatchObject({ passed: true, status: 401 })
    expect((await control(shop.sandbox.url, '/control/wechat/callbacks/probe', {})).status).toBe(404)
  })
})
