import { afterAll, beforeAll, expect, test } from 'vitest'
import { control, wire } from './support/merchant.client.ts'
import type { ShopWorld } from './support/shop.world.ts'
import { openShop } from './support/shop.world.ts'

let shop: ShopWorld
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.shut())

async function session(code: string, more: Record<string, string> = {}): Promise<any> {
  const query = new URLSearchParams({
    appid: shop.credentials.WECHAT_SP_APPID,
    secret: shop.credentials.WECHAT_APP_SECRET,
    js_code: code,
    grant_type: 'authorization_code',
    ...more,
  })
  const answer = await wire(`${shop.credentials.WECHAT_LOGIN_BASE_URL}sns/jscode2session?${query.toString()}`)
  expect(answer.status).toBe(200)
  return answer.json
}
const login = async (person: unknown): Promise<any> => (await control(shop.sandbox.url, '/control/wechat/login', person)).json

test('a code becomes a session once', async () => {
  const { code } = await login({ openid: 'oMine' })
  const first = await session(code)
  expect(first).toEqual({ openid: 'oMine', unionid: expect.stringMatching(/^o.{27}$/), session_key: expect.any(String) })
  expect(Buffer.from(first.session_key, 'base64')).toHaveLength(16)
  expect(await session(code)).toMatchObject({ errcode: 40163 })
})

test('a phone has one openid, whenever it logs in', async () => {
  const first = await session((await login({ phone: '13800000001' })).code)
  const second = await session((await login({ phone: '+8613800000001' })).code)
  const other = await session((await login({ phone: '13800000002' })).code)
  expect(second.openid).toBe(first.openid)
  expect(other.openid).not.toBe(first.openid)
  expect(first.openid).toMatch(/^o[0-9A-Za-z_-]{27}$/)
})

test('refusals come as HTTP 200 with their errcode', async () => {
  const { code } = await login({ openid: 'oMine' })
  expect(await session('0nothing')).toMatchObject({ errcode: 40029 })
  expect(await session('')).toMatchObject({ errcode: 41008 })
  expect(await session(code, { appid: 'wx0' })).toMatchObject({ errcode: 40013 })
  expect(await session(code, { secret: 'x' })).toMatchObject({ errcode: 40125 })
  expect(await session(code, { grant_type: 'password' })).toMatchObject({ errcode: 40002 })
  expect(await session(code)).toMatchObject({ openid: 'oMine' })
})

test('a code lives five minutes', async () => {
  const { code } = await login({ openid: 'oMine' })
  await shop.sandbox.clock.advance(5 * 60_000)
  expect(await session(code)).toMatchObject({ errcode: 40029 })
})

test('a login needs a person', async () => {
  expect((await control(shop.sandbox.url, '/control/wechat/login', {})).status).toBe(400)
})

test('a page in WeChat’s browser has an app of its own, in which everybody has another openid', async () => {
  const { code, openid } = await login({ phone: '13800000001', page: true })
  expect(await session(code)).toMatchObject({ errcode: 40029 })
  const { WECHAT_BROWSER_APPID: appid, WECHAT_BROWSER_APP_SECRET: secret, WECHAT_SP_APPID, WECHAT_APP_SECRET } = shop.credentials
  const token = async (query: Record<string, string>) => {
    const search = new URLSearchParams({ code, grant_type: 'authorization_code', ...query })
    return (await wire(`${shop.credentials.WECHAT_LOGIN_BASE_URL}sns/oauth2/access_token?${search.toString()}`)).json
  }
  expect(await token({ appid: WECHAT_SP_APPID, secret: WECHAT_APP_SECRET })).toMatchObject({ errcode: 40013 })
  expect(await token({ appid, secret })).toMatchObject({ openid, scope: 'snsapi_base' })
  expect((await login({ phone: '13800000001' })).openid).not.toBe(openid)
})
