import { expect, test } from 'vitest'
import type { RecentMinute } from '../instruction/index.ts'
import { measuresOf } from './measure.rule.ts'

const minute = (minutesAgo: number, more: Partial<RecentMinute> = {}): RecentMinute => ({
  channel: 'wechat',
  minutesAgo,
  succeeded: 0,
  failed: 0,
  answered: 0,
  latencyMs: 0,
  ...more,
})

test('nothing seen is nothing known', () => {
  expect(measuresOf([])).toEqual({})
  expect(measuresOf([minute(0)])).toEqual({ wechat: { samples: 0, successBps: null, latencyMs: null } })
})

test('within one minute it is the plain rate, and the plain average', () => {
  const { wechat } = measuresOf([minute(3, { succeeded: 199, failed: 1, answered: 200, latencyMs: 50_000 })])
  expect(wechat).toEqual({ samples: 200, successBps: 9_950, latencyMs: 250 })
})

test('what is ten minutes older counts half as much', () => {
  const { wechat } = measuresOf([
    minute(0, { succeeded: 10, answered: 10, latencyMs: 1_000 }),
    minute(10, { failed: 10, answered: 10, latencyMs: 4_000 }),
    minute(20, { failed: 20, answered: 20, latencyMs: 8_000 }),
  ])
  // 10 of 10 + 5 + 5; (1,000 + 2,000 + 2,000) ms of 10 + 5 + 5.
  expect(wechat).toEqual({ samples: 40, successBps: 5_000, latencyMs: 250 })
})

test('channels are measured apart', () => {
  expect(measuresOf([minute(0, { succeeded: 1 }), minute(0, { channel: 'alipay', failed: 1 })])).toMatchObject({
    wechat: { successBps: 10_000 },
    alipay: { successBps: 0 },
  })
})
