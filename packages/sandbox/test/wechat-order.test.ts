import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { answerFlaws, control, paySignOf, wire } from './support/merchant.client.ts'
import type { ShopWorld } from './support/shop.world.ts'
import { openShop } from './support/shop.world.ts'

let shop: ShopWorld
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.shut())
beforeEach(() => shop.sandbox.faults.clear())

const inMs = (ms: number): string => new Date(shop.sandbox.clock.now() + ms).toISOString().replace(/\.\d+Z$/, '+00:00')

describe('a prepay is refused', () => {
  const cases: [string, string, string, () => Record<string, unknown>][] = [
    ['an amount of nothing', 'PARAM_ERROR', '/amount/total', () => ({ amount: { total: 0 } })],
    ['a fraction of a fen', 'PARAM_ERROR', '/amount/total', () => ({ amount: { total: 1.5 } })],
    ['an amount as text', 'PARAM_ERROR', '/amount/total', () => ({ amount: { total: '100' } })],
    ['another currency', 'PARAM_ERROR', '/amount/currency', () => ({ amount: { total: 100, currency: 'USD' } })],
    ['no amount', 'PARAM_ERROR', '/amount', () => ({ amount: undefined })],
    ['a number of five characters', 'PARAM_ERROR', '/out_trade_no', () => ({ out_trade_no: 'A1234' })],
    ['a number of 33 characters', 'PARAM_ERROR', '/out_trade_no', () => ({ out_trade_no: 'A'.repeat(33) })],
    ['a number with a letter it must not have', 'PARAM_ERROR', '/out_trade_no', () => ({ out_trade_no: 'A12345.6' })],
    ['a notify_url with a query', 'PARAM_ERROR', '/notify_url', () => ({ notify_url: 'http://127.0.0.1:1/n?a=1' })],
    ['a notify_url that is none', 'PARAM_ERROR', '/notify_url', () => ({ notify_url: 'ftp://127.0.0.1/n' })],
    ['no description', 'PARAM_ERROR', '/description', () => ({ description: '' })],
    ['a description of 128 characters', 'PARAM_ERROR', '/description', () => ({ description: '瓜'.repeat(128) })],
    ['no payer', 'PARAM_ERROR', '/payer', () => ({ payer: undefined })],
    ['a payer without openid', 'PARAM_ERROR', '/payer', () => ({ payer: {} })],
    ['a sub_openid without sub_appid', 'PARAM_ERROR', '/sub_appid', () => ({ payer: { sub_openid: 'oX' } })],
    ['a time_expire that is past', 'PARAM_ERROR', '/time_expire', () => ({ time_expire: inMs(-1_000) })],
    ['a time_expire without a zone', 'PARAM_ERROR', '/time_expire', () => ({ time_expire: '2030-01-01T00:00:00' })],
    ['another sp_mchid than the signer', 'PARAM_ERROR', '/sp_mchid', () => ({ sp_mchid: '1900000001' })],
  ]
  test.each(cases)('for %s', async (_name, code, field, more) => {
    const answer = await shop.prepay(shop.order(more()))
    expect(answer.status).toBe(400)
    expect(answer.json).toMatchObject({ code, detail: { field, location: 'body' } })
    expect(answerFlaws(shop.credentials, answer.headers, answer.text, shop.sandbox.clock.now())).toEqual([])
  })

  test('for a body that is not JSON', async () => {
    const answer = await shop.wechat('POST', '/v3/pay/partner/transactions/jsapi', '{"a":')
    expect([answer.status, answer.json.code]).toEqual([400, 'PARAM_ERROR'])
  })

  test('for a sub merchant that WeChat does not know', async () => {
    expect((await shop.prepay(shop.order({ sub_mchid: '1999999999' }))).json.code).toBe('MCH_NOT_EXISTS')
  })

  test('for an appid of somebody else, above or below', async () => {
    expect((await shop.prepay(shop.order({ sp_appid: 'wx0000000000000000' }))).json.code).toBe('APPID_MCHID_NOT_MATCH')
    expect((await shop.prepay(shop.order({ sub_appid: 'wx0000000000000000' }))).json.code).toBe('APPID_MCHID_NOT_MATCH')
  })

  test.each([
    ['scene_info', undefined, '/scene_info'],
    ['the payer’s IP', { h5_info: { type: 'Wap' } }, '/scene_info/payer_client_ip'],
    ['a real IP', { payer_client_ip: '300.1.1.1', h5_info: { type: 'Wap' } }, '/scene_info/payer_client_ip'],
    ['h5_info', { payer_client_ip: '127.0.0.1' }, '/scene_info/h5_info'],
    ['a known h5 type', { payer_client_ip: '127.0.0.1', h5_info: { type: 'TV' } }, '/scene_info/h5_info/type'],
  ])('for H5 without %s', async (_name, sceneInfo, field) => {
    const answer = await shop.wechat('POST', '/v3/pay/partner/transactions/h5', shop.order({ payer: undefined, scene_info: sceneInfo }))
    expect(answer.json).toMatchObject({ code: 'PARAM_ERROR', detail: { field } })
  })
})

