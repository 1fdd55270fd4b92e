import { fen } from '@dangkou/shared'
import { expect, test } from 'vitest'
import { feeBackFen, feeOfPart } from './payment.rule.ts'
import { allotRefund } from './refund.rule.ts'

const left = (...amounts: number[]) => amounts.map((amount, index) => ({ attemptId: `a${index}`, leftFen: fen(amount) }))

test('the newest first, each as far as it goes', () => {
  expect(allotRefund(left(700, 300), fen(800))).toEqual([
    { attemptId: 'a0', amountFen: 700 },
    { attemptId: 'a1', amountFen: 100 },
  ])
  expect(allotRefund(left(0, 300), fen(300))).toEqual([{ attemptId: 'a1', amountFen: 300 }])
  expect(allotRefund(left(700, 300), fen(1_001))).toBeNull()
  expect(allotRefund([], fen(1))).toBeNull()
})

test('a fee comes back in proportion, and all parts of it are all of it', () => {
  expect(feeOfPart(fen(600), fen(100_000), fen(20_000))).toBe(120)
  let givenFen = fen(0)
  let back = 0
  for (const refundFen of [1, 3_333, 33_333, 63_333].map(fen)) {
    back += feeBackFen(fen(601), fen(100_000), { givenFen, refundFen })
    givenFen = fen(givenFen + refundFen)
  }
  expect(givenFen).toBe(100_000)
  expect(back).toBe(601)
})
