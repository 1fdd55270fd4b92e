import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bankMessage, bankText, callBank, control, verify, wire } from './support/merchant.client.ts'
import type { WireAnswer } from './support/merchant.client.ts'
import type { ShopWorld } from './support/shop.world.ts'
import { openShop } from './support/shop.world.ts'

let shop: ShopWorld
let account: string
beforeAll(async () => {
  shop = await openShop()
  account = await shop.openAccount()
})
afterAll(() => shop.shut())
beforeEach(() => shop.sandbox.faults.clear())

const isSigned = (answer: WireAnswer): boolean =>
  verify('RSA-SHA256', bankText(answer.json), answer.json.RsaSign, shop.credentials.BANK_PUBLIC_KEY)
const withdraw = (seqNo: string, more: Record<string, unknown> = {}): Promise<WireAnswer> =>
  shop.bank('KFEJZB6033', seqNo, shop.withdrawal(account, more))
const statusOf = async (seqNo: string): Promise<string> => (await shop.payoutStatus(seqNo)).json.TranStatus

describe('sub accounts', () => {
  test('a member has one, however often it is asked for', async () => {
    expect(account).toMatch(/^3010\d{12}$/)
    expect(await shop.openAccount()).toBe(account)
    expect(await shop.openAccount('M0002')).not.toBe(account)
    expect((await control(shop.sandbox.url, '/control/bank/sub-accounts')).json).toMatchObject([
      { memberCode: 'M0002' },
      { memberCode: 'M0001', memberName: '周德发' },
    ])
  })

  test.each([
    ['FunctionFlag', '2'],
    ['MemberProperty', 'XX'],
    ['Mobile', '123'],
    ['MemberName', ''],
  ])('%s %j is refused', async (name, value) => {
    const fields = {
      FunctionFlag: '1',
      TranNetMemberCode: 'M0009',
      MemberProperty: 'SH',
      MemberName: '王',
      Mobile: '13800000001',
      [name]: value,
    }
    const answer = await shop.bank('KFEJZB6000', shop.nextSeqNo(), fields)
    expect(answer.json.TxnReturnCode).toBe('ERR001')
    expect(isSigned(answer)).toBe(true)
  })
})

