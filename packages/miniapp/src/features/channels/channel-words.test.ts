import { fen } from '@dangkou/shared'
import { expect, test } from 'vitest'

import { feeToComeWords, feeWords, whenWords } from './channel-words'

const NONE = { minFen: null, maxFen: null, clients: null, payeeIds: null, from: null, until: null }

test.each([
  [{}, '所有付款'],
  [{ minFen: fen(100_000) }, '单笔 1,000.00 以上'],
  [{ maxFen: fen(99) }, '单笔 0.99 以下'],
  [{ minFen: fen(1), maxFen: fen(200), clients: ['QR', 'H5'] as const }, '单笔 0.01 到 2.00，扫我们的码、手机浏览器'],
  [{ payeeIds: ['a', 'b'], from: '22:00', until: '06:00' }, '付给指定的 2 家，22:00 到 06:00'],
])('case %#: a rule says when it holds', (when, words) => {
  expect(whenWords({ ...NONE, ...when } as never)).toBe(words)
})

test('a fee says by which way, how much, and from when', () => {
  const fee = { way: 'PAYMENT_CODE' as const, effectiveOn: '2026-04-01', rateBps: 38, fixedFen: fen(0), minFen: fen(1), maxFen: null }
  expect(feeWords(fee)).toBe('扫买家付款码 0.38%，最少 0.01')
  expect(feeToComeWords(fee)).toBe('4月1日起 扫买家付款码 0.38%，最少 0.01')
})
