import { expect, test } from 'vitest'
import { assertAddsUp, type StatementLine } from './statement.ts'

const figures = { openingFen: 0, inFen: 500_000, outFen: 123_456, closingFen: 376_544, count: 2 }
const lines: StatementLine[] = [
  { number: 2, direction: 'OUT', amountFen: 123_456, balanceFen: 376_544 },
  { number: 1, direction: 'IN', amountFen: 500_000, balanceFen: 500_000 },
]

test('a right statement passes, in whatever order its lines come', () => {
  expect(() => assertAddsUp(figures, lines)).not.toThrow()
  expect(() => assertAddsUp(figures, lines.toReversed())).not.toThrow()
})

test.each([
  ['a closing balance a fen off', { ...figures, closingFen: 376_545 }, lines],
  ['a wrong sum', { ...figures, inFen: 500_001 }, lines],
  ['a missing line', figures, lines.slice(1)],
  ['a wrong running balance', figures, lines.map((line) => (line.number === 2 ? { ...line, balanceFen: 1 } : line))],
  ['a gap in the numbers', figures, lines.map((line) => (line.number === 2 ? { ...line, number: 3 } : line))],
])('%s is found', (_, wrong, shown) => {
  expect(() => assertAddsUp(wrong, shown)).toThrow()
})
