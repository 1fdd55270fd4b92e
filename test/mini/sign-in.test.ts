import { describe, expect, test } from 'vitest'

import { builtMiniProgram } from './builds.ts'
import { eventually } from './eventually.ts'
import { bootMiniProgram } from './harness/boot.ts'
import type { Platform } from './harness/bundle.ts'
import { fakeMarket } from './market/fake-market.ts'

async function bootAt(platform: Platform, login?: () => string) {
  const market = fakeMarket()
  const app = bootMiniProgram({
    dist: builtMiniProgram(platform),
    request: market.respond,
    ...(login ? { login } : {}),
  })
  await app.open('/pages/home/index')
  await eventually(() => expect(app.route()).toBe('pages/sign-in/index'))
  await eventually(() => expect(app.text()).toContain('绿丰农产品批发市场'))
  return { app, market }
}

describe.each(['weapp', 'alipay'] as const)('signing in on %s', (platform) => {
  test('a phone and its code lead back to the page that asked', async () => {
    const { app, market } = await bootAt(platform)
    await app.input('#phone', '13812345678')
    await app.tap('#get-code')
    await eventually(() => expect(app.text()).toContain('60 秒后再发'))
    await app.input('#code', '135790')
    await app.tap('#sign-in')
    await eventually(() => expect(app.route()).toBe('pages/home/index'))
    await eventually(() => expect(app.text()).toContain('28,460.35'))
    expect(market.asked.at(-1)?.authorization).toBe(`Bearer ${market.token}`)
    expect(app.errors).toEqual([])
  })

  test('a wrong code says so, and what was typed stays', async () => {
    const { app } = await bootAt(platform)
    await app.input('#phone', '13812345678')
    await app.input('#code', '000000')
    await app.tap('#sign-in')
    await eventually(() => expect(app.text()).toContain('验证码不对，还可以试 4 次'))
    expect(app.route()).toBe('pages/sign-in/index')
    await app.input('#code', '135790')
    await app.tap('#sign-in')
    await eventually(() => expect(app.route()).toBe('pages/home/index'))
  })
})

test('on WeChat an account without a phone is bound by signing in once', async () => {
  const { app, market } = await bootAt('weapp', () => 'code-from-wechat')
  await eventually(() => expect(app.text()).toContain('这个微信还没有绑定手机号'))
  await app.input('#phone', '13812345678')
  await app.input('#code', '135790')
  await app.tap('#sign-in')
  await eventually(() => expect(app.route()).toBe('pages/home/index'))
  const signIn = market.asked.find(({ operation }) => operation === 'SignIn')
  expect(signIn?.variables).toMatchObject({ input: { wechatCode: 'code-from-wechat' } })
})
