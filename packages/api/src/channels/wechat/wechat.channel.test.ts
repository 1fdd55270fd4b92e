import { fen } from '@dangkou/shared'
import { startSandbox } from '@dangkou/sandbox'
import { ulid } from 'ulid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Fault, PayOperation, PayWorld } from '../channel.contract.ts'
import { orderTests } from '../contract/order.contract.ts'
import { type PayStage, onStage } from '../contract/pay.stage.ts'
import { ORDINARY } from '../contract/pay.world.ts'
import type { Launch, PayInstruction, RawCallback } from '../channel.ts'
import { NOWHERE, openCallbackInbox } from '../test-wire.ts'
import { WechatPayChannel } from './wechat.channel.ts'

const OPERATIONS: Partial<Record<PayOperation, string>> = { prepare: 'prepay', query: 'query', close: 'close' }

async function openWechat(payer: (world: { openid: string }) => PayInstruction['payer']) {
  const sandbox = await startSandbox()
  const inbox = await openCallbackInbox()
  const { credentials } = sandbox
  const now = () => new Date(sandbox.clock.now())

  const withHeader = (name: string, change: (value: string) => string | undefined) => (raw: RawCallback) => ({
    ...raw,
    headers: { ...raw.headers, [name]: change(String(raw.headers[name])) },
  })
  const opened = (launch: Launch) => {
    if (launch.kind === 'weapp') return sandbox.wechat.requestPayment({ appId: credentials.WECHAT_SP_APPID, ...launch.parameters })
    if (launch.kind === 'redirect') return sandbox.wechat.pay(new URL(launch.url).pathname.split('/').at(-1) ?? '')
    throw new Error(`this payer does not open ${launch.kind}`)
  }
  const world: PayWorld = {
    origin: sandbox.url,
    channel: (options = {}) =>
      new WechatPayChannel({
        baseUrl: `${options.origin ?? sandbox.url}/`,
        spMchid: credentials.WECHAT_SP_MCHID,
        spAppid: credentials.WECHAT_SP_APPID,
        merchantSerial: credentials.WECHAT_MERCHANT_SERIAL,
        merchantPrivateKey: credentials.WECHAT_MERCHANT_PRIVATE_KEY,
        platformKeys: { [credentials.WECHAT_PUBLIC_KEY_ID]: credentials.WECHAT_PUBLIC_KEY },
        apiV3Key: credentials.WECHAT_APIV3_KEY,
        now: options.now ?? now,
        transport: { timeoutMs: options.timeoutMs },
      }),
    instruction: (changes = {}) => ({
      orderNo: ulid(),
      payeeNo: credentials.WECHAT_CUSTODY_SUB_MCHID,
      amountFen: fen(123_456),
      description: '充值到市场钱包',
      payer: payer({ openid: sandbox.wechat.login({ phone: '13812345678' }).openid }),
      expiresAt: new Date(sandbox.clock.now() + 3_600_000),
      notifyUrl: inbox.url,
      ...changes,
    }),
    expected: ({ amountFen, orderNo, payeeNo }) => ({
      orderNo,
      amountFen,
      payeeNo,
      appId: credentials.WECHAT_SP_APPID,
      providerNo: credentials.WECHAT_SP_MCHID,
    }),
    breakNext: (operation, kind: Fault) => {
      sandbox.faults.add({ channel: 'wechat', operation: OPERATIONS[operation] ?? operation, kind })
    },
    payerPays: async ({ launch }) => {
      const result = opened(launch)
      if (!result.paid) throw new Error(result.code)
      await sandbox.clock.advance(0)
    },
    callbackOf: async ({ orderNo }, how) => {
      if (how === 'tampered') sandbox.faults.add({ channel: 'wechat', operation: 'callback', kind: 'tampered-amount' })
      await sandbox.wechat.resend(orderNo)
      const raw = inbox.newest()
      if (!raw) throw new Error('no callback came')
      return raw
    },
    forgeries: {
      'a changed body': { make: (raw) => ({ ...raw, body: Buffer.concat([raw.body, Buffer.from(' ')]) }), reason: 'wrong-signature' },
      'another nonce': { make: withHeader('wechatpay-nonce', () => 'A'.repeat(32)), reason: 'wrong-signature' },
      'another time': { make: withHeader('wechatpay-timestamp', (value) => String(Number(value) + 1)), reason: 'wrong-signature' },
      'a time that is none': { make: withHeader('wechatpay-timestamp', () => '1e9'), reason: 'headers-incomplete' },
      'a signature that is none': { make: withHeader('wechatpay-signature', () => '%%%'), reason: 'wrong-signature' },
      'no signature': { make: withHeader('wechatpay-signature', () => undefined), reason: 'headers-incomplete' },
      'no serial': { make: withHeader('wechatpay-serial', () => undefined), reason: 'headers-incomplete' },
      'an unknown serial': { make: withHeader('wechatpay-serial', (value) => `${value}0`), reason: 'unknown-key' },
      'a serial that every object has': { make: withHeader('wechatpay-serial', () => 'constructor'), reason: 'unknown-key' },
      'a probe': { make: withHeader('wechatpay-signature', (value) => `WECHATPAY/SIGNTEST/${value}`), reason: 'probe' },
    },
    heldFen: (orderNo) => sandbox.wechat.orders().find((order) => order.outTradeNo === orderNo && order.state === 'SUCCESS')?.total ?? 0,
    refund: ({ orderNo, payeeNo, amountFen: paidFen }, amountFen) => ({
      orderNo,
      payeeNo,
      refundNo: ulid(),
      amountFen,
      paidFen,
      reason: '少了一筐',
      notifyUrl: inbox.url,
    }),
    expectedRefund: ({ amountFen, orderNo, payeeNo, refundNo }) => ({
      refundNo,
      orderNo,
      amountFen,
      payeeNo,
      providerNo: credentials.WECHAT_SP_MCHID,
    }),
    refundsEnd: () => Promise.reject(new Error('not yet')),
    nextRefundFails: null,
    refundCallbackOf: () => Promise.reject(new Error('not yet')),
    paymentCode: null,
    combined: null,
    bills: { next: () => undefined, saysLate: true },
    ordersUnder: (orderNo) => sandbox.wechat.orders().filter((order) => order.outTradeNo === orderNo).length,
    now,
    passTime: (ms) => sandbox.clock.advance(ms),
    close: async () => {
      await sandbox.close()
      await inbox.close()
    },
  }
  return { ...world, sandbox }
}

