import { expect, test } from 'vitest'

import { idempotencyKey } from './idempotency-key'

test('keys are 26 characters of Crockford, and no two of a thousand made in one millisecond are alike', () => {
  const keys = Array.from({ length: 1000 }, () => idempotencyKey(1_773_864_787_000))
  expect(new Set(keys).size).toBe(1000)
  for (const key of keys) expect(key).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
})

test('keys sort by the time they were made', () => {
  const keys = Array.from({ length: 100 }, () => idempotencyKey())
  expect([...keys].sort()).toEqual(keys)
})
