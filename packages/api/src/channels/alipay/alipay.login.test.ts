import { type Sandbox, startSandbox } from '@dangkou/sandbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NOWHERE } from '../test-wire.ts'
import { AlipayAuthLogin } from './alipay.login.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

function login(gateway = sandbox.credentials.ALIPAY_GATEWAY_URL) {
  const { credentials } = sandbox
  return new AlipayAuthLogin({
    gateway,
    authorizeUrl: credentials.ALIPAY_AUTHORIZE_URL,
    appId: credentials.ALIPAY_MINI_APP_ID,
    privateKey: credentials.ALIPAY_MINI_PRIVATE_KEY,
    keys: { mode: 'public-key', alipayPublicKeys: [credentials.ALIPAY_MINI_PUBLIC_KEY] },
    now: () => new Date(sandbox.clock.now()),
  })
}

test('a code gives the person, always the same one, and no token to anything', async () => {
  const first = sandbox.alipay.login({ phone: '13812345678' })
  const second = sandbox.alipay.login({ phone: '13812345678' })
  const got = await login().session(first.code)
  expect(got).toEqual({ state: 'signed-in', openid: first.openId })
  expect(await login().session(second.code)).toEqual(got)
})

test('a code works once, and a wrong one never', async () => {
  const { code } = sandbox.alipay.login({ phone: '13812345678' })
  await login().session(code)
  expect(await login().session(code)).toMatchObject({ state: 'failed', code: 'isv.code-invalid' })
  expect(await login().session('nonsense')).toMatchObject({ state: 'failed', code: 'isv.code-invalid' })
})

test('a page in Alipay’s browser comes back with a code that works, and with its own state', async () => {
  const url = login().authorizeUrl('https://market.example/pay?id=1', 'a b&c')
  expect(await (await fetch(url)).text()).toContain('id="authorize"')
  const agreed = await fetch(url, { method: 'POST', body: new URLSearchParams({ phone: '13812345678' }), redirect: 'manual' })
  const back = new URL(agreed.headers.get('location') ?? '')
  expect(`${back.origin}${back.pathname}`).toBe('https://market.example/pay')
  expect(Object.fromEntries(back.searchParams)).toMatchObject({ id: '1', state: 'a b&c', scope: 'auth_base' })
  const { openId } = sandbox.alipay.login({ phone: '13812345678' })
  expect(await login().session(back.searchParams.get('auth_code') ?? '')).toEqual({ state: 'signed-in', openid: openId })
})

test('out of reach is not sent, and an answer that nobody signed is not believed', async () => {
  expect(await login(`${NOWHERE}/gateway.do`).session('code')).toMatchObject({ state: 'not-sent', why: 'no-connection' })
  sandbox.faults.add({ channel: 'alipay', operation: 'oauth-token', kind: 'wrong-signature' })
  expect(await login().session('code')).toMatchObject({ state: 'unknown', why: 'unverified' })
})
