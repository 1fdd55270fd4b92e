import { type KeyObject, createVerify, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { openServer } from '../test-wire.ts'
import { AlipayClient } from './alipay.client.ts'
import type { AlipayAppOptions } from './alipay.option.ts'
import { AlipaySeal } from './alipay.seal.ts'
import { testCertificate } from './test-certificate.ts'

const OURS = generateKeyPairSync('rsa', { modulusLength: 2048 })
const OLD = generateKeyPairSync('rsa', { modulusLength: 2048 })
const NEW = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = (key: KeyObject) => key.export({ type: key.type === 'private' ? 'pkcs8' : 'spki', format: 'pem' }).toString()
const bare = (key: KeyObject) => pem(key).replaceAll(/-----[^-]+-----|\s/g, '')

function options(changes: Partial<AlipayAppOptions> = {}): AlipayAppOptions {
  return {
    gateway: 'http://127.0.0.1:9/gateway.do',
    appId: '2021',
    privateKey: pem(OURS.privateKey),
    keys: { mode: 'public-key', alipayPublicKeys: [pem(OLD.publicKey), pem(NEW.publicKey)] },
    now: () => new Date('2026-03-18T20:12:07.900Z'),
    ...changes,
  }
}
const signed = (text: string, key: KeyObject) => sign('sha256', Buffer.from(text), key).toString('base64')

test('a call is signed over everything in it, at our clock’s time in Beijing', () => {
  const call = new AlipaySeal(options()).sign('alipay.trade.query', {
    app_auth_token: 'T',
    biz_content: { out_trade_no: 'A1', extend_params: { sys_service_provider_id: '2088' } },
  })
  const fields = Object.fromEntries(new URLSearchParams(call))
  expect(fields).toMatchObject({
    app_id: '2021',
    method: 'alipay.trade.query',
    format: 'JSON',
    charset: 'utf-8',
    sign_type: 'RSA2',
    timestamp: '2026-03-19 04:12:07',
    version: '1.0',
    app_auth_token: 'T',
    biz_content: '{"out_trade_no":"A1","extend_params":{"sys_service_provider_id":"2088"}}',
  })
  const { sign: signature = '', ...rest } = fields
  const text = Object.keys(rest)
    .toSorted()
    .map((name) => `${name}=${rest[name]}`)
    .join('&')
  expect(createVerify('RSA-SHA256').update(text).verify(OURS.publicKey, signature, 'base64')).toBe(true)
})

test('while Alipay’s keys change both are good, and no third', () => {
  const seal = new AlipaySeal(options())
  expect(seal.isGenuine('text', signed('text', OLD.privateKey))).toBe(true)
  expect(seal.isGenuine('text', signed('text', NEW.privateKey))).toBe(true)
  expect(seal.isGenuine('text', signed('text', OURS.privateKey))).toBe(false)
  expect(seal.isGenuine('text ', signed('text', NEW.privateKey))).toBe(false)
  expect(seal.isGenuine('text', '%%%')).toBe(false)
})

test('keys may be bare, as the console shows them', () => {
  const seal = new AlipaySeal(
    options({ privateKey: bare(OURS.privateKey), keys: { mode: 'public-key', alipayPublicKeys: [bare(NEW.publicKey)] } }),
  )
  expect(seal.isGenuine('text', signed('text', NEW.privateKey))).toBe(true)
})

test.each([
  ['no key of Alipay', { keys: { mode: 'public-key', alipayPublicKeys: [] } }],
  ['an empty key of Alipay', { keys: { mode: 'public-key', alipayPublicKeys: [pem(NEW.publicKey), ''] } }],
  ['a key of Alipay that is none', { keys: { mode: 'public-key', alipayPublicKeys: ['AAAA'] } }],
  ['no app', { appId: '' }],
  ['a key of ours that is none', { privateKey: 'AAAA' }],
  ['certificates that are none', { keys: { mode: 'certificate', appCert: 'x', alipayRootCert: 'x', alipayPublicCerts: ['x'] } }],
] as const)('%s stops the start', (_name, changes) => {
  expect(() => new AlipaySeal(options(changes))).toThrow()
})

describe('in certificate mode', () => {
  const app = testCertificate('Ant Financial Certification Authority Class 2 R1', 0x20_2611_1855_0320n)
  const [oldOne, newOne] = [testCertificate('Class 2 R1', 2n ** 120n + 7n), testCertificate('Class 2 R1', 0xa1b2n)]
  const roots = [testCertificate('Root A', 1n), testCertificate('Root of SM2', 2n, 'ec'), testCertificate('Root B', 0xffn)]
  const inCertificates = options({
    keys: {
      mode: 'certificate',
      appCert: app.pem,
      alipayRootCert: roots.map((root) => root.pem).join(''),
      alipayPublicCerts: [oldOne.pem, newOne.pem],
    },
  })

  test('a call names our certificate and Alipay’s roots, but not the one of another kind', () => {
    const fields = new URLSearchParams(new AlipaySeal(inCertificates).sign('alipay.trade.query', {}))
    expect(fields.get('app_cert_sn')).toBe(app.sn)
    expect(fields.get('alipay_root_cert_sn')).toBe(`${roots[0]?.sn}_${roots[2]?.sn}`)
  })

  test('an answer is good under the certificate that it names', () => {
    const seal = new AlipaySeal(inCertificates)
    expect(seal.isGenuine('text', signed('text', newOne.privateKey), newOne.sn)).toBe(true)
    expect(seal.isGenuine('text', signed('text', oldOne.privateKey), oldOne.sn)).toBe(true)
    expect(seal.isGenuine('text', signed('text', newOne.privateKey), oldOne.sn)).toBe(false)
    expect(seal.isGenuine('text', signed('text', newOne.privateKey), 'another')).toBe(false)
  })

  test.each([
    ['named', `"alipay_cert_sn":"${newOne.sn}",`, { kind: 'answer' }],
    ['not named', '', { state: 'unknown', why: 'unverified' }],
    ['another’s', '"alipay_cert_sn":"00",', { state: 'unknown', why: 'unverified' }],
  ])('a certificate that is %s', async (_name, member, expected) => {
    const inner = '{"code":"10000","msg":"Success"}'
    const server = await openServer((_request, response) => {
      response.end(`{"alipay_trade_query_response":${inner},${member}"sign":"${signed(inner, newOne.privateKey)}"}`)
    })
    const at = { ...inCertificates, gateway: `${server.origin}/gateway.do` }
    const client = new AlipayClient(at, new AlipaySeal(at), 'test')
    expect(await client.call({ method: 'alipay.trade.query', parameters: {} })).toMatchObject(expected)
    await server.close()
  })
})

describe('a call', () => {
  async function told(answer: { status?: number; headers?: Record<string, string>; body: string }) {
    const asked: { url: string; body: string }[] = []
    const server = await openServer(async (request, response) => {
      asked.push({ url: request.url ?? '', body: Buffer.concat(await request.toArray()).toString() })
      response.writeHead(answer.status ?? 200, answer.headers).end(answer.body)
    })
    const at = options({ gateway: `${server.origin}/gateway.do` })
    const client = new AlipayClient(at, new AlipaySeal(at), 'test')
    const got = await client.call({ method: 'alipay.trade.query', parameters: { biz_content: { out_trade_no: 'A1' } } })
    await server.close()
    return { got, asked }
  }
  const answerOf = (body: object, key = NEW.privateKey) => {
    const inner = JSON.stringify(body)
    return { body: `{"alipay_trade_query_response":${inner},"sign":"${signed(inner, key)}"}` }
  }

  test('has its common parameters in the address and its content in the body', async () => {
    const { asked, got } = await told(answerOf({ code: '10000', msg: 'Success', a: '1' }))
    expect(got).toEqual({ kind: 'answer', body: { code: '10000', msg: 'Success', a: '1' } })
    expect(asked).toHaveLength(1)
    expect(asked[0]?.url).toMatch(/^\/gateway\.do\?.*charset=utf-8/)
    expect(asked[0]?.url).not.toContain('biz_content')
    expect(new URLSearchParams(asked[0]?.body).get('biz_content')).toBe('{"out_trade_no":"A1"}')
  })

  test.each([
    ['10003 is an answer', { code: '10003', msg: 'inprocess' }, { kind: 'answer' }],
    ['20000 is nobody’s knowledge', { code: '20000', sub_code: 'isp.unknow-error' }, { state: 'unknown', why: 'institution-error' }],
    ['a system error of the business too', { code: '40004', sub_code: 'ACQ.SYSTEM_ERROR' }, { state: 'unknown', why: 'institution-error' }],
    ['and in its other spelling', { code: '40004', sub_code: 'AQC.SYSTEM_ERROR' }, { state: 'unknown', why: 'institution-error' }],
    ['40005 is too often', { code: '40005', sub_code: 'app-call-limited' }, { state: 'unknown', why: 'rate-limited' }],
    [
      'any other is a refusal, without its prefix',
      { code: '40004', msg: 'Business Failed', sub_code: 'ACQ.TRADE_NOT_EXIST', sub_msg: '交易不存在' },
      { kind: 'refusal', refusal: { gate: '40004', code: 'TRADE_NOT_EXIST', message: '交易不存在' } },
    ],
    [
      'also of the door',
      { code: '40002', msg: 'Invalid Arguments', sub_code: 'isv.invalid-signature', sub_msg: '验签出错' },
      { kind: 'refusal', refusal: { gate: '40002', code: 'isv.invalid-signature' } },
    ],
  ])('%s', async (_name, body, expected) => {
    expect((await told(answerOf(body))).got).toMatchObject(expected)
  })

  test.each([
    ['signed by somebody else', answerOf({ code: '10000' }, OURS.privateKey), 'unverified'],
    ['not signed', { body: '{"alipay_trade_query_response":{"code":"10000"}}' }, 'unverified'],
    ['a refusal that nobody signed', { body: '{"error_response":{"code":"40002"}}' }, 'unverified'],
    ['a page', { body: '<html>维护中</html>' }, 'unverified'],
    ['a fault', { status: 502, body: 'Bad Gateway' }, 'institution-error'],
    ['led elsewhere', { status: 307, headers: { location: 'http://127.0.0.1:9/' }, body: '' }, 'institution-error'],
  ])('%s is unknown', async (_name, answer, why) => {
    const { asked, got } = await told(answer)
    expect(got).toMatchObject({ state: 'unknown', why })
    expect(asked).toHaveLength(1)
  })
})