function payChannelContract(open: () => Promise<PayWorld>) {
  let stage: PayStage
  beforeAll(async () => {
    stage = onStage(await open())
  })
  afterAll(() => stage.world.close())
  orderTests(() => stage, ORDINARY)
}

describe('WeChat Pay from the mini-program', () => {
  payChannelContract(() => openWechat(({ openid }) => ({ client: 'weapp', openid })))
})

describe('WeChat Pay from a browser', () => {
  payChannelContract(() => openWechat(() => ({ client: 'h5', ip: '203.0.113.7' })))
})

test('a browser comes back to the page it is told to', async () => {
  const world = await openWechat(() => ({ client: 'h5', ip: '203.0.113.7', returnUrl: 'https://market.example/r/1?a=b&c=d' }))
  const answer = await world.channel().prepare(world.instruction())
  const url = answer.state === 'prepared' && answer.launch.kind === 'redirect' ? new URL(answer.launch.url) : undefined
  expect(url?.searchParams.get('redirect_url')).toBe('https://market.example/r/1?a=b&c=d')
  await world.close()
})

test('too many calls for WeChat’s taste are unknown, and do not open the breaker', async () => {
  const world = await openWechat(({ openid }) => ({ client: 'weapp', openid }))
  const channel = world.channel()
  world.sandbox.faults.add({ channel: 'wechat', operation: 'prepay', kind: 'rate-limited', times: 6 })
  const instruction = world.instruction()
  for (let call = 0; call < 6; call++) expect(await channel.prepare(instruction)).toMatchObject({ state: 'unknown', why: 'rate-limited' })
  expect(await channel.prepare(instruction)).toMatchObject({ state: 'prepared' })
  await world.close()
})

test('an answer under a serial that we hold no key for is not believed', async () => {
  const world = await openWechat(({ openid }) => ({ client: 'weapp', openid }))
  world.sandbox.faults.add({ channel: 'wechat', operation: 'query', kind: 'wrong-serial' })
  expect(await world.channel().query(world.instruction())).toMatchObject({ state: 'unknown', why: 'unverified' })
  await world.close()
})

test('a refusal that WeChat did not sign fails nothing', async () => {
  const world = await openWechat(({ openid }) => ({ client: 'weapp', openid }))
  world.sandbox.faults.add({ channel: 'wechat', operation: 'prepay', kind: 'wrong-signature' })
  const answer = await world.channel().prepare(world.instruction({ payeeNo: '1999999999' }))
  expect(answer).toEqual({ state: 'unknown', why: 'unverified', detail: 'HTTP 400, wrong-signature' })
  await world.close()
})

test('a refused repetition of an order that was paid meanwhile is the success', async () => {
  const world = await openWechat(({ openid }) => ({ client: 'weapp', openid }))
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
  const world = await openWechat(({ openid }) => ({ client: 'weapp', openid }))
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
