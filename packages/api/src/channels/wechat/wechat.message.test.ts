import { createVerify, generateKeyPairSync } from 'node:crypto'
import { fen } from '@dangkou/shared'
import { describe, expect, test } from 'vitest'
import type { PayInstruction } from '../channel.ts'
import { canonicalCode, readRefusal } from './wechat.code.ts'
import { launchOf } from './wechat.launch.ts'
import { type OrderPayer, closedOf, isOrderNo, outcomeOf, prepayRequest, queryRequest, readTransaction } from './wechat.message.ts'

const PROVIDER = { spMchid: '1900009191', spAppid: 'wxapp' }
const INSTRUCTION: PayInstruction & { payer: OrderPayer } = {
  orderNo: '01JQ0000000000000000000000',
  payeeNo: '1900000109',
  amountFen: fen(500_000),
  description: '充值到市场钱包',
  payer: { client: 'weapp', openid: 'oabc' },
  expiresAt: new Date('2026-03-18T21:12:07Z'),
  notifyUrl: 'https://market.example/callbacks/wechat',
}

test('an order from the mini-program', () => {
  expect(prepayRequest(PROVIDER, INSTRUCTION)).toEqual({
    method: 'POST',
    path: 'v3/pay/partner/transactions/jsapi',
    body: {
      sp_appid: 'wxapp',
      sp_mchid: '1900009191',
      sub_mchid: '1900000109',
      description: '充值到市场钱包',
      out_trade_no: '01JQ0000000000000000000000',
      time_expire: '2026-03-19T05:12:07+08:00',
      notify_url: 'https://market.example/callbacks/wechat',
      amount: { total: 500_000, currency: 'CNY' },
      payer: { sp_openid: 'oabc' },
    },
  })
})

test('an order from a browser names the payer’s address and no openid', () => {
  const { body, path } = prepayRequest(PROVIDER, { ...INSTRUCTION, payer: { client: 'h5', ip: '203.0.113.7' } })
  expect(path).toBe('v3/pay/partner/transactions/h5')
  expect(body).toMatchObject({ scene_info: { payer_client_ip: '203.0.113.7', h5_info: { type: 'Wap' } } })
  expect(body).not.toHaveProperty('payer')
})

test('a long description is cut at 127 characters, never through one', () => {
  const { body } = prepayRequest(PROVIDER, { ...INSTRUCTION, description: '🥬'.repeat(200) })
  expect(body?.['description']).toBe('🥬'.repeat(127))
})

test('a query names both merchants, percent-encoded as signed', () => {
  expect(queryRequest(PROVIDER, { orderNo: 'a|b*c-1', payeeNo: '19' }).path).toBe(
    'v3/pay/partner/transactions/out-trade-no/a%7Cb*c-1?sp_mchid=1900009191&sub_mchid=19',
  )
})

describe('what the client opens', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const signing = { now: new Date('2026-03-18T20:12:07.900Z'), nonce: 'n'.repeat(32), privateKey }

  test('parameters whose signature covers the app’s id too', () => {
    const made = launchOf(PROVIDER, INSTRUCTION, { prepay_id: 'wx19' }, signing)
    expect(made?.launch).toMatchObject({
      kind: 'weapp',
      parameters: { timeStamp: '1773864727', package: 'prepay_id=wx19', signType: 'RSA' },
    })
    const paySign = made?.launch.kind === 'weapp' ? made.launch.parameters.paySign : ''
    const verify = createVerify('RSA-SHA256').update(`wxapp\n1773864727\n${'n'.repeat(32)}\nprepay_id=wx19\n`)
    expect(verify.verify(publicKey, paySign, 'base64')).toBe(true)
  })

  test.each([
    ['weapp', { client: 'weapp', openid: 'o' }, '2026-03-19T23:00:00Z', '2026-03-18T22:12:07.900Z'],
    ['weapp', { client: 'weapp', openid: 'o' }, '2026-03-18T21:00:00Z', '2026-03-18T21:00:00.000Z'],
    ['h5', { client: 'h5', ip: '::1' }, '2026-03-19T23:00:00Z', '2026-03-18T20:17:07.900Z'],
  ] as const)('%s: the launch ends with the prepay or with the order, whichever is first', (_name, payer, expiresAt, end) => {
    const answer = { prepay_id: 'wx19', h5_url: 'https://wx.example/pay?prepay_id=wx19' }
    const made = launchOf(PROVIDER, { ...INSTRUCTION, payer, expiresAt: new Date(expiresAt) }, answer, signing)
    expect(made?.launchExpiresAt.toISOString()).toBe(end)
  })

  test.each([{}, { prepay_id: '' }, null, 'wx19', { h5_url: 'javascript:alert(1)' }])('nothing out of %j', (body) => {
    expect(launchOf(PROVIDER, INSTRUCTION, body, signing)).toBeUndefined()
    expect(launchOf(PROVIDER, { ...INSTRUCTION, payer: { client: 'h5', ip: '::1' } }, body, signing)).toBeUndefined()
  })
})

describe('an order’s state', () => {
  const order = {
    sp_appid: 'wxapp',
    sp_mchid: '1900009191',
    sub_mchid: '19',
    out_trade_no: 'no',
    transaction_id: '42',
    success_time: '2026-03-19T04:12:05+08:00',
    amount: { total: 1, currency: 'CNY' },
  }
  test.each([
    ['SUCCESS', 'succeeded'],
    ['REFUND', 'succeeded'],
    ['NOTPAY', 'accepted'],
    ['USERPAYING', 'accepted'],
    ['CLOSED', 'failed'],
    ['REVOKED', 'failed'],
    ['PAYERROR', 'failed'],
  ])('%s is %s', (tradeState, state) => {
    const read = readTransaction({ ...order, trade_state: tradeState })
    expect(read && outcomeOf(read, order)).toMatchObject({ state })
  })

  test('paid without a number or a time is no success', () => {
    for (const missing of ['transaction_id', 'success_time']) {
      const read = readTransaction({ ...order, trade_state: 'SUCCESS', [missing]: undefined })
      expect(read && outcomeOf(read, order)).toMatchObject({ state: 'unknown', why: 'unreadable' })
    }
  })
})

test.each([
  ['ORDERNOTEXIST', 'ORDER_NOT_EXIST'],
  ['ORDER_NOT_EXIST', 'ORDER_NOT_EXIST'],
  ['RULELIMIT', 'RULE_LIMIT'],
  ['Order_Paid', 'ORDER_PAID'],
  ['SOMETHING_NEW', 'SOMETHING_NEW'],
])('%s is spelt %s', (code, spelling) => {
  expect(canonicalCode(code)).toBe(spelling)
  expect(readRefusal({ code, message: '原因' })).toEqual({ code: spelling, message: '原因' })
})

test.each([
  ['ORDER_PAID', { state: 'paid' }],
  ['ORDER_CLOSED', { state: 'closed' }],
  ['ORDER_NOT_EXIST', { state: 'unknown', why: 'not-found' }],
  ['PARAM_ERROR', { state: 'unknown', why: 'ambiguous' }],
])('closing answered with %s', (code, closed) => {
  expect(closedOf({ code, message: '' })).toMatchObject(closed)
})

test('an order number is WeChat’s alphabet, 6 to 32 characters', () => {
  expect(['01JQ0000000000000000000000', 'a-_|*1'].every(isOrderNo)).toBe(true)
  expect(['short', 'a/../../b', '订单000001', 'x'.repeat(33), 'new\nline'].some(isOrderNo)).toBe(false)
})
