import { type Sandbox, startSandbox } from '@dangkou/sandbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NOWHERE } from '../test-wire.ts'
import { WechatBrowserOauth } from './wechat.browser-login.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

const PAGE = 'https://market.example/c/12?from=scan&x=1'

function login(changes: { baseUrl?: string; appid?: string } = {}) {
  const { WECHAT_AUTHORIZE_BASE_URL, WECHAT_BROWSER_APPID, WECHAT_BROWSER_APP_SECRET, WECHAT_LOGIN_BASE_URL } = sandbox.credentials
  return new WechatBrowserOauth({
    baseUrl: WECHAT_LOGIN_BASE_URL,
    authorizeBaseUrl: WECHAT_AUTHORIZE_BASE_URL,
    appid: WECHAT_BROWSER_APPID,
    appSecret: WECHAT_BROWSER_APP_SECRET,
    ...changes,
  })
}

/** The browser, as far as WeChat sends it by itself. */
async function broughtBack(url: string, phone = '13812345678'): Promise<URL> {
  const answer = await fetch(url, { redirect: 'manual', headers: { Cookie: `sandbox-person=${phone}` } })
  return new URL(answer.headers.get('location') ?? `error:${answer.status}`)
}

test('the page comes back with a code and its state, and the code tells the person, by the openid of this app', async () => {
  const back = await broughtBack(login().authorizeUrl(PAGE, 'abc123'))
  expect(back.origin + back.pathname).toBe('https://market.example/c/12')
  expect([back.searchParams.get('from'), back.searchParams.get('x'), back.searchParams.get('state')]).toEqual(['scan', '1', 'abc123'])
  const got = await login().session(back.searchParams.get('code') ?? '')
  const person = { phone: '13812345678' }
  expect(got).toEqual({ state: 'signed-in', openid: sandbox.wechat.login(person, 'page').openid })
  expect(got).not.toMatchObject({ openid: sandbox.wechat.login(person).openid })
})

test('the address ends as WeChat wants it, parameters in its order', () => {
  const url = login().authorizeUrl(PAGE, 's')
  expect(url).toMatch(
    /authorize\?appid=\w+&redirect_uri=https%3A%2F%2Fmarket\.example[^&]+&response_type=code&scope=snsapi_base&state=s#wechat_redirect$/,
  )
})

test('a code works once, and only for a page', async () => {
  const code = (await broughtBack(login().authorizeUrl(PAGE, 's'))).searchParams.get('code') ?? ''
  await login().session(code)
  expect(await login().session(code)).toMatchObject({ state: 'failed', code: '40163' })
  expect(await login().session(sandbox.wechat.login({ phone: '13812345678' }).code)).toMatchObject({ state: 'failed', code: '40029' })
})

test.each([
  ['another app’s', 'wx0000000000000000'],
  ['a mini-program’s', 'wx5a4d3c2b1a098765'],
])('%s page is sent nowhere', async (_whose, appid) => {
  expect((await broughtBack(login({ appid }).authorizeUrl(PAGE, 's'))).protocol).toBe('error:')
})

test('out of reach is not sent, and the secret is in no message', async () => {
  const answer = await login({ baseUrl: `${NOWHERE}/` }).session('code')
  expect(answer).toMatchObject({ state: 'not-sent', why: 'no-connection' })
  expect(JSON.stringify(answer)).not.toContain(sandbox.credentials.WECHAT_BROWSER_APP_SECRET)
})
