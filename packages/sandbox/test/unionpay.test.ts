import { createHash, createPublicKey, createSign, createVerify, X509Certificate } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inflateSync } from 'node:zlib'
import { type Sandbox, startSandbox } from '../src/index.ts'
import { startReceiver } from './support/callback.receiver.ts'

/** Written from the protocol notes, not from src/: a mistake shared by both sides would stay hidden. */

let sandbox: Sandbox
let receiver: Awaited<ReturnType<typeof startReceiver>>
beforeEach(async () => {
  sandbox = await startSandbox()
  receiver = await startReceiver()
  receiver.answerWith(200, 'ok')
})
afterEach(async () => {
  await sandbox.close()
  await receiver.close()
})

const digits = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace(/\D/g, '')
const digestOf = (fields: Record<string, string>) =>
  createHash('sha256')
    .update(
      Object.keys(fields)
        .filter((name) => name !== 'signature' && fields[name] !== '')
        .sort()
        .map((name) => `${name}=${fields[name]}`)
        .join('&'),
    )
    .digest('hex')

let numbers = 0
function order(changes: Record<string, string> = {}): Record<string, string> {
  const now = sandbox.clock.now()
  return {
    version: '5.1.0',
    encoding: 'UTF-8',
    certId: sandbox.credentials.UNIONPAY_CERT_ID,
    signMethod: '01',
    txnType: '01',
    txnSubType: '01',
    bizType: '000202',
    channelType: '07',
    accessType: '0',
    merId: sandbox.credentials.UNIONPAY_CUSTODY_MER_ID,
    orderId: `ORDER${String((numbers += 1)).padStart(8, '0')}`,
    txnTime: digits(now),
    txnAmt: '2211000',
    currencyCode: '156',
    backUrl: receiver.url,
    payTimeout: digits(now + 3_600_000),
    ...changes,
  }
}

function signed(fields: Record<string, string>, privateKey = sandbox.credentials.UNIONPAY_PRIVATE_KEY): Record<string, string> {
  return { ...fields, signature: createSign('RSA-SHA256').update(digestOf(fields)).sign(privateKey, 'base64') }
}

const post = (path: string, fields: Record<string, string>) =>
  fetch(`${sandbox.url}/unionpay/${path}`, { method: 'POST', body: new URLSearchParams(fields) })

/** Raw text: `&` first, then the first `=`; values in braces keep theirs. */
function parsed(text: string): Record<string, string> {
  const pairs = text.match(/(?:[^&{]|\{[^}]*\})+/g) ?? []
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]))
}

function verified(fields: Record<string, string>): Record<string, string> {
  const pem = fields['signPubKeyCert'] ?? ''
  expect(pem).toContain('\r\n')
  const certificate = new X509Certificate(pem)
  const middle = new X509Certificate(sandbox.credentials.UNIONPAY_MIDDLE_CERT)
  const root = new X509Certificate(sandbox.credentials.UNIONPAY_ROOT_CERT)
  expect(certificate.verify(middle.publicKey) && middle.verify(root.publicKey)).toBe(true)
  expect(
    createVerify('RSA-SHA256')
      .update(digestOf(fields))
      .verify(createPublicKey(pem), fields['signature'] ?? '', 'base64'),
  ).toBe(true)
  return fields
}

async function ask(path: string, fields: Record<string, string>): Promise<Record<string, string>> {
  return verified(parsed(await (await post(path, signed(fields))).text()))
}

const query = ({ orderId = '', txnTime = '' }: Record<string, string>) =>
  ask('gateway/api/queryTrans.do', {
    ...order({ txnType: '00', txnSubType: '00', orderId, txnTime }),
    txnAmt: '',
    payTimeout: '',
    backUrl: '',
  })
const open = async (fields: Record<string, string>) => (await post('gateway/api/frontTransReq.do', signed(fields))).text()

async function paid(): Promise<Record<string, string>> {
  const fields = order({ issInsCode: 'ABC' })
  await open(fields)
  sandbox.unionpay.submit(fields['orderId'] ?? '')
  sandbox.unionpay.approve(fields['orderId'] ?? '')
  await sandbox.clock.advance(0)
  return fields
}

test('from the form to the checker: 34 until the clerk submits, 05 until the checker approves, then 00 and a notification', async () => {
  const fields = order({ issInsCode: 'ABC' })
  expect(await open(fields)).toContain('经办员登录并提交')
  expect(await query(fields)).toMatchObject({ respCode: '34' })
  const { queryId } = sandbox.unionpay.orders()[0]!
  const clerk = await post(`bank/ABC/orders/${queryId}`, { name: '潍坊国盛', account: '6228480000000005520' })
  expect(await clerk.text()).toContain('等复核员通过')
  expect(await query(fields)).toMatchObject({ respCode: '00', origRespCode: '05', settleAmt: '0' })
  expect(await (await fetch(`${sandbox.url}/unionpay/bank/ABC/todo`)).text()).toContain(`approve-${queryId}`)
  await post(`bank/ABC/todo/${queryId}`, { decision: 'approve' })
  await sandbox.clock.advance(0)
  expect(await query(fields)).toMatchObject({ respCode: '00', origRespCode: '00', settleAmt: '2211000', txnAmt: '2211000', queryId })
  const told = verified(Object.fromEntries(new URLSearchParams(receiver.received[0]?.body)))
  expect(told).toMatchObject({ respCode: '00', orderId: fields['orderId'], txnAmt: '2211000', queryId })
})

