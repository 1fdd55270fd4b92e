import { expect, test } from 'vitest'
import { startInStat, startOf } from './process-identity.ts'

const stat = (command: string, state: string) => `42 (${command}) ${state} 1 42 42 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 111374 9 10`

test('the start time is found whatever the command is called; a zombie has none', () => {
  expect(startInStat(stat('mariadbd', 'S'))).toBe('111374')
  expect(startInStat(stat('odd) S (name', 'R'))).toBe('111374')
  expect(startInStat(stat('mariadbd', 'Z'))).toBeUndefined()
})

test('a living process has a start that does not change, a pid that nobody has has none', () => {
  expect(startOf(process.pid)).toBe(startOf(process.pid))
  expect(startOf(process.pid)).toBeDefined()
  expect(startOf(2 ** 30)).toBeUndefined()
})
