import { type Sandbox, startSandbox } from '@dangkou/sandbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NOWHERE } from '../test-wire.ts'
import { WechatMiniProgramLogin } from './wechat.login.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

function login(changes: { baseUrl?: string; appSecret?: string } = {}) {
  const { WECHAT_APP_SECRET, WECHAT_LOGIN_BASE_URL, WECHAT_SP_APPID } = sandbox.credentials
  return new WechatMiniProgramLogin({ baseUrl: WECHAT_LOGIN_BASE_URL, appid: WECHAT_SP_APPID, appSecret: WECHAT_APP_SECRET, ...changes })
}

test('a code gives the person, always the same one, and nothing that opens private data', async () => {
  const { code, openid } = sandbox.wechat.login({ phone: '13812345678' })
  const got = await login().session(code)
  expect(got).toEqual({ state: 'signed-in', openid, unionid: expect.stringMatching(/.+/) })
  expect(JSON.stringify(got)).not.toContain('session_key')
})

test('a code works once', async () => {
  const { code } = sandbox.wechat.login({ phone: '13812345678' })
  await login().session(code)
  expect(await login().session(code)).toMatchObject({ state: 'failed', code: '40163' })
})

test('a wrong code and a wrong secret are refusals', async () => {
  expect(await login().session('nonsense')).toMatchObject({ state: 'failed', code: '40029' })
  expect(await login({ appSecret: 'x' }).session('nonsense')).toMatchObject({ state: 'failed', code: '40125' })
})

test('out of reach is not sent, and the secret is in no message', async () => {
  const answer = await login({ baseUrl: `${NOWHERE}/` }).session('code')
  expect(answer).toMatchObject({ state: 'not-sent', why: 'no-connection' })
  expect(JSON.stringify(answer)).not.toContain(sandbox.credentials.WECHAT_APP_SECRET)
})
