import type { BillLineFragment } from '@dangkou/shared/graphql'
import { expect, test } from 'vitest'

import { billDays, daysBetween } from './bill-days'

const bill = (day: string) => ({ day }) as BillLineFragment
const shown = (days: string[], from: string, to: string) =>
  billDays(days.map(bill), from, to).map((one) => ('bill' in one ? one.bill.day : `${one.from} to ${one.to}`))

test('every day of a window is there once, with its bill or among others that have none', () => {
  expect(shown(['2026-03-18', '2026-03-17', '2026-03-14'], '2026-03-12', '2026-03-18')).toEqual([
    '2026-03-18',
    '2026-03-17',
    '2026-03-15 to 2026-03-16',
    '2026-03-14',
    '2026-03-12 to 2026-03-13',
  ])
  expect(shown(['2026-03-12'], '2026-03-12', '2026-03-13')).toEqual(['2026-03-13 to 2026-03-13', '2026-03-12'])
  expect(shown([], '2026-03-01', '2026-03-02')).toEqual(['2026-03-01 to 2026-03-02'])
})

test('a gap has all its days, over the end of a month too', () => {
  expect(daysBetween('2026-02-27', '2026-03-02')).toEqual(['2026-03-02', '2026-03-01', '2026-02-28', '2026-02-27'])
})
