import { fen } from '@dangkou/shared'
import { expect, test } from 'vitest'

import { likelyWays, refundableFen } from './allot'

const attempt = (method: 'WALLET' | 'WECHAT' | 'ALIPAY', yuan: number, hour: number, change: object = {}) => ({
  method,
  state: 'SUCCEEDED' as const,
  amountFen: fen(yuan * 100),
  refundedFen: fen(0),
  surplusFen: fen(0),
  createdAt: `2026-03-19T0${hour}:00:00.000Z`,
  ...change,
})

test('the newest payment goes back first, and the rest by the one before', () => {
  const attempts = [attempt('WALLET', 300, 1), attempt('WECHAT', 500, 2)]
  expect(likelyWays(attempts, fen(40_000))).toEqual([{ method: 'WECHAT', amountFen: 40_000 }])
  expect(likelyWays(attempts, fen(60_000))).toEqual([
    { method: 'WECHAT', amountFen: 50_000 },
    { method: 'WALLET', amountFen: 10_000 },
  ])
})

test('what went back already, what came too much and what was never paid does not count', () => {
  const attempts = [
    attempt('WECHAT', 500, 1, { refundedFen: fen(20_000), surplusFen: fen(10_000) }),
    attempt('ALIPAY', 900, 3, { state: 'FAILED' }),
    attempt('WECHAT', 100, 2),
  ]
  expect(likelyWays(attempts, fen(100_000))).toEqual([{ method: 'WECHAT', amountFen: 30_000 }])
})

test('what is on its way back cannot be given back again', () => {
  expect(refundableFen({ paidFen: fen(1_000), refundedFen: fen(300), refundingFen: fen(200) })).toBe(500)
})
