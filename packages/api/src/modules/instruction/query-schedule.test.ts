import { expect, test } from 'vitest'
import { nextQueryAt } from './query-schedule.ts'

const now = new Date('2026-03-18T20:12:00Z')
const pauses = (kind: 'recharge' | 'payout', count: number) =>
  Array.from({ length: count }, (_, queries) => (nextQueryAt(kind, queries, now).getTime() - now.getTime()) / 1000)

test('a payer at the cashier is asked about as WeChat proposes', () => {
  expect(pauses('recharge', 8)).toEqual([5, 30, 60, 180, 300, 600, 1800, 1800])
})

test('a payout is asked about in seconds first, and for ever after every half an hour', () => {
  expect(pauses('payout', 11)).toEqual([1, 2, 5, 15, 30, 60, 300, 600, 1800, 1800, 1800])
})

test('a bank’s clerk and checker are asked about as UnionPay proposes, 5, 10, 30, 60 and 120 minutes after the order', () => {
  let at = now
  const minutes = Array.from({ length: 7 }, (_, queries) => {
    at = nextQueryAt('payment', queries, at, 'gateway')
    return (at.getTime() - now.getTime()) / 60_000
  })
  expect(minutes).toEqual([5, 10, 30, 60, 120, 240, 360])
})
