import { describe, expect, test } from 'vitest'

import { eventually } from './eventually.ts'
import { signedInPhone } from './signed-in.ts'

describe.each(['weapp', 'alipay'] as const)('the wallet home on %s', (platform) => {
  test('shows the balance, and says how old it is', async () => {
    const { app } = signedInPhone(platform)
    await app.open('/pages/home/index')
    await eventually(() => expect(app.text()).toContain('28,460.35'))
    expect(app.text()).toMatch(/\d\d:\d\d 更新/)
    expect(app.errors).toEqual([])
  })

  test('keeps the figures when the signal is gone, and says so', async () => {
    let signal = true
    const { app } = signedInPhone(platform, async (request, respond) => {
      if (!signal) throw new Error('no signal')
      return respond(request)
    })
    await app.open('/pages/home/index')
    await eventually(() => expect(app.text()).toContain('28,460.35'))
    signal = false
    await app.open('/pages/me/index')
    await app.back()
    await eventually(() => expect(app.text()).toContain('没信号，显示'))
    expect(app.text()).toContain('28,460.35')
  })

  test('a session that the platform does not know any more ends at the sign-in page', async () => {
    const { app } = signedInPhone(platform, (request, respond) =>
      respond({ ...request, header: { ...request.header, authorization: 'Bearer expired' } }),
    )
    await app.open('/pages/home/index')
    await eventually(() => expect(app.route()).toBe('pages/sign-in/index'))
  })
})
