import { expect, test } from 'vitest'
import { addDays, beijingClock, beijingDay, beijingRfc3339, isDay, startOfDay, weekday } from './index.ts'

test('the day turns at midnight in Beijing, whatever the zone of the machine', () => {
  expect(beijingDay(new Date('2026-03-18T15:59:59.999Z'))).toBe('2026-03-18')
  expect(beijingDay(new Date('2026-03-18T16:00:00.000Z'))).toBe('2026-03-19')
  expect(startOfDay('2026-03-19').toISOString()).toBe('2026-03-18T16:00:00.000Z')
  expect(beijingClock(new Date('2026-03-18T20:12:00Z'))).toBe('04:12')
  expect(beijingRfc3339(new Date('2026-03-18T20:12:07Z'))).toBe('2026-03-19T04:12:07+08:00')
})

test('days are counted over months and leap years', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
  expect(weekday('2026-03-19')).toBe(4)
})

test.each(['2026-02-29', '2026-13-01', '20260301', '2026-3-1', ''])('%j is not a day', (text) => {
  expect(isDay(text)).toBe(false)
  expect(() => startOfDay(text)).toThrow(RangeError)
})
