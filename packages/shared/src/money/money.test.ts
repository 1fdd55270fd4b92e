import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addFen, allocate, capitalYuan, fen, formatYuan, isFen, parseYuan, yuanText } from './index.ts'

describe('fen', () => {
  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%s is not an amount', (value) => {
    expect(isFen(value)).toBe(false)
    expect(() => fen(value)).toThrow(RangeError)
  })
  test('a sum that leaves the exact range is refused even when it would come back', () => {
    const most = fen(Number.MAX_SAFE_INTEGER)
    expect(() => addFen(most, fen(1), fen(-1))).toThrow(RangeError)
  })
  test('there is no negative zero', () => {
    expect(Object.is(fen(-0), 0)).toBe(true)
  })
})

describe('allocate', () => {
  test.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [5, [3, 7], [2, 3]],
    [1, [1, 1, 1], [1, 0, 0]],
    [0, [1, 2], [0, 0]],
    [10, [0, 1], [0, 10]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [999_999_999_999_999, [9_999, 1], [999_900_000_000_000 - 1, 100_000_000_000]],
  ])('%d by %j', (amount, weights, shares) => {
    expect(allocate(fen(amount), weights)).toEqual(shares)
    expect(addFen(...allocate(fen(amount), weights))).toBe(amount)
  })
  test('shares always add up, and none is a whole fen away from its true part', () => {
    fc.assert(
      fc.property(
        fc.maxSafeInteger(),
        fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 20 }).filter((w) => w.some(Boolean)),
        (amount, weights) => {
          const shares = allocate(fen(amount), weights)
          expect(addFen(...shares)).toBe(amount)
          const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
          shares.forEach((share, index) => {
            const distance = BigInt(share) * total - BigInt(amount) * BigInt(weights[index] ?? 0)
            expect(distance < total && distance > -total).toBe(true)
          })
        },
      ),
    )
  })
  test.each([[[]], [[0, 0]], [[-1, 2]], [[0.5]]])('refuses weights %j', (weights) => {
    expect(() => allocate(fen(1), weights)).toThrow(RangeError)
  })
})

describe('amounts as text', () => {
  test.each([
    [0, '0.00'],
    [5, '0.05'],
    [123_456, '1,234.56'],
    [-123_456, '-1,234.56'],
    [2_846_035, '28,460.35'],
    [Number.MAX_SAFE_INTEGER, '90,071,992,547,409.91'],
  ])('%d fen is %s yuan', (amount, text) => {
    expect(formatYuan(fen(amount))).toBe(text)
    expect(yuanText(fen(amount))).toBe(text.replaceAll(',', ''))
    expect(parseYuan(text)).toBe(amount)
  })
  test.each(['', '.5', '1.', '1.234', '1e3', '１２', '1,23', '0x10', '--1', '99999999999999999'])('%j is not an amount', (text) => {
    expect(parseYuan(text)).toBeNull()
  })
  test('every amount survives the way out and back', () => {
    fc.assert(fc.property(fc.maxSafeInteger(), (amount) => parseYuan(formatYuan(fen(amount))) === fen(amount)))
  })
})

describe('capital figures', () => {
  test.each([
    [0, '零元整'],
    [1, '壹分'],
    [10, '壹角整'],
    [105, '壹元零伍分'],
    [110, '壹元壹角整'],
    [864_000, '捌仟陆佰肆拾元整'],
    [2_211_000, '贰万贰仟壹佰壹拾元整'],
    [123_456, '壹仟贰佰叁拾肆元伍角陆分'],
    [1_000_000, '壹万元整'],
    [1_000_500, '壹万零伍元整'],
    [10_000_000, '壹拾万元整'],
    [100_010_000, '壹佰万零壹佰元整'],
    [10_700_053, '壹拾万柒仟元伍角叁分'],
    [1_000_000_000_00, '壹拾亿元整'],
    [1_000_020_000_00, '壹拾亿零贰万元整'],
    [1_000_000_010_00, '壹拾亿零壹拾元整'],
    [-864_000, '负捌仟陆佰肆拾元整'],
  ])('%d fen is %s', (amount, text) => {
    expect(capitalYuan(fen(amount))).toBe(text)
  })
})