describe('one out_trade_no is one order', () => {
  test('the same parameters give the same prepay_id, in whatever order they are written', async () => {
    const order = shop.order()
    const first = await shop.prepay(order)
    const second = await shop.prepay(Object.fromEntries(Object.entries(order).reverse()))
    expect(second.json).toEqual(first.json)
  })

  test('after two hours the same parameters give a new prepay_id, and only the new one pays', async () => {
    const order = shop.order()
    const first = await shop.prepay(order)
    await shop.sandbox.clock.advance(2 * 3_600_000)
    const second = await shop.prepay(order)
    expect(second.json.prepay_id).not.toBe(first.json.prepay_id)
    expect(shop.sandbox.wechat.pay(first.json.prepay_id)).toMatchObject({ paid: false, code: 'PREPAY_EXPIRED' })
    expect(shop.sandbox.wechat.pay(second.json.prepay_id)).toMatchObject({ paid: true })
  })

  test.each([
    ['amount', { amount: { total: 80_001, currency: 'CNY' } }],
    ['description', { description: '南瓜' }],
    ['payer', { payer: { sp_openid: 'oSomebodyElse' } }],
    ['payee', { sub_mchid: '1900000201' }],
  ])('another %s is OUT_TRADE_NO_USED', async (_name, change) => {
    const order = shop.order()
    await shop.prepay(order)
    const answer = await shop.prepay({ ...order, ...change })
    expect([answer.status, answer.json.code]).toEqual([403, 'OUT_TRADE_NO_USED'])
  })

  test('another trade type is OUT_TRADE_NO_USED', async () => {
    const order = shop.order({ scene_info: { payer_client_ip: '127.0.0.1', h5_info: { type: 'Wap' } } })
    await shop.prepay(order)
    expect((await shop.wechat('POST', '/v3/pay/partner/transactions/h5', order)).json.code).toBe('OUT_TRADE_NO_USED')
  })

  test('a paid, a closed and an expired number cannot be used again', async () => {
    const paid = shop.order()
    shop.sandbox.wechat.pay((await shop.prepay(paid)).json.prepay_id)
    expect((await shop.prepay(paid)).json.code).toBe('ORDER_PAID')

    const closed = shop.order()
    await shop.prepay(closed)
    await shop.close(closed['out_trade_no'])
    expect((await shop.prepay(closed)).json.code).toBe('ORDER_CLOSED')

    const expired = shop.order({ time_expire: inMs(60_000) })
    await shop.prepay(expired)
    await shop.sandbox.clock.advance(61_000)
    expect((await shop.prepay(expired)).json.code).toBe('ORDER_CLOSED')
  })
})

