import { expect, test } from 'vitest'
import { columns } from './columns.ts'

test('Chinese takes two columns, sums stand to the right', () => {
  expect(
    columns(
      [
        ['资金', '0.00'],
        ['member', '1,234.56'],
      ],
      1,
    ),
  ).toEqual(['资金        0.00', 'member  1,234.56'])
})

test('the end of a line is not padded', () => {
  expect(
    columns([
      ['a', 'long'],
      ['b', 'x'],
    ]),
  ).toEqual(['a  long', 'b  x'])
})
