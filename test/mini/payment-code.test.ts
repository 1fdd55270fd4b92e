import { describe, expect, test } from 'vitest'

import { eventually } from './eventually.ts'
import { signedInPhone } from './signed-in.ts'

describe.each(['weapp', 'alipay'] as const)('the payment code on %s', (platform) => {
  test('comes after the password, changes at a tap, and is gone when the page is left', async () => {
    const { app, market } = signedInPhone(platform)
    await app.open('/pages/home/index')
    await eventually(() => expect(app.has('#payment-code')).toBe(true))
    await app.tap('#payment-code')
    await eventually(() => expect(app.route()).toBe('pages/payment-code/index'))
    for (const digit of '111111') await app.tap(`#key-${digit}`)
    await eventually(() => expect(app.text()).toContain('支付密码不对'))
    expect(market.state.codes).toBe(0)

    for (const digit of '246813') await app.tap(`#key-${digit}`)
    await eventually(() => expect(app.text()).toContain('6200 0000 0000 0000 01'))
    expect(app.text()).toContain('一次最多付 1,000.00 元')
    expect(app.has('.dk-qr__code')).toBe(true)
    await app.tap('#new-code')
    await eventually(() => expect(app.text()).toContain('6200 0000 0000 0000 02'))

    await app.open('/pages/me/index')
    await app.back()
    await eventually(() => expect(app.text()).toContain('输支付密码，出付款码'))
    expect(app.text()).not.toContain('6200')
    expect(app.errors).toEqual([])
  })
})
