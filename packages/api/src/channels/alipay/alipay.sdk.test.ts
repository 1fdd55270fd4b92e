import { generateKeyPairSync } from 'node:crypto'
import { AlipaySdk } from 'alipay-sdk'
import { ulid } from 'ulid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAlipay } from './test-alipay-world.ts'

/** Alipay's official library, left to itself, and our other side of Alipay: each believes the other, and nobody else. */

let world: Awaited<ReturnType<typeof openAlipay>>
let sdk: AlipaySdk
let common: { appAuthToken: string; timestamp: string }

beforeAll(async () => {
  world = await openAlipay(() => ({ client: 'qr' }))
  const { credentials } = world.sandbox
  sdk = sdkWith({})
  common = { appAuthToken: credentials.ALIPAY_CUSTODY_APP_AUTH_TOKEN, timestamp: '2026-03-19 04:12:07' }
})
afterAll(() => world.close())

function sdkWith(changes: Partial<ConstructorParameters<typeof AlipaySdk>[0]>): AlipaySdk {
  const { credentials } = world.sandbox
  return new AlipaySdk({
    appId: credentials.ALIPAY_APP_ID,
    privateKey: credentials.ALIPAY_PRIVATE_KEY,
    keyType: 'PKCS8',
    alipayPublicKey: credentials.ALIPAY_PUBLIC_KEY,
    gateway: credentials.ALIPAY_GATEWAY_URL,
    camelcase: false,
    ...changes,
  })
}
const order = () => ({ out_trade_no: ulid(), total_amount: '88.88', subject: '冬瓜 100% "好" & 便宜'.replace('&', '＆') })
const exec = (method: string, bizContent: object, by = sdk, more: object = {}) =>
  by.exec(method, { ...common, notify_url: world.inbox.url, bizContent, ...more }, { validateSign: true })

test('it signs what the other side takes, and verifies what the other side answers', async () => {
  const terms = order()
  expect(await exec('alipay.trade.precreate', terms)).toMatchObject({ code: '10000', out_trade_no: terms.out_trade_no })
  expect(await exec('alipay.trade.query', { out_trade_no: terms.out_trade_no })).toMatchObject({ sub_code: 'ACQ.TRADE_NOT_EXIST' })
  world.sandbox.alipay.pay({ outTradeNo: terms.out_trade_no })
  expect(await exec('alipay.trade.query', { out_trade_no: terms.out_trade_no })).toMatchObject({ trade_status: 'TRADE_SUCCESS' })
  const refund = { out_trade_no: terms.out_trade_no, refund_amount: '8.88', out_request_no: 'R1' }
  expect(await exec('alipay.trade.refund', refund)).toMatchObject({ fund_change: 'Y', refund_fee: '8.88' })
  expect(await exec('alipay.trade.refund', refund)).toMatchObject({ fund_change: 'N' })
  expect(await exec('alipay.trade.refund', { ...refund, refund_amount: '9.00' })).toMatchObject({
    sub_code: 'ACQ.DISCORDANT_REPEAT_REQUEST',
  })
})

test('it verifies the other side’s notifications, and takes no changed one', async () => {
  const terms = order()
  await exec('alipay.trade.precreate', terms)
  world.sandbox.alipay.pay({ outTradeNo: terms.out_trade_no })
  await world.sandbox.clock.advance(0)
  const fields = Object.fromEntries(new URLSearchParams(world.inbox.newest()?.body.toString()))
  expect(fields).toMatchObject({ out_trade_no: terms.out_trade_no, total_amount: '88.88' })
  expect(sdk.checkNotifySignV2(fields)).toBe(true)
  expect(sdk.checkNotifySignV2({ ...fields, total_amount: '88.89' })).toBe(false)
})

test('its pages open the other side’s cashier, and nobody else’s do', async () => {
  const terms = { ...order(), product_code: 'QUICK_WAP_WAY' }
  const url = sdk.pageExecute('alipay.trade.wap.pay', 'GET', { ...common, bizContent: terms })
  expect(await (await fetch(url)).text()).toContain('id="pay"')
  expect(await (await fetch(url.replace('88.88', '88.89'))).text()).toContain('isv.invalid-signature')
})

test('it does not believe a wrong signature of the other side', async () => {
  world.sandbox.faults.add({ channel: 'alipay', operation: 'query', kind: 'wrong-signature' })
  await expect(exec('alipay.trade.query', { out_trade_no: 'A1' })).rejects.toThrow('验签失败')
})

test('the other side does not believe another key, another app, or another merchant’s authorisation', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const stranger = sdkWith({ privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() })
  expect(await exec('alipay.trade.query', { out_trade_no: 'A1' }, stranger)).toMatchObject({ sub_code: 'isv.invalid-signature' })
  expect(await exec('alipay.trade.query', { out_trade_no: 'A1' }, sdkWith({ appId: '2021' }))).toMatchObject({
    sub_code: 'isv.invalid-app-id',
  })
  expect(await exec('alipay.trade.query', { out_trade_no: 'A1' }, sdk, { appAuthToken: 'x' })).toMatchObject({
    code: '20001',
    sub_code: 'aop.invalid-app-auth-token',
  })
  const { appAuthToken: _token, ...without } = common
  expect(await sdk.exec('alipay.trade.query', { ...without, bizContent: { out_trade_no: 'A1' } }, { validateSign: true })).toMatchObject({
    sub_code: 'isv.insufficient-isv-permissions',
  })
})