describe('states', () => {
  test('an unpaid order closes once, with an empty signed 204, and cannot be paid afterwards', async () => {
    const order = shop.order()
    const { prepay_id: prepayId } = (await shop.prepay(order)).json
    const answer = await shop.close(order['out_trade_no'])
    expect([answer.status, answer.text]).toEqual([204, ''])
    expect(answerFlaws(shop.credentials, answer.headers, '', shop.sandbox.clock.now())).toEqual([])
    expect((await shop.query(order['out_trade_no'])).json.trade_state).toBe('CLOSED')
    expect((await shop.close(order['out_trade_no'])).json.code).toBe('ORDER_CLOSED')
    expect(shop.sandbox.wechat.pay(prepayId)).toMatchObject({ paid: false, code: 'ORDER_CLOSED' })
    expect((await wire(`${shop.sandbox.url}/cashier/${prepayId}`)).text).toContain('该订单已关闭')
  })

  test('a paid order cannot be closed, nor paid again', async () => {
    const outTradeNo = await shop.paid()
    const answer = await shop.close(outTradeNo)
    expect([answer.status, answer.json.code]).toEqual([400, 'ORDER_PAID'])
    const prepayId = shop.sandbox.wechat.orders().find((order) => order.outTradeNo === outTradeNo)?.prepayIds[0] ?? ''
    expect(shop.sandbox.wechat.pay(prepayId)).toMatchObject({ paid: false, code: 'ORDER_PAID' })
  })

  test('time_expire closes the order by itself', async () => {
    const order = shop.order({ time_expire: inMs(60_000) })
    const { prepay_id: prepayId } = (await shop.prepay(order)).json
    expect((await shop.query(order['out_trade_no'])).json.trade_state).toBe('NOTPAY')
    await shop.sandbox.clock.advance(60_000)
    expect((await shop.query(order['out_trade_no'])).json.trade_state).toBe('CLOSED')
    expect(shop.sandbox.wechat.pay(prepayId)).toMatchObject({ paid: false, code: 'ORDER_CLOSED' })
  })

  test('what is not there, or belongs to another payee, is ORDER_NOT_EXIST', async () => {
    expect((await shop.query('T-NOTHING')).json.code).toBe('ORDER_NOT_EXIST')
    const order = shop.order({ sub_mchid: '1900000201' })
    await shop.prepay(order)
    const answer = await shop.query(order['out_trade_no'])
    expect([answer.status, answer.json.code]).toEqual([404, 'ORDER_NOT_EXIST'])
    expect((await shop.close('T-NOTHING')).status).toBe(404)
  })

  test('a query without its two merchants is PARAM_ERROR', async () => {
    const answer = await shop.wechat('GET', '/v3/pay/partner/transactions/out-trade-no/T000001?sp_mchid=1900009191')
    expect(answer.json).toMatchObject({ code: 'PARAM_ERROR', detail: { field: 'sub_mchid', location: 'query' } })
  })

  test('a payee registered by control can be paid', async () => {
    const merchant = { subMchid: '1900000777', name: '新档口', subAppid: 'wx7777777777777777' }
    expect((await control(shop.sandbox.url, '/control/wechat/sub-merchants', merchant)).status).toBe(200)
    const order = shop.order({ sub_mchid: '1900000777', sub_appid: 'wx7777777777777777', payer: { sub_openid: 'oSub1' } })
    const prepay = await shop.prepay(order)
    expect(prepay.status).toBe(200)
    expect((await wire(`${shop.sandbox.url}/cashier/${prepay.json.prepay_id}`)).text).toContain('新档口')
  })

  test('native gives a code_url', async () => {
    const answer = await shop.wechat('POST', '/v3/pay/partner/transactions/native', shop.order({ payer: undefined }))
    expect(answer.json.code_url).toMatch(/^weixin:\/\/wxpay\/bizpayurl\?pr=/)
  })
})

describe('wx.requestPayment', () => {
  const flaws: [string, (parameters: Record<string, string>) => Record<string, string>][] = [
    ['another nonce', (parameters) => ({ ...parameters, nonceStr: 'changed' })],
    ['another time', (parameters) => ({ ...parameters, timeStamp: '1700000000' })],
    ['another app', (parameters) => ({ ...parameters, appId: 'wx0000000000000000' })],
    ['a bare prepay_id', (parameters) => ({ ...parameters, package: (parameters['package'] ?? '').slice('prepay_id='.length) })],
    ['MD5', (parameters) => ({ ...parameters, signType: 'MD5' })],
    ['no signature', (parameters) => ({ ...parameters, paySign: '' })],
  ]
  test.each(flaws)('%s does not pay', async (_name, spoil) => {
    const order = shop.order()
    const { prepay_id: prepayId } = (await shop.prepay(order)).json
    const answer = await control(
      shop.sandbox.url,
      '/control/wechat/pay',
      spoil(paySignOf(shop.credentials, prepayId, shop.sandbox.clock.now())),
    )
    expect([answer.status, answer.json.error.code]).toEqual([400, 'SIGN_INVALID'])
    expect((await shop.query(order['out_trade_no'])).json.trade_state).toBe('NOTPAY')
  })

  test('a prepay_id alone pays; an unknown one is 404', async () => {
    const { prepay_id: prepayId } = (await shop.prepay(shop.order())).json
    expect((await control(shop.sandbox.url, '/control/wechat/pay', { prepayId })).json.tradeState).toBe('SUCCESS')
    expect((await control(shop.sandbox.url, '/control/wechat/pay', { prepayId: 'wx0' })).status).toBe(404)
    expect((await control(shop.sandbox.url, '/control/wechat/pay', {})).status).toBe(400)
  })
})

