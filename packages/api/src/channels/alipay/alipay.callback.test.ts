import { type KeyObject, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { CallbackRefused, type RawCallback } from '../callback.ts'
import { describeVectors } from '../test-vector.ts'
import { ALIPAY_ACKNOWLEDGE, AlipayCallbackReader } from './alipay.callback.ts'
import { AlipaySeal } from './alipay.seal.ts'

const ALIPAY = generateKeyPairSync('rsa', { modulusLength: 2048 })
const OURS = generateKeyPairSync('rsa', { modulusLength: 2048 })
const NOW = new Date('2026-03-19T04:12:07+08:00')
const pem = (key: KeyObject) => key.export({ type: key.type === 'private' ? 'pkcs8' : 'spki', format: 'pem' }).toString()

const PAID: Readonly<Record<string, string>> = {
  notify_time: '2026-03-19 04:12:06',
  notify_type: 'trade_status_sync',
  notify_id: 'N1',
  charset: 'utf-8',
  version: '1.0',
  app_id: '2021000000000001',
  auth_app_id: '2021000000000009',
  trade_no: '2026031922001400000000000001',
  out_trade_no: 'A1',
  seller_id: '2088000000000001',
  trade_status: 'TRADE_SUCCESS',
  total_amount: '1234.56',
  subject: '冬瓜 100% 好+',
  gmt_payment: '2026-03-19 04:12:05',
  fund_bill_list: '[{"amount":"1234.56","fundChannel":"ALIPAYACCOUNT"}]',
}

function signed(fields: Readonly<Record<string, string>>, { keepType = false, key = ALIPAY.privateKey } = {}): RawCallback {
  const all: Record<string, string> = keepType ? { ...fields, sign_type: 'RSA2' } : { ...fields }
  const text = Object.keys(all)
    .toSorted()
    .map((name) => `${name}=${all[name]}`)
    .join('&')
  const form = new URLSearchParams({ ...fields, sign_type: 'RSA2', sign: sign('sha256', Buffer.from(text), key).toString('base64') })
  return { headers: {}, body: Buffer.from(form.toString()) }
}

function readerOf(alipayPublicKeys: string[], now = NOW) {
  const options = { gateway: 'http://127.0.0.1:9', appId: '1', privateKey: pem(OURS.privateKey), now: () => now }
  return new AlipayCallbackReader(new AlipaySeal({ ...options, keys: { mode: 'public-key', alipayPublicKeys } }), () => now)
}
const reader = (now = NOW) => readerOf([pem(ALIPAY.publicKey)], now)

function reasonOf(raw: RawCallback, by = reader()): string {
  try {
    by.read(raw)
    return 'taken'
  } catch (error) {
    if (error instanceof CallbackRefused) return error.reason
    throw error
  }
}

test('tells the order, the parties, the amount and the outcome', () => {
  expect(reader().read(signed(PAID))).toEqual({
    kind: 'payment',
    eventId: 'N1',
    orderNo: 'A1',
    payeeNo: '2088000000000001',
    providerNo: '2021000000000001',
    appId: '2021000000000001',
    amountFen: 123_456,
    outcome: {
      state: 'succeeded',
      channelRef: '2026031922001400000000000001',
      amountFen: 123_456,
      at: new Date('2026-03-18T20:12:05Z'),
      raw: expect.objectContaining({ subject: '冬瓜 100% 好+' }),
    },
  })
})

test('is good with and without sign_type in its text: both are on the wire', () => {
  expect(reasonOf(signed(PAID))).toBe('taken')
  expect(reasonOf(signed(PAID, { keepType: true }))).toBe('taken')
})

test('of a refund tells which one, and leaves its amount to a query: refund_fee is the sum of all', () => {
  const refunded = { ...PAID, refund_fee: '300.00', gmt_refund: '2026-03-19 04:12:05.123', out_biz_no: 'R2' }
  expect(reader().read(signed(refunded))).toMatchObject({
    kind: 'refund',
    refundNo: 'R2',
    orderNo: 'A1',
    payeeNo: '2088000000000001',
    amountFen: null,
    outcome: { state: 'accepted', waitingFor: 'institution' },
  })
  const whole = { ...refunded, trade_status: 'TRADE_CLOSED', refund_fee: '1234.56' }
  expect(reader().read(signed(whole))).toMatchObject({ kind: 'refund', refundNo: 'R2' })
})

test.each([
  ['WAIT_BUYER_PAY', { state: 'accepted', waitingFor: 'payer' }],
  ['TRADE_FINISHED', { state: 'succeeded', amountFen: 123_456 }],
  ['TRADE_CLOSED', { state: 'failed', code: 'REVOKED' }],
])('%s', (status, outcome) => {
  expect(reader().read(signed({ ...PAID, trade_status: status })).outcome).toMatchObject(outcome)
})

describe('is refused', () => {
  test.each([
    ['by another key', 'wrong-signature', signed(PAID, { key: OURS.privateKey })],
    ['an agreement', 'unsupported-event', signed({ ...PAID, notify_type: 'dut_user_sign' })],
    ['without a type', 'unsupported-event', signed({ ...PAID, notify_type: '' })],
    ['no id', 'malformed', signed({ ...PAID, notify_id: '' })],
    ['an amount that is none', 'malformed', signed({ ...PAID, total_amount: '1234.567' })],
    ['nothing', 'malformed', signed({ ...PAID, total_amount: '0.00' })],
    ['less than nothing', 'malformed', signed({ ...PAID, total_amount: '-1.00' })],
    ['an amount with commas', 'malformed', signed({ ...PAID, total_amount: '1,234.56' })],
    ['a new state', 'malformed', signed({ ...PAID, trade_status: 'TRADE_PENDING' })],
    ['no time', 'malformed', signed({ ...PAID, notify_time: '' })],
    ['a time that is none', 'malformed', signed({ ...PAID, notify_time: '2026-02-30 00:00:00' })],
    ['JSON', 'headers-incomplete', { headers: {}, body: Buffer.from('{"sign":"x"}') }],
    ['nothing at all', 'malformed', { headers: {}, body: Buffer.alloc(0) }],
    ['names that every object has', 'headers-incomplete', { headers: {}, body: Buffer.from('__proto__=1&constructor=2') }],
    [
      'too many fields',
      'malformed',
      { headers: {}, body: Buffer.from(Array.from({ length: 300 }, (_, index) => `f${index}=1`).join('&')) },
    ],
  ])('%s: %s', (_name, reason, raw) => {
    expect(reasonOf(raw)).toBe(reason)
  })

  test('decoded twice, a message would say something else than was signed', () => {
    const raw = signed({ ...PAID, subject: '%25' })
    expect(reasonOf(raw)).toBe('taken')
    expect(reasonOf({ ...raw, body: Buffer.from(raw.body.toString().replace('%2525', '%25')) })).toBe('wrong-signature')
  })

  test.each([
    ['2026-03-20 06:12:06', 'taken'],
    ['2026-03-20 06:12:07', 'stale'],
    ['2026-03-19 04:07:06', 'taken'],
    ['2026-03-19 04:07:05', 'stale'],
  ])('read at %s it is %s: Alipay goes on for 25 hours', (at, verdict) => {
    const now = new Date(`${at.replace(' ', 'T')}+08:00`)
    expect(reasonOf(signed(PAID), reader(now))).toBe(verdict)
  })
})

test('only the seven bytes say that it was taken', () => {
  expect(Buffer.from(ALIPAY_ACKNOWLEDGE.taken.body)).toHaveLength(7)
  expect(ALIPAY_ACKNOWLEDGE.taken.body).toBe('success')
  expect(ALIPAY_ACKNOWLEDGE.refused().body).not.toBe('success')
})

describeVectors('notifications of Alipay’s own', 'alipay', (read) => {
  type Vector = { publicKeyBase64: string; params: Record<string, string>; valid: boolean }
  const vectors = JSON.parse(read('notify.json')) as { trade: Vector; tradeTampered: Vector }
  const rawOf = ({ params }: Vector): RawCallback => ({ headers: {}, body: Buffer.from(new URLSearchParams(params).toString()) })
  const at = ({ params }: Vector) => new Date(`${(params['notify_time'] ?? '').replace(' ', 'T')}+08:00`)

  test('a true one of 2019 is read, with its key as the console shows it', () => {
    const { trade } = vectors
    expect(readerOf([trade.publicKeyBase64], at(trade)).read(rawOf(trade))).toMatchObject({
      kind: 'payment',
      eventId: '2019081500222155624068450559358070',
      orderNo: '20190815155618536-564-57',
      payeeNo: '2088531891668739',
      amountFen: 10,
      outcome: { state: 'succeeded', channelRef: '2019081522001468450512505578', at: new Date('2019-08-15T07:56:24Z') },
    })
  })

  test('each of its fields is under the signature', () => {
    const { trade } = vectors
    for (const name of Object.keys(trade.params).filter((one) => !['sign', 'sign_type'].includes(one))) {
      const changed = { ...trade, params: { ...trade.params, [name]: `${trade.params[name]}x` } }
      expect([name, reasonOf(rawOf(changed), readerOf([trade.publicKeyBase64], at(trade)))]).toEqual([name, 'wrong-signature'])
    }
  })

  test('one signed by another key is not', () => {
    const { tradeTampered } = vectors
    expect(reasonOf(rawOf(tradeTampered), readerOf([tradeTampered.publicKeyBase64], at(tradeTampered)))).toBe('wrong-signature')
  })
})
