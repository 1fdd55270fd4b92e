import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Fen, fen } from '../money/index.ts'
import {
  type TruckloadChange,
  type TruckloadTerms,
  formatKilograms,
  formatPricePerKg,
  isWholeChange,
  parseKilograms,
  parsePricePerKg,
  priceOf,
  settleTruckload,
  withChanges,
} from './index.ts'

/** The truck of the design: 38,460 − 14,200 − 260 = 24,000 公斤 at 1.36. */
const CABBAGE: TruckloadTerms = {
  grossGrams: 38_460_000,
  tareGrams: 14_200_000,
  deductedGrams: 260_000,
  microyuanPerKg: 1_360_000,
  deductions: [
    { name: '卸车费', amountFen: fen(48_000) },
    { name: '过磅费', amountFen: fen(5_000) },
  ],
  advances: [{ amountFen: fen(1_000_000), paidOn: '2026-03-17' }],
}

describe('a truck’s settlement', () => {
  test('is explained line by line, as on the weighing slip', () => {
    const { lines, ...totals } = settleTruckload(CABBAGE)
    expect(totals).toEqual({
      netGrams: 24_260_000,
      settledGrams: 24_000_000,
      goodsFen: 3_264_000,
      deductedFen: 53_000,
      advancedFen: 1_000_000,
      restFen: 2_211_000,
    })
    expect(lines.map(({ label, formula, grams, amountFen }) => [label, formula, grams ?? amountFen])).toEqual([
      ['净重', '毛重 38,460 − 皮重 14,200', 24_260_000],
      ['结算重', '净重 24,260 − 扣重 260', 24_000_000],
      ['货款', '24,000 × 1.36', 3_264_000],
      ['减 卸车费', null, -48_000],
      ['减 过磅费', null, -5_000],
      ['减 已预付', '3月17日', -1_000_000],
      ['尾款', null, 2_211_000],
    ])
  })

  const weight = fc.integer({ min: 0, max: 200_000_000 })
  const amount = fc.integer({ min: 1, max: 10_000_000 }).map((value) => fen(value))
  const terms = fc.record({
    grossGrams: weight,
    tareGrams: weight,
    deductedGrams: weight,
    microyuanPerKg: fc.integer({ min: 1, max: 1_000_000_000 }),
    deductions: fc.array(fc.record({ name: fc.string(), amountFen: amount }), { maxLength: 8 }),
    advances: fc.array(fc.record({ amountFen: amount, paidOn: fc.constant('2026-03-17') }), { maxLength: 5 }),
  })

  test('its lines of money add up to what is left to pay, whatever the truck', () => {
    fc.assert(
      fc.property(terms, (truck) => {
        const { lines, restFen, netGrams, settledGrams } = settleTruckload(truck)
        const parts = lines.filter(({ kind, amountFen }) => amountFen !== null && kind !== 'rest')
        expect(parts.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0)).toBe(restFen)
        expect(settledGrams).toBe(netGrams - truck.deductedGrams)
      }),
    )
  })

  test('weight × price is exact to half a fen, as BigInt has it', () => {
    fc.assert(
      fc.property(weight, fc.integer({ min: 0, max: 2_000_000_000 }), (grams, price) => {
        const exact = (BigInt(grams) * BigInt(price) * 2n + 10_000_000n) / 20_000_000n
        expect(BigInt(priceOf(grams, price))).toBe(exact)
      }),
      { numRuns: 2_000 },
    )
  })

  test.each([
    [1_000, 5_000, 1],
    [1_000, 4_999, 0],
    [333, 10_000_000, 333],
    [24_000_500, 1_362_500, 3_270_068],
    [200_000_000, 2_000_000_000, 40_000_000_000],
  ])('%i g at %i microyuan is %i fen', (grams, price, expected) => {
    expect(priceOf(grams, price)).toBe(expected)
  })
})

describe('what is typed', () => {
  test.each([
    ['38,460', 38_460_000, '38,460'],
    ['260.5', 260_500, '260.5'],
    ['0.01', 10, '0.01'],
    ['12.', 12_000, '12'],
  ])('%s kilograms', (typed, grams, shown) => {
    expect(parseKilograms(typed)).toBe(grams)
    expect(formatKilograms(grams)).toBe(shown)
  })

  test.each([
    ['1.36', 1_360_000, '1.36'],
    ['2', 2_000_000, '2.00'],
    ['1.3625', 1_362_500, '1.3625'],
  ])('%s yuan a kilogram', (typed, price, shown) => {
    expect(parsePricePerKg(typed)).toBe(price)
    expect(formatPricePerKg(price)).toBe(shown)
  })

  test.each(['', '.', '-1', '1.2345', '1e3', '1234567890', '一吨'])('%s is no weight', (typed) => {
    expect(parseKilograms(typed)).toBeNull()
  })

  test('what is shown is read back as it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (value) => {
        expect(parseKilograms(formatKilograms(value))).toBe(value)
        expect(parsePricePerKg(formatPricePerKg(value))).toBe(value)
      }),
    )
  })
})

const nothing = { name: null, grams: null, microyuanPerKg: null, amountFen: null }

describe('a shipper’s changes', () => {
  test('make the terms that the merchant may propose next', () => {
    const changes: TruckloadChange[] = [
      { ...nothing, field: 'deducted-weight', grams: 200_000 },
      { ...nothing, field: 'price', microyuanPerKg: 1_380_000 },
      { ...nothing, field: 'deduction', name: '卸车费', amountFen: fen(40_000) },
      { ...nothing, field: 'deduction', name: '过磅费', amountFen: 0 as Fen },
      { ...nothing, field: 'advance', name: '2026-03-16', amountFen: fen(100) },
    ]
    expect(withChanges(CABBAGE, changes)).toEqual({
      ...CABBAGE,
      deductedGrams: 200_000,
      microyuanPerKg: 1_380_000,
      deductions: [{ name: '卸车费', amountFen: 40_000 }],
      advances: [...CABBAGE.advances, { paidOn: '2026-03-16', amountFen: 100 }],
    })
  })

  test('say what their line needs, and nothing else', () => {
    expect(isWholeChange({ ...nothing, field: 'gross', grams: 1 })).toBe(true)
    expect(isWholeChange({ ...nothing, field: 'gross' })).toBe(false)
    expect(isWholeChange({ ...nothing, field: 'price', grams: 1 })).toBe(false)
    expect(isWholeChange({ ...nothing, field: 'deduction', amountFen: fen(1) })).toBe(false)
    expect(isWholeChange({ ...nothing, field: 'deduction', name: '卸车费', amountFen: fen(1) })).toBe(true)
  })
})