describe('a payout', () => {
  test('is accepted, waits, is processed, and succeeds by itself', async () => {
    const seqNo = shop.nextSeqNo()
    shop.sandbox.settings.set({ bankSettleDelayMs: 60_000 })
    const accepted = await withdraw(seqNo)
    expect(accepted.json).toMatchObject({ TxnReturnCode: '000000', CnsmrSeqNo: seqNo, FrontSeqNo: expect.stringMatching(/^\d{16}$/) })
    expect(accepted.json.TranStatus).toBeUndefined()
    expect(isSigned(accepted)).toBe(true)
    const seen = [await statusOf(seqNo)]
    await shop.sandbox.clock.advance(31_000)
    seen.push(await statusOf(seqNo))
    await shop.sandbox.clock.advance(30_000)
    seen.push(await statusOf(seqNo))
    expect(seen).toEqual(['5', '6', '0'])
    shop.sandbox.settings.set({ bankSettleDelayMs: 400 })
    const answer = await shop.payoutStatus(seqNo)
    expect(answer.json).toMatchObject({ TxnReturnCode: '000000', TranAmt: '800.00', FrontSeqNo: accepted.json.FrontSeqNo, FailMsg: '' })
    expect(isSigned(answer)).toBe(true)
  })

  test('sent twice with one number is one payout, whatever time the second carries', async () => {
    const seqNo = shop.nextSeqNo()
    const first = await withdraw(seqNo)
    const later = bankMessage(shop.credentials, 'KFEJZB6033', seqNo, {
      ...shop.withdrawal(account),
      TxnTime: '20261122000000000',
      AppAccessToken: 'renewed',
    })
    const second = await callBank(shop.credentials, later)
    expect(second.json).toMatchObject({ TxnReturnCode: '000000', FrontSeqNo: first.json.FrontSeqNo })
    expect(shop.sandbox.bank.payouts().filter((payout) => payout.cnsmrSeqNo === seqNo)).toHaveLength(1)
  })

  test.each([
    ['amount', { CashAmt: '800.01' }],
    ['card', { TakeCashAcctNo: '6222020000000000002' }],
    ['name', { OutAmtAcctName: '王德发' }],
  ])('with one number and another %s is refused', async (_name, change) => {
    const seqNo = shop.nextSeqNo()
    await withdraw(seqNo)
    const answer = await withdraw(seqNo, change)
    expect(answer.json.TxnReturnCode).toBe('ERR010')
    expect(isSigned(answer)).toBe(true)
    expect(shop.sandbox.bank.payouts().find((payout) => payout.cnsmrSeqNo === seqNo)).toMatchObject({ amount: 80_000, toName: '周德发' })
  })

  test.each(['800', '800.0', '800.000', '0800.00', '-1.00', '0.00', '8e2', '1,000.00', ''])('of %j is refused', async (amount) => {
    expect((await withdraw(shop.nextSeqNo(), { CashAmt: amount })).json.TxnReturnCode).toMatch(/^ERR0(12|01)$/)
  })

  test('from a sub account that is not there, or not the member’s, is refused', async () => {
    expect((await withdraw(shop.nextSeqNo(), { SubAcctNo: '3010000000000000' })).json.TxnReturnCode).toBe('ERR011')
    expect((await withdraw(shop.nextSeqNo(), { TranNetMemberCode: 'M0777' })).json.TxnReturnCode).toBe('ERR011')
  })

  test('of an unknown number is ERR020 when asked for', async () => {
    const answer = await shop.payoutStatus(shop.nextSeqNo())
    expect(answer.json).toMatchObject({ TxnReturnCode: 'ERR020', TxnReturnMsg: '无此交易流水' })
    expect(isSigned(answer)).toBe(true)
  })

  test('shows on the bank’s page', async () => {
    const seqNo = shop.nextSeqNo()
    await withdraw(seqNo, { OutAmtAcctName: '<b>周</b>' })
    const page = await wire(`${shop.sandbox.url}/bank`)
    expect(page.text).toContain(seqNo)
    expect(page.text).toContain('800.00')
    expect(page.text).not.toContain('<b>周')
  })
})

describe('the envelope', () => {
  const stranger = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const query = (more: Record<string, unknown>, privateKey?: string): Record<string, unknown> =>
    bankMessage(shop.credentials, 'KFEJZB6110', shop.nextSeqNo(), { FunctionFlag: '3', TranNetSeqNo: 'X', ...more }, privateKey)

  const cases: [string, string, () => unknown][] = [
    ['no RsaSign', 'ERR001', () => ({ ...query({}), RsaSign: undefined })],
    ['a signature of another key', 'ERR002', () => query({}, stranger.privateKey)],
    ['a field changed after signing', 'ERR002', () => ({ ...query({}), TranNetSeqNo: 'Y' })],
    ['a field added after signing', 'ERR002', () => ({ ...query({}), Extra: '1' })],
    ['a number that no signature covers', 'ERR001', () => query({ TranAmt: 1 })],
    ['another application', 'ERR003', () => query({ ApplicationID: 'x' })],
    ['another merchant', 'ERR003', () => query({ MrchCode: 'x' })],
    ['another summary account', 'ERR003', () => query({ FundSummaryAcctNo: 'x' })],
    ['an unknown transaction', 'ERR004', () => query({ TxnCode: 'KFEJZB9999' })],
    ['a serial of 21 characters', 'ERR001', () => query({ CnsmrSeqNo: 'DKT001261121000000001' })],
    ['a serial of somebody else', 'ERR001', () => query({ CnsmrSeqNo: 'ABC0012611210000000001' })],
    ['no object', 'ERR001', () => [1]],
  ]
  test.each(cases)('with %s is refused, signed', async (_name, code, message) => {
    const answer = await callBank(shop.credentials, message())
    expect([answer.status, answer.json.TxnReturnCode]).toEqual([200, code])
    expect(isSigned(answer)).toBe(true)
  })
})

