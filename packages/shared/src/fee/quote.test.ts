import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Fen, fen } from '../money/index.ts'
import { type FeeMeasure, type FeeRule, formatMinutes, measureOf, quoteFee } from './index.ts'

const NOTHING: FeeMeasure = { grams: null, vehicle: null, minutes: null }
const amountOf = (rule: FeeRule, measure: Partial<FeeMeasure>) => quoteFee(rule, { ...NOTHING, ...measure })?.amountFen ?? null

const ENTRY: FeeRule = { way: 'fixed', amountFen: fen(1_000) }
const BY_TON: FeeRule = { way: 'weight', unitGrams: 1_000_000, amountFen: fen(500), counts: 'started', leastFen: fen(1_000) }
const EXACT: FeeRule = { way: 'weight', unitGrams: 1_000_000, amountFen: fen(333), counts: 'exact', leastFen: null }
const BY_VEHICLE: FeeRule = {
  way: 'vehicle',
  prices: [
    { vehicle: 'van', amountFen: fen(500) },
    { vehicle: 'trailer', amountFen: fen(4_000) },
  ],
}
/** Half an hour free, two hours at 2 yuan each half hour, then 3 yuan an hour; 30 yuan a day at most. */
const PARKING: FeeRule = {
  way: 'time',
  freeMinutes: 30,
  tiers: [
    { untilMinutes: 120, everyMinutes: 30, amountFen: fen(200) },
    { untilMinutes: null, everyMinutes: 60, amountFen: fen(300) },
  ],
  mostPerDayFen: fen(3_000),
}

