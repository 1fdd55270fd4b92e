import { expect, test } from 'vitest'
import { Report } from './report.ts'

test('each step is a line with its mark and milliseconds; the first failure is passed on', async () => {
  const lines: string[] = []
  let now = 0
  const report = new Report(
    (line) => lines.push(line),
    () => now,
  )
  expect(
    await report.step('signs in', async () => {
      now += 12.4
      return 'token'
    }),
  ).toBe('token')
  await expect(
    report.step('pays', async () => {
      throw new Error('refused')
    }),
  ).rejects.toThrow('pays: refused')
  expect(lines).toEqual(['  ✓     12 ms  signs in', '  ✗      0 ms  pays: refused'])
  expect(report.passed).toBe(1)
})
