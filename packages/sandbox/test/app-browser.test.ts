import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAlipayShop } from './support/alipay.client.ts'
import { paySignOf } from './support/merchant.client.ts'
import type { ShopWorld } from './support/shop.world.ts'
import { openShop } from './support/shop.world.ts'

let shop: ShopWorld
/** A developer's site: a page, a redirect to WeChat's authorization, and an echo. */
let site: Server
let siteUrl: string
beforeAll(async () => {
  shop = await openShop()
  site = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', siteUrl)
    if (pathname === '/away') {
      const back = encodeURIComponent(`${siteUrl}/page?a=1`)
      response.writeHead(302, { location: `https://open.example/authorize?redirect_uri=${back}&state=s` }).end()
    } else if (pathname === '/echo') {
      const { 'user-agent': userAgent, origin } = request.headers
      request.pipe(response.writeHead(200, { 'content-type': 'application/json', 'x-seen': `${origin} ${userAgent}` }))
    } else {
      response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': "script-src 'none'" })
      response.end('<!doctype html><html><head lang="zh"><title>页</title></head><body>档口</body></html>')
    }
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
})
afterAll(async () => {
  await shop.shut()
  site.close()
})

const seenIn = async (app: string, address: string) => {
  const answer = await fetch(`${shop.sandbox.url}/${app}/browser?url=${encodeURIComponent(address)}`, { redirect: 'manual' })
  return answer.headers.get('location') ?? `HTTP ${answer.status}`
}

describe.each([
  ['wechat', 'MicroMessenger', 'WeixinJSBridge'],
  ['alipay', 'AlipayClient', 'AlipayJSBridge'],
])('the browser of %s', (app, name, bridge) => {
  test('shows any site as the app does: with its name, its bridge before every script, and the site’s own paths', async () => {
    const url = await seenIn(app, `${siteUrl}/page?a=1#/c/2`)
    expect(new URL(url)).toMatchObject({ pathname: '/page', search: '?a=1', hash: '#/c/2' })
    const page = await fetch(url)
    const text = await page.text()
    expect(text).toMatch(/^<!doctype html><html><head lang="zh"><script>/)
    for (const part of [bridge, name, '<title>页</title></head><body>档口</body>']) expect(text).toContain(part)
    expect(page.headers.get('content-security-policy')).toBeNull()
    expect(new URL(await seenIn(app, siteUrl)).origin).toBe(new URL(url).origin)
  })

  test('hands on what the page asks, as the page of that site, and brings redirects back to itself', async () => {
    const { origin } = new URL(await seenIn(app, siteUrl))
    const echo = await fetch(`${origin}/echo`, { method: 'POST', body: '{"a":1}', headers: { origin } })
    expect([await echo.json(), echo.headers.get('x-seen')]).toEqual([{ a: 1 }, expect.stringMatching(new RegExp(`^${siteUrl} .*${name}`))])
    const away = new URL((await fetch(`${origin}/away`, { redirect: 'manual' })).headers.get('location') ?? '')
    expect(away.searchParams.get('redirect_uri')).toBe(`${origin}/page?a=1`)
  })

  test('opens nothing but web pages, and says so when nobody is there', async () => {
    expect(await seenIn(app, 'file:///etc/passwd')).toBe('HTTP 400')
    expect((await fetch(await seenIn(app, 'http://127.0.0.1:9/'))).status).toBe(502)
  })

  test('gives its bridge as a script too', async () => {
    expect(await (await fetch(`${shop.sandbox.url}/${app}/bridge.js`)).text()).toContain(`window.${bridge} = {`)
  })
})

test('what is scanned opens in WeChat’s own browser', async () => {
  const scan = await fetch(`${shop.sandbox.url}/payer/scan?text=${encodeURIComponent(siteUrl)}`, { redirect: 'manual' })
  expect(scan.headers.get('location')).toBe(`/wechat/browser?url=${encodeURIComponent(siteUrl)}`)
})

