import { fen } from '@dangkou/shared'
import { expect, test } from 'vitest'
import { readMoment, readYuan, writeMoment } from './alipay.wire.ts'

test.each([
  ['88.88', 8888],
  ['0.29', 29],
  ['1', 100],
  ['1.1', 110],
  ['-6.00', -600],
  ['-0.00', 0],
  ['100000000.00', 10_000_000_000],
])('%s yuan is %d fen', (text, amount) => {
  expect(readYuan(text)).toBe(amount)
})

test.each(['', '1.234', '1,000.00', ' 1.00', '1e3', '.5', '1.', '+1', 'NaN', '１.００', '99999999999999.00'])('%j is no amount', (text) => {
  expect(readYuan(text)).toBeNull()
})

test('a moment is Beijing’s, to the second', () => {
  expect(readMoment('2026-03-19 04:12:05')).toEqual(new Date('2026-03-18T20:12:05Z'))
  expect(writeMoment(new Date('2026-03-18T20:12:05.999Z'))).toBe('2026-03-19 04:12:05')
})

test.each(['2026-02-30 00:00:00', '2026-03-19', '2026-03-19T04:12:05', '2026-03-19 24:00:00', '2026-03-19 04:12:05.000'])(
  '%s is no moment',
  (text) => {
    expect(readMoment(text)).toBeNull()
  },
)

test('an amount is written as it is read', () => {
  for (const amount of [1, 29, 100, 123_456, 10_000_000_000]) expect(readYuan((amount / 100).toFixed(2))).toBe(fen(amount))
})
