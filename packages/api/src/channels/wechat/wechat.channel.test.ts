import { describe, expect, test } from 'vitest'
import { billContract, combinedPayContract, payChannelContract, paymentCodeContract } from '../channel.contract.ts'
import { NOWHERE } from '../test-wire.ts'
import { FROM_WEAPP, openWechat } from './test-wechat.ts'
import { WechatPayChannel } from './wechat.channel.ts'

describe('WeChat Pay from the mini-program', () => {
  payChannelContract(() => openWechat())
})

describe('WeChat Pay from a browser', () => {
  payChannelContract(() => openWechat(() => ({ client: 'h5', ip: '203.0.113.7' })))
})

describe('WeChat Pay from a page inside WeChat', () => {
  payChannelContract(() => openWechat(({ atPage }) => ({ client: 'wechat-browser', ...atPage })))
})

describe('WeChat Pay from a page inside WeChat, where one app is the mini-program and the pages', () => {
  payChannelContract(() => openWechat(({ openid }) => ({ client: 'wechat-browser', openid })))
})

describe('WeChat Pay from a code that we show', () => {
  payChannelContract(() => openWechat(() => ({ client: 'qr' })))
})

describe('WeChat Pay from a code that the payer shows', () => {
  paymentCodeContract(() => openWechat(FROM_WEAPP))
})

describe('WeChat Pay from a code that the payer shows, where only the old generation is open', () => {
  paymentCodeContract(() => openWechat(FROM_WEAPP, { paymentCodeApi: 'v2' }, { wechatCodepay: 'v2' }))
})

describe.each(['weapp', 'h5', 'qr'] as const)('WeChat Pay for several payees (%s)', (client) => {
  combinedPayContract(() =>
    openWechat(({ openid }) => (client === 'weapp' ? { client, openid } : client === 'h5' ? { client, ip: '203.0.113.7' } : { client })),
  )
})

describe('WeChat Pay for several payees from a page inside WeChat', () => {
  combinedPayContract(() => openWechat(({ atPage }) => ({ client: 'wechat-browser', ...atPage })))
})

describe('WeChat Pay’s bills', () => {
  billContract(() => openWechat(FROM_WEAPP))
})

describe('WeChat Pay with a platform certificate', () => {
  payChannelContract(() => openWechat(FROM_WEAPP, {}, { wechatSigning: 'certificate' }))
})

test('a browser comes back to the page it is told to', async () => {
  const world = await openWechat(() => ({ client: 'h5', ip: '203.0.113.7', returnUrl: 'https://market.example/r/1?a=b&c=d' }))
  const answer = await world.channel().prepare(world.instruction())
  const url = answer.state === 'prepared' && answer.launch.kind === 'redirect' ? new URL(answer.launch.url) : undefined
  expect(url?.searchParams.get('redirect_url')).toBe('https://market.example/r/1?a=b&c=d')
  await world.close()
})

test('too many calls for WeChat’s taste are unknown, and do not open the breaker', async () => {
  const world = await openWechat()
  const channel = world.channel()
  world.sandbox.faults.add({ channel: 'wechat', operation: 'prepay', kind: 'rate-limited', times: 6 })
  const instruction = world.instruction()
  for (let call = 0; call < 6; call++) expect(await channel.prepare(instruction)).toMatchObject({ state: 'unknown', why: 'rate-limited' })
  expect(await channel.prepare(instruction)).toMatchObject({ state: 'prepared' })
  await world.close()
})

test('an answer under a serial that we hold no key for is not believed', async () => {
  const world = await openWechat()
  world.sandbox.faults.add({ channel: 'wechat', operation: 'query', kind: 'wrong-serial' })
  expect(await world.channel().query(world.instruction())).toMatchObject({ state: 'unknown', why: 'unverified' })
  await world.close()
})

test('a refusal that WeChat did not sign fails nothing', async () => {
  const world = await openWechat()
  world.sandbox.faults.add({ channel: 'wechat', operation: 'prepay', kind: 'wrong-signature' })
  const answer = await world.channel().prepare(world.instruction({ payeeNo: '1999999999' }))
  expect(answer).toEqual({ state: 'unknown', why: 'unverified', detail: 'HTTP 400, wrong-signature' })
  await world.close()
})

test('a refused repetition of an order that was paid meanwhile is the success', async () => {
  const world = await openWechat()
  const channel = world.channel()
  const instruction = world.instruction()
  const first = await channel.prepare(instruction)
  if (first.state !== 'prepared') throw new Error(first.state)
  await world.payerPays(first)
  await world.passTime(2 * 3_600_000)
  expect(await channel.prepare(instruction)).toMatchObject({ state: 'succeeded' })
  await world.close()
})

test('an APIv3 key of another length stops the start', async () => {
  const world = await openWechat()
  const { credentials } = world.sandbox
  const options = {
    baseUrl: `${NOWHERE}/`,
    spMchid: credentials.WECHAT_SP_MCHID,
    spAppid: credentials.WECHAT_SP_APPID,
    merchantSerial: credentials.WECHAT_MERCHANT_SERIAL,
    merchantPrivateKey: credentials.WECHAT_MERCHANT_PRIVATE_KEY,
    platformKeys: { [credentials.WECHAT_PUBLIC_KEY_ID]: credentials.WECHAT_PUBLIC_KEY },
    now: () => new Date(),
  }
  expect(() => new WechatPayChannel({ ...options, apiV3Key: 'testMchAPIv3Key0' })).toThrow('32 bytes')
  await world.close()
})
