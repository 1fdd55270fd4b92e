import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AlipayShop } from './support/alipay.client.ts'
import { openAlipayShop } from './support/alipay.client.ts'
import { control } from './support/merchant.client.ts'

let shop: AlipayShop
beforeAll(async () => {
  shop = await openAlipayShop()
})
afterAll(() => shop.shut())

describe('a call', () => {
  test.each(['query', 'body', 'both'] as const)('with its parameters in the %s is verified over all of them', async (place) => {
    expect(await shop.ask('alipay.trade.precreate', shop.order(), { place })).toMatchObject({ code: '10000', msg: 'Success' })
  })

  test('is answered by the inner object as written: slashes are escaped, and signed so', async () => {
    const { json, text } = await shop.call('alipay.trade.precreate', shop.order())
    const inner = text.slice(text.indexOf(':{') + 1, text.lastIndexOf(',"sign":'))
    expect(inner).toContain('http:\\/\\/127.0.0.1')
    expect(shop.verify(inner, json.sign)).toBe(true)
    expect(shop.verify(JSON.stringify(json.alipay_trade_precreate_response), json.sign)).toBe(false)
  })

  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  test.each([
    ['by another key', { privateKey: stranger }, '40002', 'isv.invalid-signature'],
    ['changed after signing', { tamper: (all: URLSearchParams) => all.set('notify_url', 'http://evil') }, '40002', 'isv.invalid-signature'],
    ['with something added', { tamper: (all: URLSearchParams) => all.set('extra', '1') }, '40002', 'isv.invalid-signature'],
    ['with a parameter twice', { tamper: (all: URLSearchParams) => all.append('version', '1.0') }, '40002', 'isv.invalid-parameter'],
    ['by an unknown app', { appId: '2021' }, '40002', 'isv.invalid-app-id'],
    ['by SHA-1', { more: { sign_type: 'RSA' } }, '40002', 'isv.invalid-signature-type'],
    ['in GBK', { more: { charset: 'gbk' } }, '40002', 'isv.invalid-charset'],
    ['at no time', { more: { timestamp: '2026-03-19' } }, '40002', 'isv.invalid-timestamp'],
    ['without a time', { more: { timestamp: undefined } }, '40001', 'isv.missing-timestamp'],
    ['with a wrong authorisation', { token: 'x' }, '20001', 'aop.invalid-app-auth-token'],
    // It would be the platform's own trade: 二清.
    ['for nobody', { token: null }, '40006', 'isv.insufficient-isv-permissions'],
    ['of another shape', { more: { biz_content: '{' } }, '40002', 'isv.invalid-parameter'],
    ['without content', { more: { biz_content: undefined } }, '40001', 'isv.missing-biz-content'],
  ])('%s is refused', async (_name, settings, code, subCode) => {
    expect(await shop.ask('alipay.trade.query', { out_trade_no: 'A1' }, settings)).toMatchObject({ code, sub_code: subCode })
  })

  test('that does not exist is refused under the name of an error', async () => {
    const { json } = await shop.call('alipay.trade.nothing', {})
    expect(json.error_response).toMatchObject({ code: '40002', sub_code: 'isv.invalid-method' })
  })

  test('of one merchant does not see the trades of another, who may use the same number', async () => {
    const other = shop.sandbox.alipay.merchants().find(({ pid }) => pid !== shop.credentials.ALIPAY_CUSTODY_PID)
    const order = shop.appOrder()
    await shop.ask('alipay.trade.create', order)
    const settings = { token: other?.appAuthToken ?? '' }
    expect(await shop.ask('alipay.trade.query', { out_trade_no: order['out_trade_no'] }, settings)).toMatchObject({
      sub_code: 'ACQ.TRADE_NOT_EXIST',
    })
    expect(await shop.ask('alipay.trade.create', { ...order, total_amount: '2.00' }, settings)).toMatchObject({ code: '10000' })
    expect(await shop.ask('alipay.trade.create', shop.appOrder({ seller_id: other?.pid }))).toMatchObject({
      sub_code: 'ACQ.INVALID_RECEIVE_ACCOUNT',
    })
  })
})

describe('faults', () => {
  test.each([
    ['rate-limited', { code: '40005', sub_code: 'app-call-limited' }, false],
    ['system-error', { code: '20000', sub_code: 'ACQ.SYSTEM_ERROR' }, false],
    ['done-but-system-error', { code: '20000', sub_code: 'ACQ.SYSTEM_ERROR' }, true],
  ])('%s', async (kind, answer, isDone) => {
    await control(shop.sandbox.url, '/control/faults', { channel: 'alipay', operation: 'create', kind })
    const order = shop.appOrder()
    expect(await shop.ask('alipay.trade.create', order)).toMatchObject(answer)
    expect((await shop.query(order['out_trade_no'])).code).toBe(isDone ? '10000' : '40004')
  })

  test('a wrong signature, a lost answer and a fault of the server', async () => {
    const order = shop.appOrder()
    for (const kind of ['wrong-signature', 'answer-lost', 'http-500']) {
      shop.sandbox.faults.add({ channel: 'alipay', operation: 'create', kind })
    }
    await expect(shop.ask('alipay.trade.create', order)).rejects.toThrow('not signed')
    await expect(shop.call('alipay.trade.create', order)).rejects.toThrow()
    expect((await shop.call('alipay.trade.create', order)).status).toBe(500)
    expect(await shop.query(order['out_trade_no'])).toMatchObject({ trade_status: 'WAIT_BUYER_PAY' })
  })

  test('that are none are refused', async () => {
    const wrong = { channel: 'alipay', operation: 'create', kind: 'paid-first' }
    expect((await control(shop.sandbox.url, '/control/faults', wrong)).status).toBe(400)
  })
})
