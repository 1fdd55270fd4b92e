import { fen } from '@dangkou/shared'
import { expect, test } from 'vitest'

import { canRetry, whatToDo } from './what-to-do'

const refund = (code: string | null, state: 'FAILED' | 'SUCCEEDED' = 'FAILED', method: 'WECHAT' | 'ALIPAY' | 'UNIONPAY' = 'WECHAT') => ({
  refundState: state,
  parts: [{ method, state, amountFen: fen(100), reason: null, code }],
})

test.each([
  [refund('ABNORMAL'), '微信商户平台', false],
  [refund('NOT_ENOUGH'), '余额不够', true],
  [refund('ACQ.SELLER_BALANCE_NOT_ENOUGH', 'FAILED', 'ALIPAY'), '你在支付宝的余额不够', true],
  [refund('CLOSED'), '关了这张退款单', true],
  [refund('NOT_SENT'), '单号不变', true],
  [refund('03', 'FAILED', 'UNIONPAY'), '新的退款单号', true],
])('case %#: says what to do about it', (given, words, retry) => {
  expect(whatToDo(given)).toContain(words)
  expect(canRetry(given)).toBe(retry)
})

test('what went through needs nothing', () => {
  expect(whatToDo(refund(null, 'SUCCEEDED'))).toBeNull()
  expect(canRetry(refund(null, 'SUCCEEDED'))).toBe(false)
})
