import { addDays } from '@dangkou/shared'
import { isWorkday } from 'chinese-days'
import { expect, test } from 'vitest'
import { describeVectors } from '../../channels/test-vector.ts'
import { isWorkingDay, workingDayFrom } from './working-day.ts'
import { readWorkCalendar } from './year-table.file.ts'

const calendar = readWorkCalendar()

test.each([
  ['an ordinary Thursday', '2026-03-19', '2026-03-19'],
  ['a Saturday', '2026-03-21', '2026-03-23'],
  ['the eve of the National Day, a Wednesday', '2026-09-30', '2026-09-30'],
  ['the National Day', '2026-10-01', '2026-10-08'],
  ['a Saturday that makes up for it', '2026-10-10', '2026-10-10'],
  ['the first day of the Spring Festival', '2026-02-15', '2026-02-24'],
  ['a Sunday that makes up for the Mid-Autumn holiday', '2026-09-20', '2026-09-20'],
])('money of %s (%s) goes out on %s', (_what, day, goesOut) => {
  expect(workingDayFrom(calendar, day)).toBe(goesOut)
})

test('a year without a table is refused, not guessed', () => {
  expect(() => isWorkingDay(calendar, '2027-03-18')).toThrow(expect.objectContaining({ code: 'CALENDAR_MISSING', params: { year: 2027 } }))
  expect(workingDayFrom(calendar, '2026-12-31')).toBe('2026-12-31')
  expect(() => workingDayFrom({ kind: 'working-days', years: new Map() }, '2026-12-31')).toThrow(/2026/)
})

test('who works every day asks no table', () => {
  expect(workingDayFrom({ kind: 'every-day' }, '2027-10-01')).toBe('2027-10-01')
})

describeVectors('the years of the notices, day by day', 'calendar', (read) => {
  test.each([2024, 2025, 2026])('%d', (year) => {
    const { days } = JSON.parse(read(`${year}.json`)) as { days: { date: string; isOffDay: boolean }[] }
    const told = new Map(days.map(({ date, isOffDay }) => [date, !isOffDay]))
    for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
      const ordinary = ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
      expect([day, isWorkingDay(calendar, day)]).toEqual([day, told.get(day) ?? ordinary])
    }
  })
})

test('another hand’s calendar says the same of every day', () => {
  for (let day = '2024-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
    // It reads a plain day in the process's own time zone, so it is given noon.
    expect([day, isWorkingDay(calendar, day)]).toEqual([day, isWorkday(`${day}T12:00:00`)])
  }
})
