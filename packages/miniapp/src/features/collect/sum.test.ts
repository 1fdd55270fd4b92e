import { expect, test } from 'vitest'

import type { Key } from '../../ui'
import { pressSum, slip, slipText, sumFen } from './sum'

const NAMES: Record<string, Key> = { '.': 'dot', '×': 'times', '+': 'plus', '=': 'equals', '<': 'del', n: '00' }
const type = (keys: string) => [...keys].reduce((typed, key) => pressSum(typed, NAMES[key] ?? (key as Key)), '')

test.each([
  ['922', '922', 92_200],
  ['3.6×240+58', '3.6×240+58', 92_200],
  ['3.6×240+58=', '922', 92_200],
  ['1.25×3=', '3.75', 375],
  ['20×48×3.6', '20×48×3.6', 345_600],
  // One third of a fen too much is not paid, two thirds are.
  ['0.333×1', '0.333×1', 33],
  ['0.335×1', '0.335×1', 34],
  ['1.005×100', '1.005×100', 10_050],
  ['4.35×100', '4.35×100', 43_500],
  ['3.6×', '3.6×', 360],
  ['3.6×+', '3.6+', 360],
  ['3.6+×', '3.6×', 360],
  ['×5', '5', 500],
  ['..5', '0.5', 50],
  ['1.2345', '1.234', 123],
  ['5n', '500', 50_000],
  ['n', '0', 0],
  ['12<<<3', '3', 300],
  ['007', '7', 700],
  ['=', '', 0],
])('the keys %s make %s', (keys, typed, fen) => {
  expect(type(keys)).toBe(typed)
  expect(sumFen(type(keys))).toBe(fen)
})

test('a key that would make more than any payment changes nothing', () => {
  expect(type('9999999+1')).toBe('9999999+')
  expect(type('99999×99999')).toBe('99999×99')
  expect(type('12345678')).toBe('1234567')
})

test('the slip has a line for each term, and its sum is the sum of the lines', () => {
  const typed = type('0.333×1+0.333×1+58')
  expect(slip(typed)).toEqual([
    { text: '0.333 × 1', fen: 33 },
    { text: '+ 0.333 × 1', fen: 33 },
    { text: '+ 58', fen: 5_800 },
  ])
  expect(sumFen(typed)).toBe(33 + 33 + 5_800)
  expect(slipText(type('3.6×240+'))).toBe('3.6×240')
  expect(slip('922')).toEqual([])
  expect(slipText('922')).toBe('')
})
