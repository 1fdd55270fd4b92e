import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { authorizationOf, control, wire } from './support/merchant.client.ts'
import type { ShopWorld } from './support/shop.world.ts'
import { openShop } from './support/shop.world.ts'

let shop: ShopWorld
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.shut())
beforeEach(() => shop.sandbox.faults.clear())

const ORDERS = '/v3/pay/partner/transactions'
const merchants = () => ({ sp_mchid: shop.credentials.WECHAT_SP_MCHID, sub_mchid: shop.credentials.WECHAT_CUSTODY_SUB_MCHID })

function scanned(more: Record<string, unknown> = {}): Record<string, unknown> {
  const { payer: _payer, notify_url: _notifyUrl, ...order } = shop.order()
  const { code } = shop.sandbox.wechat.paymentCode({ phone: '13800000001' })
  return { ...order, payer: { auth_code: code }, scene_info: { store_info: { out_id: '12' } }, ...more }
}
const codepay = (json: Record<string, unknown>) => shop.wechat('POST', `${ORDERS}/codepay`, json)
const reverse = (no: unknown) => shop.wechat('POST', `${ORDERS}/out-trade-no/${String(no)}/reverse`, merchants())

describe('a payment code', () => {
  test('pays in the answer, once', async () => {
    const order = scanned()
    expect((await codepay(order)).json).toMatchObject({ trade_state: 'SUCCESS', trade_type: 'MICROPAY', amount: { total: 80_000 } })
    expect((await codepay(order)).json.code).toBe('ORDER_PAID')
    expect((await codepay({ ...scanned(), payer: order['payer'] })).json.code).toBe('AUTH_CODE_INVALID')
    expect((await codepay({ ...order, description: '别的' })).json.code).toBe('OUT_TRADE_NO_USED')
  })

  test('that nobody has, or that is old, pays nothing', async () => {
    expect((await codepay(scanned({ payer: { auth_code: '130000000000000000' } }))).json.code).toBe('AUTH_CODE_INVALID')
    expect((await codepay(scanned({ payer: { auth_code: '28' } }))).json.code).toBe('PARAM_ERROR')
    const order = scanned()
    await shop.sandbox.clock.advance(60_000)
    expect((await codepay(order)).json.code).toBe('AUTH_CODE_EXPIRE')
    expect((await shop.query(order['out_trade_no'])).json.code).toBe('ORDER_NOT_EXIST')
  })

  test('can be revoked from fifteen seconds to seven days, and not closed', async () => {
    const order = scanned()
    await codepay(order)
    expect((await reverse(order['out_trade_no'])).json.code).toBe('USERPAYING')
    expect((await shop.close(order['out_trade_no'])).json.code).toBe('INVALID_REQUEST')
    await shop.sandbox.clock.advance(15_000)
    expect((await reverse(order['out_trade_no'])).json).toMatchObject({ out_trade_no: order['out_trade_no'] })
    expect((await reverse(order['out_trade_no'])).status).toBe(200)
    expect((await shop.query(order['out_trade_no'])).json.trade_state).toBe('REVOKED')
    const old = scanned()
    await codepay(old)
    await shop.sandbox.clock.advance(8 * 86_400_000)
    expect((await reverse(old['out_trade_no'])).json.code).toBe('REVERSE_EXPIRE')
    expect((await reverse(await shop.paid())).json.code).toBe('INVALID_REQUEST')
  })

  test('whose payer is asked waits for the phone, which a person can answer on a page', async () => {
    shop.sandbox.faults.add({ channel: 'wechat', operation: 'codepay', kind: 'user-paying' })
    const order = scanned()
    expect((await codepay(order)).json.trade_state).toBe('USERPAYING')
    const page = await wire(`${shop.sandbox.url}/payer?phone=13800000002`)
    expect(page.text).toContain(String(order['out_trade_no']))
    expect(page.text).toMatch(/data-code="1[0-5]\d{16}"/)
    const answered = await control(shop.sandbox.url, '/control/wechat/payment-codes/answer', {
      outTradeNo: order['out_trade_no'],
      how: 'password',
    })
    expect(answered.json).toMatchObject({ state: 'SUCCESS' })
    const again = await control(shop.sandbox.url, '/control/wechat/payment-codes/answer', {
      outTradeNo: order['out_trade_no'],
      how: 'password',
    })
    expect(again.status).toBe(404)
  })

  test('a code on a screen is scanned on the payer’s page', async () => {
    const { payer: _payer, ...order } = shop.order()
    const { code_url: text } = (await shop.wechat('POST', `${ORDERS}/native`, order)).json
    const scan = await wire(`${shop.sandbox.url}/payer/scan?text=${encodeURIComponent(text)}`)
    expect(scan.headers['location']).toMatch(/^\/cashier\/wx/)
    expect((await wire(`${shop.sandbox.url}/payer/scan?text=nothing`)).headers['location']).toBe('/payer')
  })
})

