import { describe, expect, test } from 'vitest'

import { eventually } from './eventually.ts'
import { signedInPhone } from './signed-in.ts'

describe.each(['weapp', 'alipay'] as const)('signing out on %s', (platform) => {
  test('stays signed out until somebody signs in by phone', async () => {
    const { app, market } = signedInPhone(platform)
    await app.open('/pages/me/index')
    await eventually(() => expect(app.text()).toContain('鲜达配送'))
    await app.tap('#sign-out')
    await eventually(() => expect(app.route()).toBe('pages/sign-in/index'))
    await app.settle(100)
    const operations = market.asked.map(({ operation }) => operation)
    expect(operations).toContain('SignOut')
    expect(operations).not.toContain('SignInWithWechat')

    await app.input('#phone', '13812345678')
    await app.input('#code', '135790')
    await app.tap('#sign-in')
    await eventually(() => expect(app.route()).toBe('pages/home/index'))
    expect(app.errors).toEqual([])
  })
})
