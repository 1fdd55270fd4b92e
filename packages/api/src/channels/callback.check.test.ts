import { fen } from '@dangkou/shared'
import { expect, test } from 'vitest'
import { type ExpectedPayment, checkCallback } from './callback.check.ts'
import type { Callback } from './channel.ts'

const EXPECTED: ExpectedPayment = {
  orderNo: '01JORDER',
  amountFen: fen(123_456),
  appId: 'wxapp',
  payeeNo: '1900000109',
  providerNo: '1900009191',
}

const GOT: Callback = {
  kind: 'payment',
  eventId: 'e1',
  orderNo: '01JORDER',
  payeeNo: '1900000109',
  providerNo: '1900009191',
  appId: 'wxapp',
  amountFen: fen(123_456),
  outcome: { state: 'succeeded', channelRef: '4200', amountFen: fen(123_456), at: new Date(0), raw: {} },
}

test('a callback about our order fits', () => {
  expect(checkCallback(EXPECTED, GOT)).toEqual([])
})

test.each([
  ['order', { orderNo: '01JOTHER' }],
  ['amount', { amountFen: fen(123_455) }],
  ['amount', { outcome: { ...GOT.outcome, amountFen: fen(1) } as Callback['outcome'] }],
  ['app', { appId: 'wxother' }],
  ['payee', { payeeNo: '1900000201' }],
  ['provider', { providerNo: '1900000001' }],
] as const)('a wrong %s is found', (mismatch, change) => {
  expect(checkCallback(EXPECTED, { ...GOT, ...change })).toEqual([mismatch])
})

test('everything that differs is named, not only the first', () => {
  const other = { ...GOT, orderNo: '01JOTHER', payeeNo: '1900000201', amountFen: fen(1) }
  expect(checkCallback(EXPECTED, other)).toEqual(['order', 'amount', 'payee'])
})
