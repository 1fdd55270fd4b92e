import { expect, test } from 'vitest'
import { listsAreOld, progressLine } from './apt.ts'

const HOUR = 3600_000

test('package lists are refreshed when there are none or they are a day old', () => {
  expect(listsAreOld(undefined, 100 * HOUR)).toBe(true)
  expect(listsAreOld(75 * HOUR, 100 * HOUR)).toBe(true)
  expect(listsAreOld(99 * HOUR, 100 * HOUR)).toBe(false)
})

test.each([
  ['Get:7 http://mirror.example/debian bookworm/main amd64 redis-tools amd64 5:7.0.15-1 [989 kB]', 'downloading redis-tools [989 kB]'],
  ['Unpacking redis-server (5:7.0.15-1) ...', 'unpacking redis-server'],
  ['Setting up mariadb-server-core (1:10.11.19) ...', 'setting up mariadb-server-core'],
  ['Reading package lists...', undefined],
  ['', undefined],
])('apt says %j, a user reads %j', (line, shown) => {
  expect(progressLine(line)).toBe(shown)
})
