import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import { readForm, readRaw, readTraceTime, txnTimeOf } from './unionpay.wire.ts'

test('an answer is read as it stands: what a form decoder would change is kept', () => {
  const pem = '-----BEGIN CERTIFICATE-----\r\nMIIE+zCC/A==\r\n-----END CERTIFICATE-----'
  const fields = readRaw(`respMsg=成功[0000000]&reserved={bankName=农业银行&payerName=a=b}&signPubKeyCert=${pem}&signature=a+b/c==`)
  expect(fields).toEqual({
    respMsg: '成功[0000000]',
    reserved: '{bankName=农业银行&payerName=a=b}',
    signPubKeyCert: pem,
    signature: 'a+b/c==',
  })
})

test.each(['', 'no pair', 'a=1&a=2', '=1', '<html>'])('%j is no answer', (text) => {
  expect(readRaw(text)).toBeUndefined()
})

test('a notification is a form, and a field that comes twice makes it none', () => {
  expect(readForm(Buffer.from('respMsg=%E6%88%90%E5%8A%9F&signature=a%2Bb%3D%3D'))).toEqual({ respMsg: '成功', signature: 'a+b==' })
  expect(readForm(Buffer.from('a=1&a=2'))).toBeUndefined()
  expect(readForm(Buffer.alloc(0))).toBeUndefined()
})

test.each([
  ['0319041205', '20260319041200', '2026-03-18T20:12:05.000Z'],
  // Approved in the new year.
  ['0101083005', '20261231200000', '2027-01-01T00:30:05.000Z'],
  // UnionPay's clock is some seconds behind ours.
  ['0319041155', '20260319041200', '2026-03-18T20:11:55.000Z'],
  ['0229100000', '20280228230000', '2028-02-29T02:00:00.000Z'],
])('the time %s of an order made at %s is %s', (text, txnTime, at) => {
  expect(readTraceTime(text, txnTime)?.toISOString()).toBe(at)
})

test.each([
  ['0230100000', '20280228230000'],
  ['13', '20260319041200'],
  ['0319041205', 'yesterday'],
])('the time %s of an order made at %s is none', (text, txnTime) => {
  expect(readTraceTime(text, txnTime)).toBeNull()
})

test('an order’s time is the time that its number begins with', () => {
  expect(txnTimeOf(ulid(Date.parse('2026-03-19T04:12:05.678+08:00')))).toBe('20260319041205')
})
