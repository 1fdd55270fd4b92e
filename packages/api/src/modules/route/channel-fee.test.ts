import { fen } from '@dangkou/shared'
import { expect, test } from 'vitest'
import { type FeeLine, channelFee, channelFeeOfParts } from './channel-fee.rule.ts'

const line = (more: Partial<FeeLine> = {}): FeeLine => ({
  way: null,
  effectiveOn: '2026-01-01',
  rateBps: 60,
  fixedFen: fen(0),
  minFen: fen(0),
  maxFen: null,
  ...more,
})
const fee = (table: FeeLine[], amount: number, day = '2026-03-19', way: string | null = null) => channelFee(table, fen(amount), day, way)

test.each([
  // 0.6 % is half a fen at 83.33 fen.
  [83, 0],
  [84, 1],
  [249, 1],
  [250, 2],
  [10_000, 60],
  [10_083, 60],
  [10_084, 61],
  [9_007_199_254_740_991, 54_043_195_528_446],
])('%i fen at 0.6 %% cost %i', (amount, expected) => {
  expect(fee([line()], amount)).toBe(expected)
})

test('the fixed part is added before the bounds, and the order itself is the last bound', () => {
  const table = [line({ fixedFen: fen(10), minFen: fen(30), maxFen: fen(100) })]
  expect([100, 3_000, 4_000, 15_000, 20_000].map((amount) => fee(table, amount))).toEqual([30, 30, 34, 100, 100])
  expect(fee(table, 7)).toBe(7)
})

test('a line counts from its day on, and of one day the later one', () => {
  const table = [
    line(),
    line({ effectiveOn: '2026-03-19', rateBps: 38 }),
    line({ effectiveOn: '2026-03-19', rateBps: 30 }),
    line({ effectiveOn: '2026-02-01', rateBps: 50 }),
  ]
  expect(['2026-01-31', '2026-02-01', '2026-03-18', '2026-03-19', '2027-01-01'].map((day) => fee(table, 10_000, day))).toEqual([
    60, 50, 50, 30, 30,
  ])
})

test('a line of the way itself comes before one of all ways, however old', () => {
  const table = [line({ way: 'qr', effectiveOn: '2026-01-02', rateBps: 20 }), line({ effectiveOn: '2026-03-01', rateBps: 55 })]
  expect(fee(table, 10_000, '2026-03-19', 'qr')).toBe(20)
  expect(fee(table, 10_000, '2026-03-19', 'h5')).toBe(55)
})

test('a day for which nothing is known is a mistake of ours', () => {
  expect(() => fee([line()], 1, '2025-12-31')).toThrow('no fee is known')
})

test('an order of several payees is rounded for each', () => {
  const parts = [fen(84), fen(84), fen(83)]
  expect(channelFeeOfParts([line()], parts, '2026-03-19')).toBe(2)
  expect(fee([line()], 251)).toBe(2)
  expect(channelFeeOfParts([line()], [fen(83), fen(83), fen(83)], '2026-03-19')).toBe(0)
})
