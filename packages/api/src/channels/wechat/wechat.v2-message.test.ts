import { fen } from '@dangkou/shared'
import { describe, expect, test } from 'vitest'
import { isV2Genuine, micropayRequest, readV2, v2OutcomeOf, v2RefusalOf, v2Signature, writeV2 } from './wechat.v2-message.ts'

const PROVIDER = { spMchid: '1900009191', spAppid: 'wxapp' }
const REF = { orderNo: 'ORDER1', payeeNo: '1900000109' }
const KEY = '192006250b4c09247ec02edce69f6a2d'

test('signatures are those of WeChat’s own example', () => {
  // pay.weixin.qq.com/doc/v2/merchant/4011985891
  const fields = { appid: 'wxd930ea5d5a258f4f', mch_id: '10000100', device_info: '1000', body: 'test', nonce_str: 'ibuaiVcKdpRxkhJA' }
  expect(v2Signature({ ...fields, sign_type: 'MD5' }, KEY)).toHaveLength(32)
  expect(isV2Genuine({ ...fields, sign: '9A0A8659F005D6984697E2CA0A9CF3B7' }, KEY)).toBe(true)
  expect(isV2Genuine({ ...fields, sign: '6A9AE1657590FD6257D693A078E1C3E4BB6BA4DC30B23E0EE2496E54170DACD6' }, KEY)).toBe(true)
  expect(isV2Genuine({ ...fields, body: 'tesu', sign: '9A0A8659F005D6984697E2CA0A9CF3B7' }, KEY)).toBe(false)
  expect(isV2Genuine({ ...fields, sign: '' }, KEY)).toBe(false)
})

test('what is empty is not signed', () => {
  const sign = v2Signature({ a: '1', b: '2' }, KEY)
  expect(v2Signature({ a: '1', attach: '', b: '2' }, KEY)).toBe(sign)
})

test('a payment names both merchants, the amount in fen and the code', () => {
  const { fields, path } = micropayRequest(PROVIDER, {
    ...REF,
    amountFen: fen(123_456),
    description: '冬瓜 2吨',
    payer: { client: 'payment-code', code: '130000000000000001', storeNo: '12', ip: '203.0.113.7' },
    expiresAt: new Date(0),
    notifyUrl: 'https://market.example/n',
  })
  expect(path).toBe('pay/micropay')
  expect(fields).toMatchObject({ mch_id: '1900009191', sub_mch_id: '1900000109', total_fee: '123456', auth_code: '130000000000000001' })
})

describe('a message', () => {
  test.each(['冬瓜 <2吨> & "好"', ']]>', 'a]]>b]]>c', ''])('%j comes back as it went', (value) => {
    if (value.includes(']]>')) expect(readV2(writeV2({ a: value }))).toBeUndefined()
    else expect(readV2(writeV2({ a: value, b: '1' }))).toEqual({ a: value, b: '1' })
  })

  test('may have bare text with the five entities of XML', () => {
    expect(readV2('<xml>\n<a>1 &lt; 2 &amp;amp; 3</a>\n<b><![CDATA[&lt;]]></b>\n</xml>')).toEqual({ a: '1 < 2 &amp; 3', b: '&lt;' })
  })

  test.each([
    ['a document type', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><a>&e;</a></xml>'],
    ['nesting', '<xml><a><b>1</b></a></xml>'],
    ['a name twice', '<xml><a>1</a><a>2</a></xml>'],
    ['an attribute', '<xml><a x="1">1</a></xml>'],
    ['text between', '<xml>hello<a>1</a></xml>'],
    ['another root', '<html><a>1</a></html>'],
    ['nothing', ''],
  ])('with %s is not read', (_name, text) => {
    expect(readV2(text)).toBeUndefined()
  })
})

describe('an outcome', () => {
  const paid = {
    mch_id: '1900009191',
    sub_mch_id: '1900000109',
    out_trade_no: 'ORDER1',
    transaction_id: '4200001',
    total_fee: '123456',
    time_end: '20261121103456',
  }
  test.each([
    [{}, { state: 'succeeded', channelRef: '4200001', amountFen: 123_456, at: new Date('2026-11-21T02:34:56Z') }],
    [{ trade_state: 'REFUND' }, { state: 'succeeded' }],
    [{ trade_state: 'USERPAYING' }, { state: 'accepted', waitingFor: 'payer' }],
    [{ trade_state: 'REVOKED' }, { state: 'failed', code: 'REVOKED' }],
    [{ trade_state: 'PAYERROR' }, { state: 'failed', code: 'PAYERROR' }],
    [{ trade_state: 'MAYBE' }, { state: 'unknown', why: 'unreadable' }],
    [{ out_trade_no: 'OTHER' }, { state: 'unknown', why: 'unreadable' }],
    [{ sub_mch_id: '1' }, { state: 'unknown', why: 'unreadable' }],
    [{ total_fee: '0' }, { state: 'unknown', why: 'unreadable' }],
    [{ total_fee: '12.5' }, { state: 'unknown', why: 'unreadable' }],
    [{ fee_type: 'USD' }, { state: 'unknown', why: 'unreadable' }],
    [{ time_end: 'now' }, { state: 'unknown', why: 'unreadable' }],
  ])('%j', (change, outcome) => {
    expect(v2OutcomeOf(PROVIDER, REF, { ...paid, ...change })).toMatchObject(outcome)
  })

  test('a refusal is spelt as in the new generation', () => {
    expect(v2RefusalOf({ result_code: 'FAIL', err_code: 'ORDERNOTEXIST', err_code_des: '订单不存在' })).toEqual({
      code: 'ORDER_NOT_EXIST',
      message: '订单不存在',
    })
    expect(v2RefusalOf({ result_code: 'SUCCESS' })).toBeUndefined()
  })
})