test('a checker’s no is 01, and nobody is told', async () => {
  const fields = order({ issInsCode: 'ABC' })
  await open(fields)
  sandbox.unionpay.submit(fields['orderId'] ?? '')
  sandbox.unionpay.refuse(fields['orderId'] ?? '')
  await sandbox.clock.advance(0)
  expect(await query(fields)).toMatchObject({ origRespCode: '01' })
  expect(receiver.received).toHaveLength(0)
})

describe('the front door refuses', () => {
  test.each([
    ['a wrong amount under a used number', { txnAmt: '1' }, '重复交易'],
    ['a used number at another time', { txnTime: digits(Date.now() - 60_000) }, '重复交易'],
  ])('%s', async (_name, changes, text) => {
    const first = order()
    await open(first)
    expect(await open({ ...first, ...changes })).toContain(text)
    expect(sandbox.unionpay.orders()).toHaveLength(1)
  })

  test.each([
    ['a time from the future', () => ({ txnTime: digits(sandbox.clock.now() + 3_600_000) }), '订单发送时间有误'],
    ['a time that is none', () => ({ txnTime: '20260231000000' }), '报文格式错误'],
    [
      'an end that is over',
      () => ({ txnTime: digits(sandbox.clock.now() - 7_200_000), payTimeout: digits(sandbox.clock.now() - 1) }),
      '不在受理时间',
    ],
    ['an end before its beginning', () => ({ payTimeout: digits(sandbox.clock.now() - 60_000) }), '早于'],
    ['a number with other characters', () => ({ orderId: 'AB_12345678' }), 'orderId'],
    ['no amount', () => ({ txnAmt: '0' }), '交易金额有误'],
    ['a bank that there is not', () => ({ issInsCode: 'NOBANK' }), 'issInsCode'],
    ['the platform as payee', () => ({ merId: sandbox.credentials.UNIONPAY_MER_ID }), '商户状态不正确'],
    ['a certificate that it does not know', () => ({ certId: '12345' }), '验证签名失败'],
  ])('%s', async (_name, changes, text) => {
    expect(await open(order(changes()))).toContain(text)
    expect(sandbox.unionpay.orders()).toHaveLength(0)
  })

  test('what was changed after signing', async () => {
    const text = await (await post('gateway/api/frontTransReq.do', { ...signed(order()), txnAmt: '1' })).text()
    expect(text).toContain('验证签名失败')
  })
})

test('a notification that is not answered with 200 comes five times, after 1, 2, 4 and 8 minutes', async () => {
  receiver.answerWith(500)
  await paid()
  for (const [minutes, sends] of [
    [1, 2],
    [2, 3],
    [4, 4],
    [8, 5],
    [600, 5],
  ] as const) {
    await sandbox.clock.advance(minutes * 60_000)
    expect(receiver.received).toHaveLength(sends)
  }
})

test('a refund is taken, then given back and told; more than was paid, or its number again, is not', async () => {
  const fields = await paid()
  const { queryId = '' } = await query(fields)
  const refund = (changes: Record<string, string>) =>
    order({ txnType: '04', txnSubType: '00', origQryId: queryId, reqReserved: fields['orderId'] ?? '', payTimeout: '', ...changes })
  const first = refund({ txnAmt: '211000' })
  expect(await ask('gateway/api/backTransReq.do', first)).toMatchObject({ respCode: '00' })
  expect(await query(first)).toMatchObject({ origRespCode: '03' })
  expect(await ask('gateway/api/backTransReq.do', first)).toMatchObject({ respCode: '12' })
  await sandbox.clock.advance(1_000)
  expect(await query(first)).toMatchObject({ origRespCode: '00', txnType: '04', reqReserved: fields['orderId'] })
  expect(new URLSearchParams(receiver.received.at(-1)?.body).get('txnType')).toBe('04')
  expect(await ask('gateway/api/backTransReq.do', refund({ txnAmt: '2000001' }))).toMatchObject({ respCode: '36' })
  expect(await ask('gateway/api/backTransReq.do', refund({ origQryId: '0' }))).toMatchObject({ respCode: '35' })
})

test('the settlement file of a day is there the next morning: a zip of fixed widths in GBK, 98 before that and for an empty day', async () => {
  await paid()
  const settleDate = digits(sandbox.clock.now()).slice(4, 8)
  const file = () =>
    ask('filedownload/', {
      ...order({ txnType: '76', bizType: '000000', fileType: '00', settleDate, orderId: '' }),
      txnAmt: '',
      payTimeout: '',
    })
  expect(await file()).toMatchObject({ respCode: '98' })
  await sandbox.clock.advance(34 * 3_600_000)
  const told = await file()
  expect(told).toMatchObject({ respCode: '00', fileName: expect.stringMatching(/\.zip$/) })
  const zip = inflateSync(Buffer.from(told['fileContent'] ?? '', 'base64'))
  for (const part of ['88ZM_', '88ZME_', 'RD']) expect(zip.includes(part)).toBe(true)
})
