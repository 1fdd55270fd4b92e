import { expect, test } from 'vitest'
import { businessDay } from './business-day.ts'

const HOUR_MS = 3_600_000

test('a posting stands in the day of Beijing, or the day before until the cut-off', () => {
  expect(businessDay(new Date('2026-03-18T15:59:59.999Z'))).toBe('2026-03-18')
  expect(businessDay(new Date('2026-03-18T16:00:00.000Z'))).toBe('2026-03-19')
  expect(businessDay(new Date('2026-03-18T20:59:59.999Z'), 5 * HOUR_MS)).toBe('2026-03-18')
  expect(businessDay(new Date('2026-03-18T21:00:00.000Z'), 5 * HOUR_MS)).toBe('2026-03-19')
})
