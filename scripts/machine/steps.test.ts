import { expect, test } from 'vitest'
import { seldom } from './steps.ts'

test('a log gets a line of progress every few seconds, not every line', () => {
  const lines: string[] = []
  let now = 0
  const say = seldom(
    (line) => lines.push(line),
    3000,
    () => now,
  )
  for (now = 0; now <= 7000; now += 500) say(String(now))
  expect(lines).toEqual(['3000', '6000'])
})
