import { fen } from '@dangkou/shared'
import { describe, expect, test } from 'vitest'
import type { PayInstruction } from '../channel.ts'
import {
  isAlipayPaymentCode,
  isTradeNo,
  launchOf,
  orderRequest,
  outcomeOf,
  pageRequest,
  payOutcomeOf,
  payRequest,
  readTrade,
  revokedOf,
  subjectOf,
} from './alipay.message.ts'
import { refundOutcomeOf, refundRequest, refundedNow } from './alipay.refund.ts'

const PROVIDER = { platformPid: '2088000000000001', miniAppId: '2021mini' }
const INSTRUCTION = {
  orderNo: '01JQ0000000000000000000000',
  payeeNo: '2088000000000002',
  amountFen: fen(500_029),
  description: '充值到市场钱包',
  expiresAt: new Date('2026-03-18T21:12:07.900Z'),
  notifyUrl: 'https://market.example/callbacks/alipay',
} satisfies Omit<PayInstruction, 'payer'>
const CONTENT = {
  out_trade_no: '01JQ0000000000000000000000',
  total_amount: '5000.29',
  subject: '充值到市场钱包',
  seller_id: '2088000000000002',
  time_expire: '2026-03-19 05:12:07',
  extend_params: { sys_service_provider_id: '2088000000000001' },
}

test('an order from the mini-program names its payer and the mini-program', () => {
  const payer = { client: 'alipay-app', userId: '0abc' } as const
  expect(orderRequest(PROVIDER, { ...INSTRUCTION, payer }, 'T')).toEqual({
    method: 'alipay.trade.create',
    parameters: {
      app_auth_token: 'T',
      notify_url: 'https://market.example/callbacks/alipay',
      biz_content: { ...CONTENT, product_code: 'JSAPI_PAY', op_app_id: '2021mini', buyer_open_id: '0abc' },
    },
  })
})

test('a code to show names nobody', () => {
  const { method, parameters } = orderRequest(PROVIDER, { ...INSTRUCTION, payer: { client: 'qr' } }, 'T')
  expect(method).toBe('alipay.trade.precreate')
  expect(parameters.biz_content).toEqual({ ...CONTENT, product_code: 'FACE_TO_FACE_PAYMENT' })
})

test('a scanned code goes out once, with the stall and the address', () => {
  const payer = { client: 'payment-code', code: '280123456789012345', storeNo: 'A1208', ip: '203.0.113.7' } as const
  const { method, parameters } = payRequest(PROVIDER, { ...INSTRUCTION, payer }, 'T')
  expect(method).toBe('alipay.trade.pay')
  expect(parameters.biz_content).toMatchObject({
    scene: 'bar_code',
    auth_code: '280123456789012345',
    store_id: 'A1208',
    business_params: { mc_create_trade_ip: '203.0.113.7' },
  })
})

test.each([
  ['h5', 'alipay.trade.wap.pay', 'QUICK_WAP_WAY', { quit_url: 'https://market.example/r' }],
  ['desktop', 'alipay.trade.page.pay', 'FAST_INSTANT_TRADE_PAY', {}],
] as const)('a page for %s comes back to where it was told', (client, method, product_code, more) => {
  const returnUrl = 'https://market.example/r'
  const payer = client === 'h5' ? ({ client, ip: '::1', returnUrl } as const) : ({ client, returnUrl } as const)
  expect(pageRequest(PROVIDER, { ...INSTRUCTION, payer }, 'T')).toMatchObject({
    method,
    parameters: { return_url: returnUrl, biz_content: { ...CONTENT, product_code, ...more } },
  })
})

test('a subject has none of the characters that Alipay refuses, and is cut through none', () => {
  expect(subjectOf('葱/姜=蒜&椒\n两行')).toBe('葱／姜＝蒜＆椒 两行')
  expect(subjectOf('🥬'.repeat(300))).toBe('🥬'.repeat(256))
})

