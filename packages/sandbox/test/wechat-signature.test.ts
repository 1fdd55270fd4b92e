import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CallSettings } from './support/merchant.client.ts'
import { answerFlaws, authorizationOf } from './support/merchant.client.ts'
import type { ShopWorld } from './support/shop.world.ts'
import { openShop } from './support/shop.world.ts'

let shop: ShopWorld
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.shut())

const stranger = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})
const shifted = (seconds: number): string => String(Math.floor(shop.sandbox.clock.now() / 1000) + seconds)

describe('a request is refused with SIGN_ERROR, and the refusal is signed', () => {
  const cases: [string, () => Partial<CallSettings>][] = [
    ['without Authorization', () => ({ headers: { Authorization: undefined } })],
    ['with another schema', () => ({ headers: { Authorization: 'Bearer x' } })],
    ['with an attribute missing', () => ({ authorization: 'WECHATPAY2-SHA256-RSA2048 mchid="1900009191",nonce_str="n",timestamp="1"' })],
    [
      'with an attribute twice',
      () => ({ authorization: `${authorizationOf(shop.credentials, 'POST', '/v3/x', '', { nowMs: Date.now() })},mchid="1900009191"` }),
    ],
    ['from another merchant', () => ({ mchid: '1900000001' })],
    ['with another certificate serial', () => ({ serial: 'A'.repeat(40) })],
    ['signed by another key', () => ({ privateKey: stranger.privateKey })],
    ['signed over another body', () => ({ signedBody: '{}' })],
    ['signed over another path', () => ({ signedPath: '/v3/pay/partner/transactions/h5' })],
    ['more than 300 s old', () => ({ timestamp: shifted(-302) })],
    ['more than 300 s in the future', () => ({ timestamp: shifted(303) })],
    ['with a timestamp that is no number', () => ({ timestamp: 'now' })],
  ]
  test.each(cases)('%s', async (_name, more) => {
    const answer = await shop.prepay(shop.order(), more())
    expect(answer.status).toBe(401)
    expect(answer.json).toEqual({ code: 'SIGN_ERROR', message: expect.any(String) })
    expect(answerFlaws(shop.credentials, answer.headers, answer.text, shop.sandbox.clock.now())).toEqual([])
  })

  test('with a nonce used before, until five minutes have passed', async () => {
    const nonce = 'A1B2C3D4E5F6G7'
    expect((await shop.prepay(shop.order(), { nonce })).status).toBe(200)
    expect((await shop.prepay(shop.order(), { nonce })).json.code).toBe('SIGN_ERROR')
    await shop.sandbox.clock.advance(301_000)
    expect((await shop.prepay(shop.order(), { nonce })).status).toBe(200)
  })

  test('with the query left out of the signed path', async () => {
    const order = shop.order()
    await shop.prepay(order)
    const path = `/v3/pay/partner/transactions/out-trade-no/${String(order['out_trade_no'])}`
    expect((await shop.query(order['out_trade_no'], { signedPath: path })).json.code).toBe('SIGN_ERROR')
  })
})

describe('a request passes', () => {
  test('299 s off, in both directions', async () => {
    expect((await shop.prepay(shop.order(), { timestamp: shifted(-298) })).status).toBe(200)
    expect((await shop.prepay(shop.order(), { timestamp: shifted(299) })).status).toBe(200)
  })

  test('a forged use of a nonce does not spend it', async () => {
    const nonce = 'FORGED0001'
    expect((await shop.prepay(shop.order(), { nonce, privateKey: stranger.privateKey })).status).toBe(401)
    expect((await shop.prepay(shop.order(), { nonce })).status).toBe(200)
  })

  test('signed over percent-encoding as it was sent', async () => {
    const order = shop.order({ out_trade_no: 'A*B|C-D_E1' })
    expect((await shop.prepay(order)).status).toBe(200)
    expect((await shop.query('A*B%7CC-D_E1')).json.out_trade_no).toBe('A*B|C-D_E1')
  })
})

describe('headers that WeChat insists on', () => {
  test.each(['User-Agent', 'Accept'])('without %s: PARAM_ERROR', async (name) => {
    const answer = await shop.prepay(shop.order(), { headers: { [name]: undefined } })
    expect([answer.status, answer.json.code]).toEqual([400, 'PARAM_ERROR'])
  })

  test('another Content-Type: PARAM_ERROR', async () => {
    const answer = await shop.prepay(shop.order(), { headers: { 'Content-Type': 'text/plain' } })
    expect([answer.status, answer.json.code]).toEqual([400, 'PARAM_ERROR'])
  })
})

describe('what is not there', () => {
  test('GET /v3/certificates answers a signed 404 in public-key mode', async () => {
    const answer = await shop.wechat('GET', '/v3/certificates')
    expect([answer.status, answer.json.code]).toEqual([404, 'RESOURCE_NOT_EXISTS'])
    expect(answerFlaws(shop.credentials, answer.headers, answer.text, shop.sandbox.clock.now())).toEqual([])
  })

  test('unknown paths are 404 for the merchant and 401 for strangers', async () => {
    expect((await shop.wechat('GET', '/v3/pay/transactions/id/1?mchid=1')).status).toBe(404)
    expect((await shop.wechat('GET', '/v3/whatever', undefined, { privateKey: stranger.privateKey })).status).toBe(401)
  })
})
