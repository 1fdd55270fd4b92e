import { fen } from '@dangkou/shared'
import { expect, test } from 'vitest'
import { backBy } from './back.rule.ts'

const deposits = [
  { transferId: 'small', amountFen: fen(400) },
  { transferId: 'large', amountFen: fen(600) },
]
const back = (depositId: string | null, amountFen: number) => ({ depositId, amountFen: fen(amountFen) })

test.each([
  ['what fits the larger goes by it alone', [], 600, [back('large', 600)]],
  ['what fits neither goes by both', [], 601, [back('large', 600), back('small', 1)]],
  ['all of it', [], 1_000, [back('large', 600), back('small', 400)]],
  ['what is left decides, not what there was', [back('large', 300)], 400, [back('small', 400)]],
  ['what was told before parts were named the largest', [back(null, 500)], 500, [back('small', 400), back('large', 100)]],
  ['nothing goes by what is used up', [back('large', 600)], 400, [back('small', 400)]],
  ['more than there is stays whole, for the bank to refuse', [back('large', 600)], 401, [back('small', 401)]],
])('%s', (_name, backs, amountFen, expected) => {
  expect(backBy(deposits, backs, fen(amountFen))).toEqual(expected)
})

test('what the bank was never told of has no deposit', () => {
  expect(backBy([], [], fen(5))).toEqual([back(null, 5)])
})
