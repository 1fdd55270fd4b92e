import { type Fen, fen } from '@dangkou/shared'
import { describe, expect, test } from 'vitest'
import {
  type Measures,
  type RouteChannel,
  type RouteNeed,
  type RouteRule,
  type RouteStrategy,
  decideRoute,
  isWithin,
} from './route.decision.ts'

const ONE = '01JMERCHANT0000000000000A1'
const TWO = '01JMERCHANT0000000000000B2'

/** A quarter past four in the morning. */
const need = (more: Partial<RouteNeed> = {}): RouteNeed => ({
  client: 'qr',
  amountFen: fen(10_000),
  parts: [{ payeePartyId: ONE, amountFen: fen(10_000) }],
  at: new Date('2026-03-19T04:15:00+08:00'),
  exclude: [],
  only: null,
  ...more,
})

const channel = (name: string, more: Partial<RouteChannel> = {}): RouteChannel => ({
  name,
  health: 'up',
  clients: ['qr', 'h5'],
  minFen: fen(1),
  maxFen: fen(1_000_000),
  combined: { clients: ['h5'], mostParts: 10 },
  isOn: true,
  opensAt: null,
  closesAt: null,
  marketMinFen: null,
  marketMaxFen: null,
  dayFen: null,
  takenTodayFen: 0 as Fen,
  payeesWithoutNumber: 0,
  feeFen: fen(60),
  ...more,
})

const book = (rules: RouteRule[] = [], strategy: RouteStrategy = 'cheapest') => ({ version: 1, strategy, rules })
const order = (...parameters: Parameters<typeof decideRoute>) => decideRoute(...parameters).choices.map((choice) => choice.channel)

const parts = [
  { payeePartyId: ONE, amountFen: fen(4_000) },
  { payeePartyId: TWO, amountFen: fen(6_000) },
]

describe('a channel that cannot take the payment is skipped, and says why', () => {
  test.each<[string, Partial<RouteChannel>, Partial<RouteNeed>, object]>([
    ['CHANNEL_OFF', { isOn: false }, {}, {}],
    ['OUT_OF_HOURS', { opensAt: '06:00', closesAt: '22:00' }, {}, { opensAt: '06:00', closesAt: '22:00' }],
    ['BELOW_MINIMUM', { minFen: fen(10_001) }, {}, { minFen: 10_001 }],
    ['BELOW_MINIMUM', { marketMinFen: fen(20_000) }, {}, { minFen: 20_000 }],
    ['ABOVE_MAXIMUM', { maxFen: fen(9_999) }, {}, { maxFen: 9_999 }],
    ['ABOVE_MAXIMUM', { marketMaxFen: fen(5_000) }, {}, { maxFen: 5_000 }],
    ['DAY_LIMIT_REACHED', { dayFen: fen(15_000), takenTodayFen: fen(5_001) }, {}, { takenFen: 5_001, dayFen: 15_000 }],
    ['CLIENT_NOT_SERVED', {}, { client: 'weapp' }, { client: 'weapp' }],
    ['CLIENT_NOT_SERVED', {}, { client: 'qr', parts }, { client: 'qr' }],
    ['NOT_COMBINED', { combined: null }, { parts }, { parts: 2 }],
    ['TOO_MANY_PARTS', { combined: { clients: ['qr'], mostParts: 1 } }, { parts }, { parts: 2, mostParts: 1 }],
    ['PAYEE_WITHOUT_NUMBER', { payeesWithoutNumber: 1 }, {}, { payees: 1 }],
    ['CHANNEL_DOWN', { health: 'down' }, {}, {}],
    ['TRIED_BEFORE', {}, { exclude: ['wechat'] }, {}],
    ['NOT_ASKED_FOR', {}, { only: ['alipay'] }, {}],
  ])('%s', (code, is, asks, figures) => {
    expect(decideRoute(need(asks), [channel('wechat', is)], book(), {})).toEqual({
      choices: [],
      skipped: [{ channel: 'wechat', reasons: [{ code, figures }] }],
    })
  })

  test('and all its reasons at once', () => {
    const { skipped } = decideRoute(need({ exclude: ['wechat'] }), [channel('wechat', { isOn: false, health: 'down' })], book(), {})
    expect(skipped[0]?.reasons.map(({ code }) => code)).toEqual(['CHANNEL_OFF', 'CHANNEL_DOWN', 'TRIED_BEFORE'])
  })

  test('but what just fits is taken, and a channel that recovers is tried', () => {
    const just = channel('wechat', {
      opensAt: '04:15',
      closesAt: '04:16',
      marketMinFen: fen(10_000),
      marketMaxFen: fen(10_000),
      dayFen: fen(15_000),
      takenTodayFen: fen(5_000),
      health: 'recovering',
    })
    expect(order(need(), [just], book(), {})).toEqual(['wechat'])
  })
})

test('hours are from the first minute to before the last one, also over midnight', () => {
  const hours = (clock: string) => [isWithin(clock, '06:00', '22:00'), isWithin(clock, '22:00', '06:00'), isWithin(clock, '06:00', '06:00')]
  expect(hours('05:59')).toEqual([false, true, true])
  expect(hours('06:00')).toEqual([true, false, true])
  expect(hours('21:59')).toEqual([true, false, true])
  expect(hours('22:00')).toEqual([false, true, true])
})

const CHANNELS = [channel('wechat', { feeFen: fen(60) }), channel('alipay', { feeFen: fen(55) }), channel('union', { feeFen: fen(60) })]
const measure = (samples: number, successBps: number, latencyMs: number) => ({ samples, successBps, latencyMs })
const MEASURES: Measures = { wechat: measure(40, 9_990, 700), alipay: measure(40, 9_600, 300), union: measure(3, 10_000, 20) }

