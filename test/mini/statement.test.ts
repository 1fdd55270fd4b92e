import { describe, expect, test } from 'vitest'

import { eventually } from './eventually.ts'
import { signedInPhone } from './signed-in.ts'

describe.each(['weapp', 'alipay'] as const)('the statement on %s', (platform) => {
  test('tells what happened behind a line, and closes with what is left', async () => {
    const { app, market } = signedInPhone(platform)
    market.pay()
    await app.open('/pages/statement/index')
    await eventually(() => expect(app.has('#movement-movement-2')).toBe(true))
    await eventually(() => expect(app.text()).toContain('余 19,820.35'))
    expect(app.text()).toContain('A区 12-08')

    await app.tap('#movement-movement-2')
    await eventually(() => expect(app.text()).toContain('单号 DK0319-0386'))
    expect(app.text()).toContain('第 1 次付：钱包余额，成功')
    expect(app.has('#closing')).toBe(false)

    await app.scrollToLower('.dk-body')
    await eventually(() => expect(app.has('#movement-movement-1')).toBe(true))
    await eventually(() => expect(app.has('#closing')).toBe(true))
    await eventually(() => expect(app.text()).toContain('结余19,820.35'))
    expect(app.errors).toEqual([])
  })

  test('a filter asks for one side only', async () => {
    const { app, market } = signedInPhone(platform)
    await app.open('/pages/statement/index')
    await eventually(() => expect(app.has('#direction-IN')).toBe(true))
    await app.tap('#direction-IN')
    await eventually(() => expect(market.asked.at(-1)?.variables).toMatchObject({ direction: 'IN' }))
  })
})
