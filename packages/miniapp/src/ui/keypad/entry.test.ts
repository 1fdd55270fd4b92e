import { expect, test } from 'vitest'

import { type Key, pressAmount, pressPassword } from './entry'

const type = (press: (typed: string, key: Key) => string, keys: readonly Key[]) => keys.reduce(press, '')

test.each<[readonly Key[], string]>([
  [['5', '0', '0', '0'], '5000'],
  [['0', '0', '7'], '7'],
  [['dot', '5'], '0.5'],
  [['1', 'dot', 'dot', '2', '3', '4'], '1.23'],
  [['1', 'dot', '2', 'del', 'del', 'del', 'del'], ''],
  [['9', '9', '9', '9', '9', '9', '9', '9'], '9999999'],
])('amount keys %j make %j', (keys, typed) => {
  expect(type(pressAmount, keys)).toBe(typed)
})

test('a password takes six digits, no dot, and gives them back one by one', () => {
  expect(type(pressPassword, ['1', 'dot', '2', '3', '4', '5', '6', '7'])).toBe('123456')
  expect(type(pressPassword, ['1', '2', 'del'])).toBe('1')
})
