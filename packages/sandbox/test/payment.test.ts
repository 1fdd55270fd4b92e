import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { answerFlaws, control, decryptResource, paySignOf, wire } from './support/merchant.client.ts'
import type { ShopWorld } from './support/shop.world.ts'
import { openShop } from './support/shop.world.ts'

let shop: ShopWorld
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.shut())
beforeEach(() => {
  shop.receiver.answerWith(204)
  shop.receiver.received.length = 0
  shop.sandbox.faults.clear()
})

describe('the way of a payment', () => {
  test('prepay, pay with a verified paySign, callback, query', async () => {
    const order = shop.order({ attach: 'recharge' })
    const prepay = await shop.prepay(order)
    expect(prepay.status).toBe(200)
    expect(prepay.json.prepay_id).toMatch(/^wx\d{14}[0-9a-f]{20}$/)
    expect(answerFlaws(shop.credentials, prepay.headers, prepay.text, shop.sandbox.clock.now())).toEqual([])

    expect((await shop.query(order['out_trade_no'])).json).toEqual({
      sp_appid: shop.credentials.WECHAT_SP_APPID,
      sp_mchid: shop.credentials.WECHAT_SP_MCHID,
      sub_mchid: shop.credentials.WECHAT_CUSTODY_SUB_MCHID,
      out_trade_no: order['out_trade_no'],
      trade_state: 'NOTPAY',
      trade_state_desc: '订单未支付',
      payer: { sp_openid: 'oPayer-0001' },
      amount: { total: 80_000, currency: 'CNY' },
    })

    const parameters = paySignOf(shop.credentials, prepay.json.prepay_id, shop.sandbox.clock.now())
    const paid = await control(shop.sandbox.url, '/control/wechat/pay', parameters)
    expect(paid.json).toEqual({
      outTradeNo: order['out_trade_no'],
      transactionId: expect.stringMatching(/^\d{28}$/),
      tradeState: 'SUCCESS',
    })

    await shop.sandbox.clock.advance(0)
    expect(shop.receiver.received).toHaveLength(1)
    const callback = shop.receiver.received[0]!
    expect(answerFlaws(shop.credentials, callback.headers, callback.body, shop.sandbox.clock.now())).toEqual([])
    const message = JSON.parse(callback.body)
    expect(message).toMatchObject({
      event_type: 'TRANSACTION.SUCCESS',
      resource_type: 'encrypt-resource',
      summary: '支付成功',
      create_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/),
      resource: { original_type: 'transaction', algorithm: 'AEAD_AES_256_GCM', nonce: expect.stringMatching(/^[0-9A-Za-z]{12}$/) },
    })
    const transaction = decryptResource(shop.credentials.WECHAT_APIV3_KEY, message.resource)
    expect(transaction).toEqual({
      sp_appid: shop.credentials.WECHAT_SP_APPID,
      sp_mchid: shop.credentials.WECHAT_SP_MCHID,
      sub_mchid: shop.credentials.WECHAT_CUSTODY_SUB_MCHID,
      out_trade_no: order['out_trade_no'],
      transaction_id: paid.json.transactionId,
      trade_type: 'JSAPI',
      trade_state: 'SUCCESS',
      trade_state_desc: '支付成功',
      bank_type: 'OTHERS',
      attach: 'recharge',
      success_time: expect.stringMatching(/\+08:00$/),
      payer: { sp_openid: 'oPayer-0001' },
      amount: { total: 80_000, payer_total: 80_000, currency: 'CNY', payer_currency: 'CNY' },
    })

    const query = await shop.query(order['out_trade_no'])
    expect(query.json).toEqual(transaction)
    expect(answerFlaws(shop.credentials, query.headers, query.text, shop.sandbox.clock.now())).toEqual([])
    const merchant = `sp_mchid=${shop.credentials.WECHAT_SP_MCHID}&sub_mchid=${shop.credentials.WECHAT_CUSTODY_SUB_MCHID}`
    const byId = await shop.wechat('GET', `/v3/pay/partner/transactions/id/${paid.json.transactionId}?${merchant}`)
    expect(byId.json).toEqual(transaction)
  })

  test('the H5 cashier: link, page, payment, the way back', async () => {
    const back = 'http://127.0.0.1:5173/#/pages/wallet/index?from=cashier&x=1'
    const { payer: _payer, ...order } = shop.order({ scene_info: { payer_client_ip: '127.0.0.1', h5_info: { type: 'Wap' } } })
    const prepay = await shop.wechat('POST', '/v3/pay/partner/transactions/h5', order)
    const link = `${prepay.json.h5_url}&redirect_url=${encodeURIComponent(back)}`
    const page = await wire(link)
    expect(page.status).toBe(200)
    expect(page.text).toContain('800.00')
    expect(page.text).toContain('存管银行')
    expect(page.text).toContain('id="pay"')
    expect(page.text).toContain('id="cancel"')
    expect(page.text).toContain('不会扣款')
    expect(page.text).not.toMatch(/(src|href)="https?:\/\/(?!127\.0\.0\.1)/)

    const paid = await wire(link, { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: '' })
    expect(paid.text).toContain('支付成功')
    expect(paid.text).toContain('id="back"')
    expect(paid.text).toContain(back.replace(/&/g, '&#38;'))
    const again = await wire(link, { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: '' })
    expect(again.text).toContain('支付成功')

    await shop.sandbox.clock.advance(0)
    expect(shop.receiver.received).toHaveLength(1)
    const query = await shop.query(order['out_trade_no'])
    expect(query.json).toMatchObject({ trade_state: 'SUCCESS', trade_type: 'MWEB', payer: { sp_openid: expect.stringMatching(/^o/) } })
  })
})

test('an order belongs to the app that it was made under: its openids, its pages, its callback', async () => {
  const { WECHAT_BROWSER_APPID: appid, WECHAT_SP_APPID: other, WECHAT_APIV3_KEY } = shop.credentials
  const { openid } = shop.sandbox.wechat.login({ phone: '13800000001' }, 'page')
  expect((await shop.prepay(shop.order({ payer: { sp_openid: openid } }))).json.code).toBe('OPENID_MISMATCH')
  expect((await shop.prepay(shop.order({ sp_appid: 'wx0000000000000000' }))).json.code).toBe('APPID_MCHID_NOT_MATCH')

  const order = shop.order({ sp_appid: appid, payer: { sp_openid: openid } })
  const { prepay_id: prepayId } = (await shop.prepay(order)).json
  const pay = (app: string) =>
    control(shop.sandbox.url, '/control/wechat/pay', paySignOf(shop.credentials, prepayId, shop.sandbox.clock.now(), app))
  expect((await pay(other)).json.error.code).toBe('SIGN_INVALID')
  expect((await pay(appid)).json.tradeState).toBe('SUCCESS')
  await shop.sandbox.clock.advance(0)
  const { resource } = JSON.parse(shop.receiver.received[0]?.body ?? '{}')
  expect(decryptResource(WECHAT_APIV3_KEY, resource)).toMatchObject({ sp_appid: appid, payer: { sp_openid: openid } })
})
