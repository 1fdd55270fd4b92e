import { fen } from '@dangkou/shared'
import { expect, test } from 'vitest'
import {
  type ExpectedCombined,
  type ExpectedPayment,
  type ExpectedRefund,
  checkCallback,
  checkCombinedCallback,
  checkRefundCallback,
} from './callback.check.ts'
import type { CombinedCallback, PaymentCallback, RefundCallback } from './callback.ts'

const EXPECTED: ExpectedPayment = {
  orderNo: '01JORDER',
  amountFen: fen(123_456),
  appId: 'wxapp',
  payeeNo: '1900000109',
  providerNo: '1900009191',
}

const GOT: PaymentCallback = {
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
  ['amount', { outcome: { ...GOT.outcome, amountFen: fen(1) } as PaymentCallback['outcome'] }],
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

const EXPECTED_REFUND: ExpectedRefund = {
  refundNo: '01JREFUND',
  orderNo: '01JORDER',
  amountFen: fen(20_000),
  payeeNo: '1900000109',
  providerNo: '1900009191',
}
const GOT_REFUND: RefundCallback = {
  kind: 'refund',
  eventId: 'e2',
  refundNo: '01JREFUND',
  orderNo: '01JORDER',
  payeeNo: '1900000109',
  providerNo: '1900009191',
  amountFen: fen(20_000),
  outcome: { state: 'succeeded', channelRef: '5030', amountFen: fen(20_000), at: new Date(0), raw: {} },
}

test('a callback about our refund fits, also when the refund failed', () => {
  expect(checkRefundCallback(EXPECTED_REFUND, GOT_REFUND)).toEqual([])
  const failed = { state: 'failed', code: 'ABNORMAL', reason: '退款异常', raw: {} } as const
  expect(checkRefundCallback(EXPECTED_REFUND, { ...GOT_REFUND, outcome: failed })).toEqual([])
})

test.each([
  ['refund', { refundNo: '01JOTHER' }],
  ['order', { orderNo: '01JOTHER' }],
  ['amount', { amountFen: fen(20_001) }],
  ['amount', { outcome: { ...GOT_REFUND.outcome, amountFen: fen(1) } as RefundCallback['outcome'] }],
  ['payee', { payeeNo: '1900000201' }],
  ['provider', { providerNo: '1900000001' }],
] as const)('a refund’s wrong %s is found', (mismatch, change) => {
  expect(checkRefundCallback(EXPECTED_REFUND, { ...GOT_REFUND, ...change })).toEqual([mismatch])
})

const PARTS = [
  { orderNo: '01JPART1', payeeNo: '1900000201', amountFen: fen(300) },
  { orderNo: '01JPART2', payeeNo: '1900000202', amountFen: fen(700) },
]
const EXPECTED_COMBINED: ExpectedCombined = { orderNo: '01JCART', appId: 'wxapp', providerNo: '1900009191', parts: PARTS }
const GOT_COMBINED: CombinedCallback = {
  kind: 'combined',
  eventId: 'e3',
  orderNo: '01JCART',
  appId: 'wxapp',
  providerNo: '1900009191',
  amountFen: fen(1000),
  parts: PARTS.toReversed(),
  outcome: {
    state: 'succeeded',
    channelRef: '4300',
    amountFen: fen(1000),
    at: new Date(0),
    raw: {},
    parts: PARTS.map(({ amountFen, orderNo }) => ({ orderNo, amountFen, channelRef: `42${orderNo}` })),
  },
}

test('a callback about our cart fits, in whatever order its parts came', () => {
  expect(checkCombinedCallback(EXPECTED_COMBINED, GOT_COMBINED)).toEqual([])
})

const [FIRST, SECOND] = PARTS as [(typeof PARTS)[number], (typeof PARTS)[number]]
test.each([
  ['a missing part', ['parts'], [FIRST]],
  ['a part more', ['parts'], [FIRST, SECOND, { ...SECOND, orderNo: '01JPART3' }]],
  ['another part', ['parts'], [FIRST, { ...SECOND, orderNo: '01JPART3' }]],
  ['a part twice', ['parts'], [FIRST, FIRST]],
  [
    'a fen moved between parts',
    ['amount'],
    [
      { ...FIRST, amountFen: fen(301) },
      { ...SECOND, amountFen: fen(699) },
    ],
  ],
  ['another payee', ['payee'], [FIRST, { ...SECOND, payeeNo: '1900009191' }]],
] as const)('%s is found', (_name, mismatches, parts) => {
  expect(checkCombinedCallback(EXPECTED_COMBINED, { ...GOT_COMBINED, parts })).toEqual(mismatches)
})

test('a cart of another number, sum, app or provider is found', () => {
  const other = { ...GOT_COMBINED, orderNo: '01JOTHER', amountFen: fen(1001), appId: 'wxother', providerNo: '1' }
  expect(checkCombinedCallback(EXPECTED_COMBINED, other)).toEqual(['order', 'amount', 'app', 'provider'])
})
