import { describe, expect, test } from 'vitest'

import { builtMiniProgram } from './builds.ts'
import { eventually } from './eventually.ts'
import { bootMiniProgram } from './harness/boot.ts'
import type { Platform } from './harness/bundle.ts'
import { truckMarket } from './market/truck-market.ts'

function phoneOf(platform: Platform, who: 'merchant' | 'shipper') {
  const market = truckMarket(who)
  const session = { token: 'token', expiresAt: '2026-04-01T00:00:00.000Z', viewer: market.viewer() }
  const app = bootMiniProgram({
    dist: builtMiniProgram(platform),
    request: market.respond,
    login: () => 'code',
    storage: new Map<string, unknown>([['dangkou.session', JSON.parse(JSON.stringify(session))]]),
  })
  return { app, market }
}

describe.each(['weapp', 'alipay'] as const)('a truck’s settlement on %s', (platform) => {
  test('a merchant types the slip, sees what is left to pay, and sends it', async () => {
    const { app, market } = phoneOf(platform, 'merchant')
    await app.open('/pages/truckload-create/index')
    await eventually(() => expect(app.has('#lately-party-shipper')).toBe(true))
    await app.tap('#lately-party-shipper')
    for (const [id, value] of [
      ['plate', '鲁G8K256'],
      ['goods', '大白菜'],
      ['gross', '38460'],
      ['tare', '14200'],
      ['deducted', '260'],
      ['price', '1.36'],
      ['deduction-0', '530'],
      ['advance', '10000'],
    ] as const)
      await app.input(`#${id}`, value)
    await eventually(() => expect(app.text()).toContain('贰万贰仟壹佰壹拾元整'))
    await app.tap('#propose')
    await eventually(() => expect(app.route()).toBe('pages/truckload/index'))
    expect(market.state.made).toMatchObject([
      {
        shipperId: 'party-shipper',
        terms: { grossGrams: 38_460_000, tareGrams: 14_200_000, deductedGrams: 260_000, microyuanPerKg: 1_360_000 },
      },
    ])
    expect(app.errors).toEqual([])
  })

  test('a shipper opens the truck from home and agrees to its figure', async () => {
    const { app, market } = phoneOf(platform, 'shipper')
    await app.open('/pages/home/index')
    await eventually(() => expect(app.text()).toContain('在等的钱'))
    await app.tap('#truck-truckload-1')
    await eventually(() => expect(app.route()).toBe('pages/truckload/index'))
    await eventually(() => expect(app.text()).toContain('24,000 × 1.36'))
    await app.tap('#confirm')
    await eventually(() => expect(market.state.truckloadState).toBe('CONFIRMED'))
    await eventually(() => expect(app.text()).toContain('确认好了'))
    expect(app.errors).toEqual([])
  })

  test('a shipper disputes one line of it', async () => {
    const { app, market } = phoneOf(platform, 'shipper')
    await app.open('/pages/truckload-dispute/index?id=truckload-1')
    await eventually(() => expect(app.has('#line-DEDUCTED_WEIGHT')).toBe(true))
    await app.input('#line-DEDUCTED_WEIGHT', '200')
    await app.input('#reason', '扣重太多')
    await app.tap('#send-dispute')
    await eventually(() => expect(app.route()).toBe('pages/truckload/index'))
    expect(market.state.disputes).toMatchObject([
      { truckloadId: 'truckload-1', revision: 1, reason: '扣重太多', changes: [{ field: 'DEDUCTED_WEIGHT', grams: 200_000 }] },
    ])
  })
})