test('numbers and codes that are Alipay’s', () => {
  expect(['01JQ0000000000000000000000', 'a_b123'].every(isTradeNo)).toBe(true)
  expect(['short', 'a-b-c-d', 'a|b*cd', '订单000001', 'x'.repeat(65), 'new\nline'].some(isTradeNo)).toBe(false)
  expect(['2512345678901234', '280123456789012345', '301234567890123456789012'].every(isAlipayPaymentCode)).toBe(true)
  expect(
    ['134567890123456789', '241234567890123456', '25123', '2801234567890123456789012', '28012345678901234x'].some(isAlipayPaymentCode),
  ).toBe(false)
})

test.each([
  [{ client: 'qr' }, { out_trade_no: INSTRUCTION.orderNo, qr_code: 'https://qr' }, { kind: 'qr', text: 'https://qr' }],
  [
    { client: 'alipay-app', userId: '0' },
    { out_trade_no: INSTRUCTION.orderNo, trade_no: '2026' },
    { kind: 'alipay-trade', tradeNo: '2026' },
  ],
  [{ client: 'qr' }, { out_trade_no: 'ANOTHER', qr_code: 'https://qr' }, undefined],
  [{ client: 'qr' }, { out_trade_no: INSTRUCTION.orderNo }, undefined],
  [{ client: 'alipay-app', userId: '0' }, { out_trade_no: INSTRUCTION.orderNo, trade_no: '' }, undefined],
  [{ client: 'qr' }, null, undefined],
] as const)('%j out of %j', (payer, body, launch) => {
  expect(launchOf({ ...INSTRUCTION, payer }, body)).toEqual(launch)
})

describe('a trade’s state', () => {
  const trade = { out_trade_no: 'A1', trade_no: '2026', total_amount: '0.29', send_pay_date: '2026-03-19 04:12:05' }
  const read = (status: string, changes: object = {}) => {
    const found = readTrade({ ...trade, trade_status: status, ...changes })
    return found && outcomeOf({ ...found, paidAt: found.send_pay_date }, null)
  }

  test.each([
    ['WAIT_BUYER_PAY', { state: 'accepted', channelRef: '2026', waitingFor: 'payer' }],
    ['TRADE_SUCCESS', { state: 'succeeded', channelRef: '2026', amountFen: 29, at: new Date('2026-03-18T20:12:05Z') }],
    ['TRADE_FINISHED', { state: 'succeeded', amountFen: 29 }],
    ['TRADE_CLOSED', { state: 'failed', code: 'REVOKED' }],
  ])('%s', (status, outcome) => {
    expect(read(status)).toMatchObject(outcome)
  })

  test('closed without ever having been paid', () => {
    expect(read('TRADE_CLOSED', { send_pay_date: undefined })).toMatchObject({ state: 'failed', code: 'TRADE_CLOSED' })
  })

  test('paid without a time is no success', () => {
    expect(read('TRADE_SUCCESS', { send_pay_date: undefined })).toMatchObject({ state: 'unknown', why: 'unreadable' })
  })

  test.each([
    ['a new state', { trade_status: 'TRADE_PENDING' }],
    ['no amount', { total_amount: undefined }],
    ['nothing', { total_amount: '0.00' }],
    ['an amount as a number', { total_amount: 0.29 }],
    ['no number', { trade_no: '' }],
  ])('%s is unreadable', (_name, changes) => {
    expect(read('TRADE_SUCCESS', changes)).toBeUndefined()
  })
})

