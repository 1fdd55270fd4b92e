import { createCipheriv, generateKeyPairSync, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { CallbackRefused, type RawCallback } from '../callback.ts'
import { WechatCallbackReader } from './wechat.callback.ts'
import { answerText, signText } from './wechat.signature.ts'

const API_V3_KEY = '0123456789abcdef0123456789abcdef'
const OLD = generateKeyPairSync('rsa', { modulusLength: 2048 })
const NEW = generateKeyPairSync('rsa', { modulusLength: 2048 })
const NOW = new Date('2026-03-19T04:12:07+08:00')

const PAID = {
  sp_appid: 'wxapp',
  sp_mchid: '1900009191',
  sub_mchid: '1900000109',
  out_trade_no: '01JORDER',
  transaction_id: '4200001',
  trade_state: 'SUCCESS',
  success_time: '2026-03-19T04:12:05+08:00',
  amount: { total: 123_456, payer_total: 123_456, currency: 'CNY' },
}

function seal(json: unknown, key = API_V3_KEY): Record<string, string> {
  const nonce = randomBytes(6).toString('hex')
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from('transaction'))
  const text = typeof json === 'string' ? json : JSON.stringify(json)
  const ciphertext = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString('base64')
  return { algorithm: 'AEAD_AES_256_GCM', original_type: 'transaction', associated_data: 'transaction', nonce, ciphertext }
}

function signed(body: unknown, serial = 'NEW', key = NEW.privateKey): RawCallback {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  const timestamp = String(NOW.getTime() / 1000)
  const nonce = randomBytes(16).toString('hex')
  const signature = signText(answerText(timestamp, nonce, bytes), key)
  return {
    headers: { 'wechatpay-timestamp': timestamp, 'wechatpay-nonce': nonce, 'Wechatpay-Serial': serial, 'wechatpay-signature': signature },
    body: bytes,
  }
}

function event(resource: unknown, type = 'TRANSACTION.SUCCESS') {
  return {
    id: 'e1',
    create_time: '2026-03-19T04:12:06+08:00',
    event_type: type,
    resource_type: 'encrypt-resource',
    summary: '支付成功',
    resource,
  }
}

function open(now: Date = NOW) {
  const keys = new Map([
    ['OLD', OLD.publicKey],
    ['NEW', NEW.publicKey],
  ])
  return new WechatCallbackReader({ keys, apiV3Key: API_V3_KEY, now: () => now })
}

function reasonOf(raw: RawCallback): string {
  try {
    open().read(raw)
    return 'taken'
  } catch (error) {
    if (error instanceof CallbackRefused) return error.reason
    throw error
  }
}

test('an event carries the order, the parties, the amount and the outcome', () => {
  expect(open().read(signed(event(seal(PAID))))).toEqual({
    kind: 'payment',
    eventId: 'e1',
    orderNo: '01JORDER',
    payeeNo: '1900000109',
    providerNo: '1900009191',
    appId: 'wxapp',
    amountFen: 123_456,
    outcome: { state: 'succeeded', channelRef: '4200001', amountFen: 123_456, at: new Date('2026-03-18T20:12:05Z'), raw: PAID },
  })
})

const REFUNDED = {
  sp_mchid: '1900009191',
  sub_mchid: '1900000109',
  out_trade_no: '01JORDER',
  transaction_id: '4200001',
  out_refund_no: '01JREFUND',
  refund_id: '5030001',
  refund_status: 'SUCCESS',
  success_time: '2026-03-19T04:12:05+08:00',
  user_received_account: '支付用户零钱',
  amount: { total: 123_456, refund: 20_000, payer_total: 123_456, payer_refund: 20_000 },
}

test('a refund’s event carries its own number and the order’s', () => {
  expect(open().read(signed(event(seal(REFUNDED), 'REFUND.SUCCESS')))).toEqual({
    kind: 'refund',
    eventId: 'e1',
    refundNo: '01JREFUND',
    orderNo: '01JORDER',
    payeeNo: '1900000109',
    providerNo: '1900009191',
    amountFen: 20_000,
    outcome: { state: 'succeeded', channelRef: '5030001', amountFen: 20_000, at: new Date('2026-03-18T20:12:05Z'), raw: REFUNDED },
  })
})

test.each(['ABNORMAL', 'CLOSED'] as const)('a refund that ended %s has failed', (status) => {
  const callback = open().read(signed(event(seal({ ...REFUNDED, refund_status: status, success_time: undefined }), `REFUND.${status}`)))
  expect(callback.outcome).toMatchObject({ state: 'failed', code: status })
})