describe('faults', () => {
  test('fail: accepted, then failed for good with a reason', async () => {
    shop.sandbox.faults.add({ channel: 'bank', operation: 'payout', kind: 'fail', reason: '收款账户已销户' })
    const seqNo = shop.nextSeqNo()
    expect((await withdraw(seqNo)).json.TxnReturnCode).toBe('000000')
    await shop.sandbox.clock.advance(400)
    expect((await shop.payoutStatus(seqNo)).json).toMatchObject({ TranStatus: '1', FailMsg: '收款账户已销户' })
    await shop.sandbox.clock.advance(86_400_000)
    expect(await statusOf(seqNo)).toBe('1')
  })

  test.each([
    ['unsure', '2'],
    ['processing', '6'],
  ])('%s: stays so until the faults are cleared', async (kind, status) => {
    shop.sandbox.faults.add({ channel: 'bank', operation: 'payout', kind })
    const seqNo = shop.nextSeqNo()
    await withdraw(seqNo)
    await shop.sandbox.clock.advance(86_400_000)
    expect(await statusOf(seqNo)).toBe(status)
    await control(shop.sandbox.url, '/control/faults?channel=wechat', undefined, 'DELETE')
    expect(await statusOf(seqNo)).toBe(status)
    await control(shop.sandbox.url, '/control/faults?channel=bank', undefined, 'DELETE')
    expect(await statusOf(seqNo)).toBe('0')
  })

  test('unsure can end as failed, once', async () => {
    shop.sandbox.faults.add({ channel: 'bank', operation: 'payout', kind: 'unsure' })
    const seqNo = shop.nextSeqNo()
    await withdraw(seqNo)
    const resolve = (result: string): Promise<WireAnswer> =>
      control(shop.sandbox.url, '/control/bank/payouts/resolve', { cnsmrSeqNo: seqNo, result, reason: '银行退回' })
    expect((await resolve('fail')).json).toMatchObject({ tranStatus: '1', failReason: '银行退回' })
    expect((await resolve('succeed')).status).toBe(404)
    expect(await statusOf(seqNo)).toBe('1')
  })

  test('answer-lost: the money moves; the repeat finds the same payout and no second fault', async () => {
    shop.sandbox.faults.add({ channel: 'bank', operation: 'payout', kind: 'answer-lost' })
    const seqNo = shop.nextSeqNo()
    await expect(withdraw(seqNo)).rejects.toThrow()
    const front = shop.sandbox.bank.payouts().find((payout) => payout.cnsmrSeqNo === seqNo)?.frontSeqNo
    shop.sandbox.faults.add({ channel: 'bank', operation: 'payout', kind: 'fail' })
    expect((await withdraw(seqNo)).json).toMatchObject({ TxnReturnCode: '000000', FrontSeqNo: front })
    expect(shop.sandbox.faults.list()).toHaveLength(1)
    await shop.sandbox.clock.advance(400)
    expect(await statusOf(seqNo)).toBe('0')
  })

  test('timeout: silence, and no payout', async () => {
    shop.sandbox.faults.add({ channel: 'bank', operation: 'payout', kind: 'timeout' })
    const seqNo = shop.nextSeqNo()
    const outcome = await Promise.race([
      withdraw(seqNo).catch(() => 'gone'),
      new Promise((resolve) => setTimeout(() => resolve('silence'), 60)),
    ])
    expect(outcome).toBe('silence')
    expect((await shop.payoutStatus(seqNo)).json.TxnReturnCode).toBe('ERR020')
  })

  test('http-500 and a wrong signature on the query', async () => {
    shop.sandbox.faults.add({ channel: 'bank', operation: 'payout-query', kind: 'http-500' })
    shop.sandbox.faults.add({ channel: 'bank', operation: 'payout-query', kind: 'wrong-signature' })
    const seqNo = shop.nextSeqNo()
    await withdraw(seqNo)
    expect((await shop.payoutStatus(seqNo)).status).toBe(500)
    const answer = await shop.payoutStatus(seqNo)
    expect(answer.json.TxnReturnCode).toBe('000000')
    expect(isSigned(answer)).toBe(false)
    expect(isSigned(await shop.payoutStatus(seqNo))).toBe(true)
  })
})