describe('a scanned code’s answer', () => {
  const ref = { orderNo: 'A1', payeeNo: '2088' }
  const paid = { code: '10000', out_trade_no: 'A1', trade_no: '2026', total_amount: '1.00', gmt_payment: '2026-03-19 04:12:05' }
  test.each([
    ['paid', paid, { state: 'succeeded', amountFen: 100, channelRef: '2026' }],
    ['waiting for the password', { code: '10003', out_trade_no: 'A1', trade_no: '2026' }, { state: 'accepted', waitingFor: 'payer' }],
    ['about another order', { ...paid, out_trade_no: 'A2' }, { state: 'unknown', why: 'unreadable' }],
    ['without amount', { ...paid, total_amount: undefined }, { state: 'unknown', why: 'unreadable' }],
    ['without time', { ...paid, gmt_payment: undefined }, { state: 'unknown', why: 'unreadable' }],
  ])('%s', (_name, body, outcome) => {
    expect(payOutcomeOf(ref, body)).toMatchObject(outcome)
  })
})

test.each([
  [{ retry_flag: 'N', action: 'refund', out_trade_no: 'A1' }, { state: 'revoked' }],
  [{ retry_flag: 'N' }, { state: 'revoked' }],
  [{ retry_flag: 'Y' }, { state: 'unknown', why: 'institution-error' }],
  [
    { retry_flag: 'N', out_trade_no: 'A2' },
    { state: 'unknown', why: 'unreadable' },
  ],
  [{}, { state: 'unknown', why: 'unreadable' }],
])('a cancellation answered with %j', (body, revoked) => {
  expect(revokedOf({ orderNo: 'A1', payeeNo: '2088' }, body)).toMatchObject(revoked)
})

describe('a refund', () => {
  const instruction = {
    orderNo: 'A1',
    payeeNo: '2088',
    refundNo: 'R1',
    amountFen: fen(100),
    paidFen: fen(500),
    reason: '少了一筐',
    notifyUrl: 'https://market.example/n',
  }
  const now = { out_trade_no: 'A1', trade_no: '2026', fund_change: 'Y', refund_fee: '1.00', gmt_refund_pay: '2026-03-19 04:12:05' }

  test('has its own number, and is asked about by it', () => {
    expect(refundRequest(instruction, 'T').parameters.biz_content).toEqual({
      out_trade_no: 'A1',
      refund_amount: '1.00',
      out_request_no: 'R1',
      refund_reason: '少了一筐',
    })
  })

  test.each([
    ['money moved with this call', now, { state: 'succeeded', amountFen: 100, channelRef: '2026' }],
    ['the third of several: the fee is their sum', { ...now, refund_fee: '4.00' }, { state: 'succeeded', amountFen: 100 }],
    ['less than was asked for', { ...now, refund_fee: '0.99' }, { state: 'unknown', why: 'unreadable' }],
    ['another order', { ...now, out_trade_no: 'A2' }, { state: 'unknown', why: 'unreadable' }],
  ])('%s', (_name, body, outcome) => {
    expect(refundedNow(instruction, body)).toMatchObject(outcome)
  })

  test.each([
    ['no money moved with this call', { ...now, fund_change: 'N' }],
    ['no time', { ...now, gmt_refund_pay: undefined }],
  ])('%s: a query must tell', (_name, body) => {
    expect(refundedNow(instruction, body)).toBeUndefined()
  })

  const found = {
    out_trade_no: 'A1',
    trade_no: '2026',
    out_request_no: 'R1',
    refund_amount: '1.00',
    refund_status: 'REFUND_SUCCESS',
    gmt_refund_pay: '2026-03-19 04:12:05',
  }
  test.each([
    ['ended', found, { state: 'succeeded', amountFen: 100, at: new Date('2026-03-18T20:12:05Z') }],
    ['on its way', { ...found, refund_status: undefined }, { state: 'accepted', waitingFor: 'institution' }],
    ['never made', { code: '10000', msg: 'Success' }, { state: 'unknown', why: 'not-found' }],
    ['another one', { ...found, out_request_no: 'R2' }, { state: 'unknown', why: 'unreadable' }],
    ['without amount', { ...found, refund_amount: undefined }, { state: 'unknown', why: 'unreadable' }],
  ])('asked about: %s', (_name, body, outcome) => {
    expect(refundOutcomeOf(instruction, body)).toMatchObject(outcome)
  })
})
