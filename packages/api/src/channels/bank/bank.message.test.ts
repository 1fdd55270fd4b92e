import { createVerify, generateKeyPairSync } from 'node:crypto'
import { fen } from '@dangkou/shared'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outcomeOfStatus, refusalKind } from './bank.message.ts'
import { bankSerial, isBankSerial, questionSerial } from './bank.serial.ts'
import { bankSignatureText, isSignedByBank, signBankMessage } from './bank.signature.ts'
import { payoutCommand, payoutQueryCommand } from './payout.message.ts'

test('a payout says its amount in yuan, exact to the fen', () => {
  const command = payoutCommand({
    serial: 'DKT0012603190000000001',
    amountFen: fen(1_234_567_890_29),
    from: { accountNo: '3010', memberNo: 'M1', memberName: '周建国' },
    to: { cardNo: '6222020200112233445', holderName: '周建国' },
    remark: '提现',
  })
  expect(command.fields).toMatchObject({ CashAmt: '1234567890.29', TakeCashAcctNo: '6222020200112233445', Ccy: 'RMB' })
  expect(payoutQueryCommand({ serial: 'S' }).fields).toEqual({ FunctionFlag: '3', TranNetSeqNo: 'S' })
})

describe('a serial', () => {
  test('is 22 characters: short id, day, number', () => {
    expect(bankSerial('DKT001', '2026-03-19', 42)).toBe('DKT0012603190000000042')
    expect(isBankSerial('DKT0012603190000000042', 'DKT001')).toBe(true)
    expect(isBankSerial('DKT0022603190000000042', 'DKT001')).toBe(false)
  })

  test.each([-1, 0.5, 9_000_000_000, Number.NaN])('is not made of %s', (number) => {
    expect(() => bankSerial('DKT001', '2026-03-19', number)).toThrow(RangeError)
  })

  test.each(['DKT1', 'DKT00001', '档口通001'])('is not made for the short id %s', (shortId) => {
    expect(() => bankSerial(shortId, '2026-03-19', 1)).toThrow(RangeError)
  })

  test('is another one for every other day or number, and never a question’s', () => {
    const day = fc.integer({ min: 0, max: 3650 }).map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10))
    const number = fc.integer({ min: 0, max: 999_999_999 })
    fc.assert(
      fc.property(day, number, day, number, (day1, number1, day2, number2) => {
        const isSame = day1 === day2 && number1 === number2
        expect(bankSerial('DKT001', day1, number1) === bankSerial('DKT001', day2, number2)).toBe(isSame)
        expect(bankSerial('DKT001', day1, number1)).not.toBe(questionSerial('DKT001', day1, number2))
      }),
    )
  })
})

describe('RsaSign', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const message = { b: '2', a: '甲', empty: '', list: ['x'], flag: true, B: '1', RsaSign: 'old' }

  test('is over every text that is not empty, sorted by name', () => {
    expect(bankSignatureText(message)).toBe('B=1&a=甲&b=2&')
    const verify = createVerify('RSA-SHA256').update('B=1&a=甲&b=2&')
    expect(verify.verify(publicKey, signBankMessage(message, privateKey), 'base64')).toBe(true)
  })

  test('of a changed, added or unsigned message is not the bank’s', () => {
    const signed = { ...message, RsaSign: signBankMessage(message, privateKey) }
    expect(isSignedByBank(signed, publicKey)).toBe(true)
    expect(isSignedByBank({ ...signed, b: '3' }, publicKey)).toBe(false)
    expect(isSignedByBank({ ...signed, c: '3' }, publicKey)).toBe(false)
    expect(isSignedByBank({ ...signed, RsaSign: undefined }, publicKey)).toBe(false)
    expect(isSignedByBank({ ...signed, RsaSign: '' }, publicKey)).toBe(false)
  })
})

describe('a status', () => {
  const status = {
    TranStatus: '0',
    TranAmt: '800.00',
    TranDate: '20260319',
    TranTime: '041207',
    FrontSeqNo: '260319001',
    FailMsg: '户名不符',
  }
  test.each([
    ['0', { state: 'succeeded', amountFen: 80_000, channelRef: '260319001', at: new Date('2026-03-18T20:12:07Z') }],
    ['1', { state: 'failed', reason: '户名不符' }],
    ['2', { state: 'unknown', why: 'institution-error' }],
    ['5', { state: 'accepted', waitingFor: 'institution' }],
    ['6', { state: 'accepted', waitingFor: 'institution' }],
    ['9', { state: 'unknown', why: 'unreadable' }],
    ['', { state: 'unknown', why: 'unreadable' }],
  ])('%s', (TranStatus, outcome) => {
    expect(outcomeOfStatus({ ...status, TranStatus })).toMatchObject(outcome)
  })

  test.each([
    { TranAmt: '800.001' },
    { TranAmt: '8e2' },
    { TranAmt: 800 },
    { TranDate: '20261399' },
    { FrontSeqNo: '' },
    { FrontSeqNo: undefined },
  ])('paid with %j is no success', (change) => {
    expect(outcomeOfStatus({ ...status, ...change })).toMatchObject({ state: 'unknown', why: 'unreadable' })
  })
})

test('only refusals known to come before booking may fail a payout', () => {
  expect(refusalKind('ERR011')).toBe('before-booking')
  expect(refusalKind('ERR010')).toBe('number-used')
  expect(refusalKind('ERR020')).toBe('not-found')
  expect(refusalKind('E10001')).toBe('ambiguous')
})
