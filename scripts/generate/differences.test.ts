import { expect, test } from 'vitest'
import { differences } from './differences.ts'

test('a file that changed, appeared or went away is stale; one that stayed is not', () => {
  const before = new Map([
    ['a', '1'],
    ['b', '1'],
    ['c', '1'],
  ])
  const after = new Map([
    ['a', '1'],
    ['b', '2'],
    ['d', '1'],
  ])
  expect(differences(before, after)).toEqual(['b', 'c', 'd'])
  expect(differences(before, before)).toEqual([])
})