describe('a combined order', () => {
  const part = (subMchid: string, total: number) => ({
    mchid: shop.credentials.WECHAT_SP_MCHID,
    sub_mchid: subMchid,
    out_trade_no: shop.nextNo(),
    attach: 'a',
    description: '冬瓜',
    amount: { total_amount: total, currency: 'CNY' },
  })
  const cart = (more: Record<string, unknown> = {}) => ({
    combine_appid: shop.credentials.WECHAT_SP_APPID,
    combine_mchid: shop.credentials.WECHAT_SP_MCHID,
    combine_out_trade_no: shop.nextNo(),
    sub_orders: [part('1900000201', 300), part('1900000202', 700)],
    combine_payer_info: { openid: 'oPayer-0001' },
    notify_url: shop.receiver.url,
    ...more,
  })
  const prepay = (json: Record<string, unknown>) => shop.wechat('POST', '/v3/combine-transactions/jsapi', json)

  test('is paid as one, and its parts are behind its own doors only', async () => {
    const wanted = cart()
    const { prepay_id: prepayId } = (await prepay(wanted)).json
    const no = wanted.sub_orders[0]?.out_trade_no
    expect((await shop.query(no)).json.code).toBe('ORDER_NOT_EXIST')
    expect(shop.sandbox.wechat.pay(prepayId)).toMatchObject({ paid: true })
    const asked = await shop.wechat('GET', `/v3/combine-transactions/out-trade-no/${wanted.combine_out_trade_no}`)
    expect(asked.json.sub_orders).toMatchObject([{ trade_state: 'SUCCESS' }, { trade_state: 'SUCCESS' }])
  })

  test.each([
    ['one part', 'PARAM_ERROR', () => ({ sub_orders: [part('1900000201', 1)] })],
    ['fifty-one parts', 'PARAM_ERROR', () => ({ sub_orders: Array.from({ length: 51 }, () => part('1900000201', 1)) })],
    ['an unknown payee', 'MCH_NOT_EXISTS', () => ({ sub_orders: [part('1900000201', 1), part('1999999999', 1)] })],
    ['a part above ten million', 'RULE_LIMIT', () => ({ sub_orders: [part('1900000201', 1), part('1900000202', 1_000_000_001)] })],
    ['another provider’s part', 'PARAM_ERROR', () => ({ sub_orders: [part('1900000201', 1), { ...part('1900000202', 1), mchid: '1' }] })],
  ])('with %s is refused', async (_name, code, more) => {
    expect((await prepay(cart(more()))).json.code).toBe(code)
  })

  test('is closed only when every part is named', async () => {
    const wanted = cart()
    await prepay(wanted)
    const named = wanted.sub_orders.map(({ mchid, out_trade_no: no, sub_mchid: sub }) => ({ mchid, out_trade_no: no, sub_mchid: sub }))
    const close = (some: unknown[]) =>
      shop.wechat('POST', `/v3/combine-transactions/out-trade-no/${wanted.combine_out_trade_no}/close`, {
        combine_appid: shop.credentials.WECHAT_SP_APPID,
        sub_orders: some,
      })
    expect((await close(named.slice(0, 1))).json.code).toBe('PARAM_ERROR')
    expect((await close(named)).status).toBe(204)
    expect((await close(named)).json.code).toBe('ORDER_CLOSED')
  })
})

test('a bill comes out of its own books, packed, hashed, and only for five minutes', async () => {
  const no = await shop.paid()
  const day = new Date(shop.sandbox.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  const ask = (date: string, more = '') => shop.wechat('GET', `/v3/bill/tradebill?bill_date=${date}&bill_type=ALL&tar_type=GZIP${more}`)
  expect((await ask(day)).json.code).toBe('STATEMENT_CREATING')
  expect((await ask('2026-13-45')).json.code).toBe('PARAM_ERROR')
  await shop.sandbox.clock.advance(2 * 86_400_000)
  const told = (await ask(day)).json
  const url = new URL(told.download_url)
  const path = url.pathname + url.search
  const packed = async () => {
    const authorization = authorizationOf(shop.credentials, 'GET', path, '', { nowMs: shop.sandbox.clock.now() })
    return fetch(url, { headers: { Authorization: authorization, 'User-Agent': 'test', Accept: '*/*' } })
  }
  const text = gunzipSync(Buffer.from(await (await packed()).arrayBuffer())).toString('utf8')
  expect(createHash('sha1').update(text).digest('hex')).toBe(told.hash_value)
  expect(text).toContain(`,\`${no},`)
  expect(text.split('\r\n')[0]?.split(',')).toHaveLength(27)
  expect((await fetch(url)).status).toBe(401)
  await shop.sandbox.clock.advance(5 * 60_000)
  expect((await packed()).status).toBe(404)
  shop.sandbox.wechat.addSubMerchant({ subMchid: '1900000777', name: '新档口' })
  expect((await ask(day, '&sub_mchid=1900000777')).json.code).toBe('NO_STATEMENT_EXIST')
})