test('several orders paid at once come under the same event as one', () => {
  const part = (no: string, total: number, subMchid: string) => ({
    mchid: '1900009191',
    sub_mchid: subMchid,
    out_trade_no: no,
    transaction_id: `42${no}`,
    trade_state: 'SUCCESS',
    success_time: '2026-03-19T04:12:05+08:00',
    amount: { total_amount: total, payer_amount: total, currency: 'CNY' },
  })
  const content = {
    combine_appid: 'wxapp',
    combine_mchid: '1900009191',
    combine_out_trade_no: '01JCART',
    sub_orders: [part('PART01', 300, '1900000201'), part('PART02', 700, '1900000202')],
  }
  expect(open().read(signed(event(seal(content))))).toMatchObject({
    kind: 'combined',
    orderNo: '01JCART',
    amountFen: 1000,
    parts: [
      { orderNo: 'PART01', payeeNo: '1900000201', amountFen: 300 },
      { orderNo: 'PART02', payeeNo: '1900000202', amountFen: 700 },
    ],
    outcome: { state: 'succeeded', amountFen: 1000, parts: [{ channelRef: '42PART01' }, { channelRef: '42PART02' }] },
  })
  const anothers = { ...content, sub_orders: [part('PART01', 300, '1900000201'), { ...part('PART02', 700, '1900000202'), mchid: '1' }] }
  expect(reasonOf(signed(event(seal(anothers))))).toBe('malformed')
})

test('while keys change, both the old and the new one are good, each under its own serial', () => {
  expect(reasonOf(signed(event(seal(PAID)), 'OLD', OLD.privateKey))).toBe('taken')
  expect(reasonOf(signed(event(seal(PAID)), 'NEW', NEW.privateKey))).toBe('taken')
  expect(reasonOf(signed(event(seal(PAID)), 'OLD', NEW.privateKey))).toBe('wrong-signature')
  expect(reasonOf(signed(event(seal(PAID)), 'NEXT', NEW.privateKey))).toBe('unknown-key')
})

test('a header that came twice is as good as missing', () => {
  const raw = signed(event(seal(PAID)))
  const twice = (value: string) => [value, value]
  expect(reasonOf({ ...raw, headers: { ...raw.headers, 'wechatpay-nonce': twice(String(raw.headers['wechatpay-nonce'])) } })).toBe(
    'headers-incomplete',
  )
  expect(reasonOf({ ...raw, headers: { ...raw.headers, 'WECHATPAY-NONCE': 'another' } })).toBe('headers-incomplete')
})

describe('signed, and still refused', () => {
  test.each([
    ['not JSON', 'malformed', 'paid'],
    ['a list', 'malformed', []],
    ['no resource', 'malformed', { ...event(undefined) }],
    ['another cipher', 'malformed', event({ ...seal(PAID), algorithm: 'AEAD_SM4_GCM' })],
    ['a split', 'unsupported-event', event(seal(PAID), 'PROFITSHARING.SUCCESS')],
    ['sealed with another key', 'undecryptable', event(seal(PAID, 'f'.repeat(32)))],
    ['sealed for another purpose', 'undecryptable', event({ ...seal(PAID), associated_data: 'refund' })],
    ['an empty seal', 'undecryptable', event({ ...seal(PAID), ciphertext: 'AAAA' })],
    ['a sealed text', 'malformed', event(seal('paid'))],
    ['no payee', 'malformed', event(seal({ ...PAID, sub_mchid: undefined }))],
    ['no amount', 'malformed', event(seal({ ...PAID, amount: {} }))],
    ['a fraction of a fen', 'malformed', event(seal({ ...PAID, amount: { total: 0.5 } }))],
    ['an amount as text', 'malformed', event(seal({ ...PAID, amount: { total: '123456' } }))],
    ['nothing', 'malformed', event(seal({ ...PAID, amount: { total: 0 } }))],
    ['a negative amount', 'malformed', event(seal({ ...PAID, amount: { total: -1 } }))],
    ['dollars', 'malformed', event(seal({ ...PAID, amount: { total: 1, currency: 'USD' } }))],
    ['a refund that says another end than its event', 'malformed', event(seal(REFUNDED), 'REFUND.CLOSED')],
    ['a refund of nothing', 'malformed', event(seal({ ...REFUNDED, amount: { total: 1, refund: 0 } }), 'REFUND.SUCCESS')],
    ['a payment under a refund’s name', 'malformed', event(seal(PAID), 'REFUND.SUCCESS')],
    ['a refund under a payment’s name', 'malformed', event(seal(REFUNDED))],
    ['a new state', 'malformed', event(seal({ ...PAID, trade_state: 'MAYBE' }))],
  ])('%s is %s', (_name, reason, body) => {
    expect(reasonOf(signed(body))).toBe(reason)
  })
})

test('a copy is refused as long as it is fresh, and then as stale', () => {
  let now = NOW
  const keys = new Map([['NEW', NEW.publicKey]])
  const reader = new WechatCallbackReader({ keys, apiV3Key: API_V3_KEY, now: () => now })
  const raw = signed(event(seal(PAID)))
  reader.read(raw)
  now = new Date(NOW.getTime() + 300_000)
  expect(() => reader.read(raw)).toThrow('replayed')
  now = new Date(NOW.getTime() + 302_000)
  expect(() => reader.read(raw)).toThrow('stale')
})

test('a message that was refused may come again unchanged: it was not taken', () => {
  const reader = open()
  const raw = signed(event(seal(PAID), 'PROFITSHARING.SUCCESS'))
  expect(() => reader.read(raw)).toThrow('unsupported-event')
  expect(() => reader.read(raw)).toThrow('unsupported-event')
})