describe('getBrandWCPayRequest', () => {
  const cashier = async (parameters: Record<string, string>, method: 'GET' | 'POST' = 'GET', phone = '13800000001') => {
    const url = `${shop.sandbox.url}/wechat/jsapi?${new URLSearchParams(parameters).toString()}`
    const text = await (await fetch(url, { method, headers: { cookie: `sandbox-person=${phone}` } })).text()
    const result = /id="(?:back|cancel)"[^>]*href="\/app-browser\/closed\?result=(\w+)"/.exec(text)?.[1]
    return { text, result, opens: text.includes('id="pay"') }
  }
  const prepaid = async (phone = '13800000001') => {
    const { openid } = shop.sandbox.wechat.login({ phone }, 'page')
    const order = shop.order({ sp_appid: shop.credentials.WECHAT_BROWSER_APPID, payer: { sp_openid: openid } })
    const { prepay_id: prepayId } = (await shop.prepay(order)).json
    return paySignOf(shop.credentials, prepayId, shop.sandbox.clock.now(), shop.credentials.WECHAT_BROWSER_APPID)
  }

  test('opens the cashier, is paid once, or left', async () => {
    const parameters = await prepaid()
    expect(await cashier(parameters)).toMatchObject({ opens: true, result: 'cancel', text: expect.stringContaining('800.00') })
    expect(await cashier(parameters, 'POST')).toMatchObject({ result: 'ok', text: expect.stringContaining('支付成功') })
    expect(await cashier(parameters)).toMatchObject({ opens: false, result: 'fail', text: expect.stringContaining('该订单已支付') })
  })

  test.each([
    ['a changed paySign', { paySign: 'x' }, '支付验证签名失败'],
    ['another prepay_id', { package: 'prepay_id=wx20260101000000aaaaaaaaaaaaaaaaaaaa' }, '支付验证签名失败'],
    ['the mini-program’s app', { appId: 'wx5a4d3c2b1a098765' }, 'appId与下单时不一致'],
    ['MD5', { signType: 'MD5' }, 'signType必须为RSA'],
    ['milliseconds', { timeStamp: '1700000000000' }, 'timeStamp必须为秒级时间戳的字符串'],
  ])('refuses %s, and takes no money by pressing either', async (_name, more, said) => {
    const parameters = { ...(await prepaid()), ...more }
    for (const method of ['GET', 'POST'] as const) {
      expect(await cashier(parameters, method)).toMatchObject({ opens: false, result: 'fail', text: expect.stringContaining(said) })
    }
    expect(shop.sandbox.wechat.orders()[0]?.state).toBe('NOTPAY')
  })

  test('refuses an order that somebody else made, and one that lacks a parameter', async () => {
    const parameters = await prepaid('13800000002')
    expect((await cashier(parameters)).text).toContain('下单账号与支付账号不一致')
    expect((await cashier(parameters, 'POST')).result).toBe('fail')
    expect((await cashier(parameters, 'POST', '13800000002')).result).toBe('ok')
    const { paySign: _paySign, ...rest } = await prepaid()
    expect((await cashier(rest)).text).toContain('缺少参数paySign')
  })
})

test('tradePay above a page ends in Alipay’s own numbers', async () => {
  const alipay = await openAlipayShop()
  const { trade_no: tradeNo } = await alipay.ask('alipay.trade.create', alipay.appOrder())
  const url = `${alipay.sandbox.url}/alipay/tradepay/${tradeNo}?inApp=1`
  const text = await (await fetch(url)).text()
  expect(text).toContain('result=6001')
  expect(text).toContain(`action="/alipay/tradepay/${tradeNo}?inApp=1"`)
  expect(await (await fetch(url, { method: 'POST' })).text()).toContain('result=9000')
  expect(await (await fetch(`${alipay.sandbox.url}/alipay/tradepay/1?inApp=1`)).text()).toContain('result=4000')
  await alipay.shut()
})
