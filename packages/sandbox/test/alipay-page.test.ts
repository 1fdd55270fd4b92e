import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AlipayShop } from './support/alipay.client.ts'
import { openAlipayShop } from './support/alipay.client.ts'

let shop: AlipayShop
beforeAll(async () => {
  shop = await openAlipayShop()
})
afterAll(() => shop.shut())

const pageUrl = (way: 'wap' | 'page', more: Record<string, unknown> = {}, returnUrl?: string): string => {
  const product_code = way === 'wap' ? 'QUICK_WAP_WAY' : 'FAST_INSTANT_TRADE_PAY'
  const settings = returnUrl === undefined ? {} : { more: { return_url: returnUrl } }
  return `${shop.credentials.ALIPAY_GATEWAY_URL}?${shop.signed(`alipay.trade.${way}.pay`, shop.order({ product_code, ...more }), settings).toString()}`
}
const press = (url: string): Promise<Response> => fetch(url, { method: 'POST' })

describe.each(['wap', 'page'] as const)('the cashier of %s.pay', (way) => {
  test('shows payee, goods and amount, is paid once, and leads back with a signed word', async () => {
    const out_trade_no = shop.nextNo()
    const opened = await fetch(pageUrl(way, { out_trade_no, subject: '<b>冬瓜' }, 'https://market.example/r?id=1'))
    expect(new URL(opened.url).pathname).toMatch(/^\/alipay\/cashier\/\d{28}$/)
    const text = await opened.text()
    for (const shown of ['存管银行 · 市场资金汇总户', '&#60;b&#62;冬瓜', '1,000.00', 'id="pay"', 'id="cancel"'])
      expect(text).toContain(shown)
    expect(await shop.query(out_trade_no)).toMatchObject({ trade_status: 'WAIT_BUYER_PAY' })
    const paid = await (await press(opened.url)).text()
    expect(paid).toContain('支付成功')
    expect(await (await press(opened.url)).text()).toContain('支付成功')
    expect(shop.sandbox.alipay.trades().filter((trade) => trade.outTradeNo === out_trade_no)).toMatchObject([{ status: 'TRADE_SUCCESS' }])
    const back = new URL(/id="back"[^>]*href="([^"]*)"/.exec(paid)?.[1]?.replaceAll('&#38;', '&') ?? '')
    const { sign = '', sign_type: _type, id, ...told } = Object.fromEntries(back.searchParams)
    expect([back.origin, id, told['out_trade_no'], told['total_amount']]).toEqual(['https://market.example', '1', out_trade_no, '1000.00'])
    const signText = Object.keys(told)
      .sort()
      .map((name) => `${name}=${told[name]}`)
      .join('&')
    expect(shop.verify(signText, sign)).toBe(true)
  })

  test('does not open for a changed order, nor twice for two amounts', async () => {
    expect(await (await fetch(pageUrl(way).replace('1000.00', '1.00'))).text()).toContain('isv.invalid-signature')
    const out_trade_no = shop.nextNo()
    await fetch(pageUrl(way, { out_trade_no }))
    expect(await (await fetch(pageUrl(way, { out_trade_no, total_amount: '1.00' }))).text()).toContain('ACQ.CONTEXT_INCONSISTENT')
  })
})

test('a code is scanned by looking at it, and paid by pressing', async () => {
  const order = shop.order()
  const { qr_code: url } = await shop.ask('alipay.trade.precreate', order)
  expect(await (await fetch(url)).text()).toContain('id="pay"')
  expect(await shop.query(order['out_trade_no'])).toMatchObject({ trade_status: 'WAIT_BUYER_PAY' })
  expect(await (await press(url)).text()).toContain('支付成功')
  expect((await fetch(`${shop.sandbox.url}/alipay/qr/nothing`)).status).toBe(404)
})

test('tradePay can be pressed, and left', async () => {
  const { trade_no: tradeNo } = await shop.ask('alipay.trade.create', shop.appOrder())
  const url = `${shop.sandbox.url}/alipay/tradepay/${tradeNo}`
  expect(await (await fetch(`${url}?cancelled`)).text()).toContain('已取消付款')
  expect(await (await press(url)).text()).toContain('支付成功')
})

test('a phone shows a code, and confirms what waits for its password', async () => {
  const phone = `${shop.sandbox.url}/alipay/phone/13800000009`
  expect(await (await fetch(phone)).text()).toContain('还没有付款码')
  const shown = await (await fetch(phone, { method: 'POST', body: new URLSearchParams({ asksPassword: '1' }) })).text()
  const code = /id="payment-code">(\d+)</.exec(shown)?.[1]
  const waiting = await shop.ask('alipay.trade.pay', shop.order({ scene: 'bar_code', auth_code: code }))
  expect(waiting).toMatchObject({ code: '10003' })
  expect(await (await fetch(phone)).text()).toContain('输入密码并付款')
  await press(`${phone}/confirm/${waiting.trade_no}`)
  expect(await shop.query(waiting.out_trade_no)).toMatchObject({ trade_status: 'TRADE_SUCCESS' })
})

test('an authorisation is only for our app, and only back to a web page', async () => {
  const url = (appId: string, to: string) =>
    `${shop.credentials.ALIPAY_AUTHORIZE_URL}?${new URLSearchParams({ app_id: appId, scope: 'auth_base', redirect_uri: to, state: 's' }).toString()}`
  expect((await fetch(url('2021', 'https://market.example'))).status).toBe(400)
  expect((await fetch(url(shop.credentials.ALIPAY_MINI_APP_ID, 'javascript:alert(1)'))).status).toBe(400)
})

test('trades, merchants, notifications and keys are there again after a restart', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'alipay-'))
  const before = await openAlipayShop({ dataDir })
  before.receiver.answerWith(500)
  const { out_trade_no } = await before.paid()
  await before.sandbox.clock.advance(0)
  before.sandbox.alipay.addMerchant({ pid: '2088101012340555', name: '新档口' })
  await before.shut()
  const after = await openAlipayShop({ dataDir })
  expect(after.credentials.ALIPAY_PRIVATE_KEY).toBe(before.credentials.ALIPAY_PRIVATE_KEY)
  expect(await after.query(out_trade_no)).toMatchObject({ trade_status: 'TRADE_SUCCESS' })
  expect(after.sandbox.alipay.merchants()).toContainEqual(expect.objectContaining({ pid: '2088101012340555', name: '新档口' }))
  await after.sandbox.clock.advance(4 * 60_000)
  expect(after.sandbox.alipay.notifications().map(({ attempt }) => attempt)).toEqual([1, 0])
  await after.shut()
  rmSync(dataDir, { recursive: true })
})
