import { expect, test } from 'vitest'

import { truckQuestion } from '../../../test/people'
import { disputeLines, disputedChanges } from './dispute'

const lines = disputeLines(truckQuestion().truckload.revision)

test('every line of the slip can be disputed, as it stands', () => {
  expect(lines.map(({ label, was, unit }) => `${label} ${was} ${unit}`)).toEqual([
    '毛重 38460 公斤',
    '皮重 14200 公斤',
    '扣重 260 公斤',
    '单价 1.36 元/公斤',
    '卸车费 480 元',
    '过磅费 50 元',
    '已预付 10000 元',
  ])
})

test('only what differs is told, in the unit of its line', () => {
  const typed = { GROSS: '38460', DEDUCTED_WEIGHT: '200.5', PRICE: '1.4', 'DEDUCTION-卸车费': '0', 'ADVANCE-2026-03-17': '', TARE: 'x' }
  expect(disputedChanges(lines, typed)).toEqual([
    { field: 'DEDUCTED_WEIGHT', grams: 200_500 },
    { field: 'PRICE', microyuanPerKg: 1_400_000 },
    { field: 'DEDUCTION', name: '卸车费', amountFen: 0 },
  ])
})
