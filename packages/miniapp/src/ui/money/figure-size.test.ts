import { expect, test } from 'vitest'

import { figureSize } from './figure-size'

test('an amount of ten characters or more drops one size, and the smallest stays', () => {
  expect(figureSize('xl', '28,460.35')).toBe('xl')
  expect(figureSize('xl', '128,460.35')).toBe('l')
  expect(figureSize('s', '1,234,567.89')).toBe('s')
})
