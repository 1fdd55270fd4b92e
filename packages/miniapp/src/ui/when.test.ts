import { expect, test } from 'vitest'

import { clockWithSeconds, dayText, weekdayText, whenText } from './when'

const now = new Date('2026-03-18T20:12:00.000Z') // 04:12 on 19 March in Beijing

test.each([
  ['2026-03-18T20:02:00.000Z', '04:02'],
  ['2026-03-18T08:20:00.000Z', '昨天 16:20'],
  ['2026-03-17T08:20:00.000Z', '3月17日 16:20'],
])('%s reads %s', (instant, text) => {
  expect(whenText(new Date(instant), now)).toBe(text)
})

test('days are named as people say them', () => {
  expect(dayText('2026-03-09')).toBe('3月9日')
  expect(weekdayText('2026-03-22', '2026-03-19')).toBe('周日')
  expect(weekdayText('2026-03-19', '2026-03-19')).toBe('今天')
  expect(clockWithSeconds(new Date('2026-03-18T20:13:05.000Z'))).toBe('04:13:05')
})