describe('what a fee comes to', () => {
  test.each<[string, FeeRule, Partial<FeeMeasure>, number | null]>([
    ['fixed', ENTRY, {}, 1_000],
    ['weight, a unit that has begun counts', BY_TON, { grams: 2_000_001 }, 1_500],
    ['weight, whole units', BY_TON, { grams: 3_000_000 }, 1_500],
    ['weight, the least', BY_TON, { grams: 900_000 }, 1_000],
    ['weight, nothing weighed: the least', BY_TON, { grams: 0 }, 1_000],
    ['weight in proportion', EXACT, { grams: 1_500_000 }, 500],
    ['weight in proportion, half a fen up', EXACT, { grams: 500_000 }, 167],
    ['weight in proportion, less than half a fen down', EXACT, { grams: 1_501_000 }, 500],
    ['weight not told', BY_TON, {}, null],
    ['vehicle', BY_VEHICLE, { vehicle: 'trailer' }, 4_000],
    ['vehicle without a price', BY_VEHICLE, { vehicle: 'tricycle' }, null],
    ['vehicle not told', BY_VEHICLE, {}, null],
    ['time, free', PARKING, { minutes: 30 }, 0],
    ['time, the first minute after it', PARKING, { minutes: 31 }, 200],
    ['time, the end of the first tier', PARKING, { minutes: 150 }, 800],
    ['time, the second tier', PARKING, { minutes: 151 }, 1_100],
    ['time, up to the cap', PARKING, { minutes: 30 + 120 + 60 * 8 }, 3_000],
    ['time, a whole day', PARKING, { minutes: 30 + 1_440 }, 3_000],
    ['time, a day and a bit: the tiers begin anew', PARKING, { minutes: 30 + 1_441 }, 3_200],
    ['time without a cap: the tiers go on', { ...PARKING, mostPerDayFen: null }, { minutes: 30 + 1_441 }, 800 + 23 * 300],
    ['time not told', PARKING, {}, null],
  ])('%s', (_name, rule, measure, amountFen) => {
    expect(amountOf(rule, measure)).toBe(amountFen)
  })

  test('is explained line by line', () => {
    const lines = quoteFee(PARKING, { ...NOTHING, minutes: 30 + 1_440 + 700 })?.lines
    expect(lines?.map(({ label, formula, amountFen }) => [label, formula, amountFen])).toEqual([
      ['免费 30 分', null, 0],
      ['1 整天', '每天 30.00 元', 3_000],
      ['2 小时内', '每 30 分 2.00 元 × 4', 800],
      ['以后', '每 1 小时 3.00 元 × 10', 3_000],
      ['减 超过每天封顶', '封顶 30.00 元', -800],
    ])
    expect(quoteFee(BY_TON, { ...NOTHING, grams: 900_000 })?.lines).toEqual([
      { label: '按重量', formula: '900 公斤，按 1 份，5.00 元 / 1,000 公斤', amountFen: 500 },
      { label: '补到最低收费', formula: '最低 10.00 元', amountFen: 500 },
    ])
  })

  const amount = fc.integer({ min: 1, max: 1_000_000 }).map((value) => fen(value))
  const tier = fc.record({
    untilMinutes: fc.integer({ min: 1, max: 2_880 }),
    everyMinutes: fc.integer({ min: 1, max: 1_440 }),
    amountFen: amount,
  })
  const rule: fc.Arbitrary<FeeRule> = fc.oneof(
    fc.record({
      way: fc.constant('weight' as const),
      unitGrams: fc.integer({ min: 1, max: 100_000_000 }),
      amountFen: amount,
      counts: fc.constantFrom('started' as const, 'exact' as const),
      leastFen: fc.option(amount),
    }),
    fc
      .record({
        freeMinutes: fc.integer({ min: 0, max: 1_440 }),
        tiers: fc.array(tier, { minLength: 1, maxLength: 4 }),
        mostPerDayFen: fc.option(amount),
      })
      .map((time) => {
        const sorted = time.tiers.toSorted((a, b) => a.untilMinutes - b.untilMinutes)
        const tiers = sorted.map((one, index) => ({ ...one, untilMinutes: index === sorted.length - 1 ? null : one.untilMinutes }))
        return { ...time, way: 'time' as const, tiers }
      }),
  )
  const quantity = fc.integer({ min: 0, max: 500_000 })
  const quoted = (one: FeeRule, value: number) => quoteFee(one, { ...NOTHING, grams: value, minutes: value })!

  test('more is never cheaper, nothing is below zero, and the lines add up', () => {
    fc.assert(
      fc.property(rule, quantity, quantity, (one, a, b) => {
        const [less, more] = [quoted(one, Math.min(a, b)), quoted(one, Math.max(a, b))]
        expect(more.amountFen).toBeGreaterThanOrEqual(less.amountFen)
        expect(less.amountFen).toBeGreaterThanOrEqual(0)
        expect(more.lines.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(more.amountFen)
      }),
    )
  })

  test('no day costs more than its cap, and weight never less than the least', () => {
    fc.assert(
      fc.property(rule, quantity, (one, value) => {
        const { amountFen } = quoted(one, value)
        if (one.way === 'time' && one.mostPerDayFen !== null)
          expect(amountFen).toBeLessThanOrEqual(Math.ceil(Math.max(value - one.freeMinutes, 0) / 1_440) * one.mostPerDayFen)
        if (one.way === 'weight') expect(amountFen).toBeGreaterThanOrEqual(one.leastFen ?? 0)
      }),
    )
  })

  test('in proportion it is the exact share, rounded half up', () => {
    const exact = (grams: number, amountFen: Fen, unitGrams: number) =>
      Number((2n * BigInt(grams) * BigInt(amountFen) + BigInt(unitGrams)) / (2n * BigInt(unitGrams)))
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200_000_000 }),
        amount,
        fc.integer({ min: 1, max: 100_000_000 }),
        (grams, amountFen, unitGrams) => {
          const one: FeeRule = { way: 'weight', unitGrams, amountFen, counts: 'exact', leastFen: null }
          expect(amountOf(one, { grams })).toBe(exact(grams, amountFen, unitGrams))
        },
      ),
    )
  })
})

test('what a rule needs to be told', () => {
  expect([ENTRY, BY_TON, BY_VEHICLE, PARKING].map(measureOf)).toEqual([null, 'grams', 'vehicle', 'minutes'])
})

test('minutes, as people say them', () => {
  expect([0, 20, 60, 260, 1_440, 3_000].map(formatMinutes)).toEqual(['0 分', '20 分', '1 小时', '4 小时 20 分', '1 天', '2 天 2 小时'])
})