describe('the cashier', () => {
  const h5Order = (): Record<string, unknown> =>
    shop.order({ payer: undefined, scene_info: { payer_client_ip: '127.0.0.1', h5_info: { type: 'Wap' } } })
  const form = { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }

  test('an H5 link lives five minutes; a repeated prepay opens it again', async () => {
    const order = h5Order()
    const link = (await shop.wechat('POST', '/v3/pay/partner/transactions/h5', order)).json.h5_url
    await shop.sandbox.clock.advance(5 * 60_000)
    expect((await wire(link)).text).toContain('支付链接已失效')
    expect((await wire(link, form)).text).toContain('支付链接已失效')
    expect((await shop.query(order['out_trade_no'])).json.trade_state).toBe('NOTPAY')
    const again = (await shop.wechat('POST', '/v3/pay/partner/transactions/h5', order)).json.h5_url
    expect((await wire(again, form)).text).toContain('支付成功')
  })

  test('cancel goes back to the shop, and pays nothing', async () => {
    const order = h5Order()
    const link = (await shop.wechat('POST', '/v3/pay/partner/transactions/h5', order)).json.h5_url
    expect((await wire(`${link}&redirect_url=${encodeURIComponent('https://shop.example/done?a=1')}`)).text).toContain(
      '<a id="cancel" href="https://shop.example/done?a=1">',
    )
    const cancel = /<a id="cancel" href="([^"]+)">/.exec((await wire(link)).text)?.[1] ?? ''
    expect((await wire(shop.sandbox.url + cancel)).text).toContain('已取消支付')
    expect((await shop.query(order['out_trade_no'])).json.trade_state).toBe('NOTPAY')
  })

  test('texts of the shop are shown as text, and only web addresses are ways back', async () => {
    const order = { ...h5Order(), description: '<script>alert(1)</script>' }
    const link = (await shop.wechat('POST', '/v3/pay/partner/transactions/h5', order)).json.h5_url
    const page = await wire(`${link}&redirect_url=${encodeURIComponent('javascript:alert(1)')}`)
    expect(page.text).not.toContain('<script')
    expect(page.text).not.toContain('javascript:')
  })

  test('an unknown order is a 404 page', async () => {
    const page = await wire(`${shop.sandbox.url}/cashier/wx0`)
    expect([page.status, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
  })
})

describe('faults of prepay, query and close', () => {
  test('timeout: no answer, and nothing happened', async () => {
    shop.sandbox.faults.add({ channel: 'wechat', operation: 'prepay', kind: 'timeout' })
    const order = shop.order()
    const outcome = await Promise.race([shop.prepay(order), new Promise((resolve) => setTimeout(() => resolve('silence'), 60))])
    expect(outcome).toBe('silence')
    expect((await shop.query(order['out_trade_no'])).status).toBe(404)
  })

  test('answer-lost: the connection drops, and the order exists', async () => {
    shop.sandbox.faults.add({ channel: 'wechat', operation: 'prepay', kind: 'answer-lost' })
    const order = shop.order()
    await expect(shop.prepay(order)).rejects.toThrow()
    expect((await shop.query(order['out_trade_no'])).json.trade_state).toBe('NOTPAY')
  })

  test('answer-lost on close: the order is closed', async () => {
    const order = shop.order()
    await shop.prepay(order)
    shop.sandbox.faults.add({ channel: 'wechat', operation: 'close', kind: 'answer-lost' })
    await expect(shop.close(order['out_trade_no'])).rejects.toThrow()
    expect((await shop.query(order['out_trade_no'])).json.trade_state).toBe('CLOSED')
  })

  test('paid-first on close: the payer was quicker', async () => {
    const order = shop.order()
    await shop.prepay(order)
    shop.sandbox.faults.add({ channel: 'wechat', operation: 'close', kind: 'paid-first' })
    expect((await shop.close(order['out_trade_no'])).json.code).toBe('ORDER_PAID')
    expect((await shop.query(order['out_trade_no'])).json.trade_state).toBe('SUCCESS')
  })

  test('http-500 and rate-limited happen as often as asked, then no more', async () => {
    shop.sandbox.faults.add({ channel: 'wechat', operation: 'prepay', kind: 'http-500', times: 2 })
    shop.sandbox.faults.add({ channel: 'wechat', operation: 'prepay', kind: 'rate-limited' })
    const order = shop.order()
    const codes = []
    for (let turn = 0; turn < 4; turn += 1) codes.push((await shop.prepay(order)).json.code)
    expect(codes).toEqual(['SYSTEM_ERROR', 'SYSTEM_ERROR', 'FREQUENCY_LIMITED', undefined])
  })

  test.each([
    ['wrong-signature', ['signature']],
    ['wrong-serial', ['serial']],
  ])('%s: the answer is wrong in exactly that', async (kind, flaws) => {
    const order = shop.order()
    await shop.prepay(order)
    shop.sandbox.faults.add({ channel: 'wechat', operation: 'query', kind })
    const answer = await shop.query(order['out_trade_no'])
    expect(answer.status).toBe(200)
    expect(answerFlaws(shop.credentials, answer.headers, answer.text, shop.sandbox.clock.now())).toEqual(flaws)
  })
})
