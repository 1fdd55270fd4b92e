import { expect, test } from 'vitest'
import { issuerOf, newCode } from './payment-code.rule.ts'

test.each([
  ['100000000000000000', 'wechat'],
  ['134567890123456789', 'wechat'],
  ['155555555555555555', 'wechat'],
  ['160000000000000000', null],
  ['13456789012345678', null],
  ['1345678901234567890', null],
  ['2500000000000000', 'alipay'],
  ['280123456789012345', 'alipay'],
  ['300000000000000000000000', 'alipay'],
  ['3000000000000000000000000', null],
  ['310000000000000000', null],
  ['90012345678901234567', 'wallet'],
  ['9001234567890123456', null],
  ['', null],
  ['13456789012345678a', null],
])('%s: %s', (code, issuer) => {
  expect(issuerOf(code)).toBe(issuer)
})

test('a new code is ours, and another one each time', () => {
  const codes = Array.from({ length: 100 }, newCode)
  expect(codes.every((code) => issuerOf(code) === 'wallet')).toBe(true)
  expect(new Set(codes).size).toBe(100)
})