/** Each choice with its reasons in short. */
const told = (rules: RouteRule[], strategy: RouteStrategy, more: Partial<RouteNeed> = {}, measures = MEASURES) =>
  decideRoute(need(more), CHANNELS, book(rules, strategy), measures).choices.map((one) =>
    [one.channel, ...one.reasons.map(({ code }) => code)].join(' '),
  )

describe('the market’s strategy orders what is left', () => {
  test('cheapest; then the fixed order', () => {
    expect(told([], 'cheapest')).toEqual(['alipay CHEAPEST', 'wechat SAME_THEN_FIRST', 'union AFTER_OTHERS'])
  })

  test('most successful; one with too few samples is as good as the best, and the fee decides', () => {
    expect(told([], 'most-successful')).toEqual(['wechat SAME_THEN_FIRST', 'union TOO_FEW_SAMPLES', 'alipay AFTER_OTHERS'])
    expect(told([], 'most-successful', { exclude: ['union'] })).toEqual(['wechat MOST_SUCCESSFUL', 'alipay AFTER_OTHERS'])
  })

  test('fastest; the figures say by how much', () => {
    expect(told([], 'fastest', { exclude: ['union'] })).toEqual(['alipay FASTEST', 'wechat AFTER_OTHERS'])
    const [first] = decideRoute(need({ exclude: ['union'] }), CHANNELS, book([], 'fastest'), MEASURES).choices
    expect(first?.reasons).toEqual([{ code: 'FASTEST', figures: { latencyMs: 300, nextLatencyMs: 700 } }])
  })

  test('differences that are chance are none: the fee decides', () => {
    const close = { wechat: measure(40, 9_960, 301), alipay: measure(40, 9_910, 349) }
    for (const strategy of ['most-successful', 'fastest'] as const) {
      expect(told([], strategy, { exclude: ['union'] }, close)).toEqual(['alipay SAME_THEN_CHEAPER', 'wechat AFTER_OTHERS'])
    }
  })

  test('without any samples the fee decides', () => {
    expect(told([], 'fastest', {}, {})[0]).toBe('alipay TOO_FEW_SAMPLES SAME_THEN_CHEAPER')
  })

  test('one alone is the only way', () => {
    expect(told([], 'cheapest', { only: ['union'] })).toEqual(['union ONLY_WAY'])
  })
})

describe('the market’s rules come before its strategy', () => {
  const rule = (action: RouteRule['action'], name: string, when: RouteRule['when'] = {}): RouteRule => ({ action, channel: name, when })

  test('use: this one and no other', () => {
    expect(told([rule('use', 'wechat')], 'cheapest')).toEqual(['wechat RULE_USES ONLY_WAY'])
    const { choices, skipped } = decideRoute(need({ exclude: ['wechat'] }), CHANNELS, book([rule('use', 'wechat')]), {})
    expect(choices).toEqual([])
    expect(skipped.map(({ reasons }) => reasons)).toEqual([
      [{ code: 'TRIED_BEFORE', figures: {} }],
      [{ code: 'RULE_USES_ANOTHER', figures: { rule: 1, channel: 'wechat' } }],
      [{ code: 'RULE_USES_ANOTHER', figures: { rule: 1, channel: 'wechat' } }],
    ])
  })

  test('prefer and avoid only order', () => {
    expect(told([rule('prefer', 'union')], 'cheapest')).toEqual(['union RULE_PREFERS', 'alipay CHEAPEST', 'wechat AFTER_OTHERS'])
    expect(told([rule('avoid', 'alipay')], 'cheapest')).toEqual([
      'wechat SAME_THEN_FIRST',
      'union RULE_AVOIDS_ANOTHER',
      'alipay RULE_AVOIDS AFTER_OTHERS',
    ])
    expect(told([rule('avoid', 'alipay')], 'cheapest', { only: ['alipay'] })).toEqual(['alipay RULE_AVOIDS ONLY_WAY'])
  })

  test('the first rule that fits a channel counts', () => {
    expect(told([rule('prefer', 'wechat'), rule('prefer', 'union'), rule('avoid', 'wechat')], 'cheapest')).toEqual([
      'wechat RULE_PREFERS',
      'union RULE_PREFERS',
      'alipay AFTER_OTHERS',
    ])
  })

  test.each<[string, RouteRule['when'], Partial<RouteNeed>, boolean]>([
    ['from an amount', { minFen: fen(10_000) }, {}, true],
    ['from a larger amount', { minFen: fen(10_001) }, {}, false],
    ['up to an amount', { maxFen: fen(10_000) }, {}, true],
    ['up to a smaller amount', { maxFen: fen(9_999) }, {}, false],
    ['a client', { clients: ['qr'] }, {}, true],
    ['another client', { clients: ['weapp', 'h5'] }, {}, false],
    ['a payee', { payeePartyIds: [ONE] }, {}, true],
    ['another payee', { payeePartyIds: [TWO] }, {}, false],
    ['hours', { from: '04:00', until: '05:00' }, {}, true],
    ['other hours', { from: '05:00', until: '04:00' }, {}, false],
    ['all at once', { minFen: fen(1), clients: ['qr'], payeePartyIds: [ONE], from: '23:00', until: '06:00' }, {}, true],
    ['all but one', { minFen: fen(1), clients: ['qr'], payeePartyIds: [TWO], from: '23:00', until: '06:00' }, {}, false],
    ['one payee of several', { payeePartyIds: [TWO] }, { client: 'h5', parts }, true],
  ])('a rule for %s', (_, when, asks, fits) => {
    expect(order(need(asks), CHANNELS, book([rule('use', 'union', when)]), {})[0]).toBe(fits ? 'union' : 'alipay')
  })
})
