import type { SandboxCredentials, SandboxSettings } from '@dangkou/sandbox'
import { fen } from '@dangkou/shared'
import { ulid } from 'ulid'
import type { Fault, PayOperation, PayWorld } from '../channel.contract.ts'
import type { RawCallback } from '../callback.ts'
import type { Launch, PayInstruction } from '../channel.ts'
import { openPaySandbox } from '../test-pay-world.ts'
import { WechatPayChannel } from './wechat.channel.ts'
import type { WechatPayOptions } from './wechat.option.ts'

export const FROM_WEAPP = ({ openid }: { openid: string }) => ({ client: 'weapp', openid }) as const

/** The payer at the mini-program, and at the 公众号 of our pages. */
interface Openids {
  openid: string
  atPage: { openid: string; appId: string }
}

const OPERATIONS: Readonly<Record<PayOperation, string>> = {
  prepare: 'prepay',
  query: 'query',
  close: 'close',
  'pay-by-code': 'codepay',
  revoke: 'reverse',
  refund: 'refund',
  'query-refund': 'refund-query',
  'combined-prepare': 'combined-prepay',
  'combined-query': 'combined-query',
  'combined-close': 'combined-close',
  bill: 'bill',
}

/** WeChat's other side, in the words of the contract. */
export async function openWechat(
  payer: (world: Openids) => PayInstruction['payer'] = FROM_WEAPP,
  more: Partial<WechatPayOptions> | ((credentials: SandboxCredentials) => Partial<WechatPayOptions>) = {},
  settings: Partial<SandboxSettings> = {},
) {
  const { clock, close, inbox, notified, refunds, sandbox } = await openPaySandbox('wechat')
  sandbox.settings.set(settings)
  const certificate = settings.wechatSigning === 'certificate' ? sandbox.wechat.rotateCertificate() : undefined
  const certificates = certificate ? { [certificate.serial]: certificate.certificate } : {}
  const { credentials } = sandbox
  const PAYER = { phone: '13812345678' }
  const openids = (): Openids => ({
    openid: sandbox.wechat.login(PAYER).openid,
    atPage: { openid: sandbox.wechat.login(PAYER, 'page').openid, appId: credentials.WECHAT_BROWSER_APPID },
  })
  const appIdOf = (who: PayInstruction['payer']) => ('appId' in who && who.appId) || credentials.WECHAT_SP_APPID

  const withHeader = (name: string, change: (value: string) => string | undefined) => (raw: RawCallback) => ({
    ...raw,
    headers: { ...raw.headers, [name]: change(String(raw.headers[name])) },
  })
  const opened = (launch: Launch) => {
    if (launch.kind === 'weapp') return sandbox.wechat.requestPayment({ appId: credentials.WECHAT_SP_APPID, ...launch.parameters })
    if (launch.kind === 'wechat-browser') return sandbox.wechat.requestPayment(launch.parameters)
    if (launch.kind === 'redirect') return sandbox.wechat.pay(new URL(launch.url).pathname.split('/').at(-1) ?? '')
    if (launch.kind === 'qr') return sandbox.wechat.pay(new URL(launch.text).searchParams.get('pr') ?? '')
    throw new Error(`this payer does not open ${launch.kind}`)
  }
  const callbackOf = (about: string | { outRefundNo: string }, how?: 'tampered') => notified(() => sandbox.wechat.resend(about), how)
  const codePayer = () =>
    ({ client: 'payment-code', code: sandbox.wechat.paymentCode({ phone: '13812345678' }).code, storeNo: '12', ip: '203.0.113.7' }) as const
  const world: PayWorld = {
    origin: sandbox.url,
    channel: (options = {}) =>
      new WechatPayChannel({
        baseUrl: `${options.origin ?? sandbox.url}/`,
        spMchid: credentials.WECHAT_SP_MCHID,
        spAppid: credentials.WECHAT_SP_APPID,
        merchantSerial: credentials.WECHAT_MERCHANT_SERIAL,
        merchantPrivateKey: credentials.WECHAT_MERCHANT_PRIVATE_KEY,
        platformKeys: { [credentials.WECHAT_PUBLIC_KEY_ID]: credentials.WECHAT_PUBLIC_KEY, ...certificates },
        apiV3Key: credentials.WECHAT_APIV3_KEY,
        apiV2Key: credentials.WECHAT_APIV2_KEY,
        fundBillPayeeNo: credentials.WECHAT_CUSTODY_SUB_MCHID,
        ...(typeof more === 'function' ? more(credentials) : more),
        now: options.now ?? clock.now,
        transport: { timeoutMs: options.timeoutMs },
      }),
    instruction: (changes = {}) => ({
      orderNo: ulid(),
      payeeNo: credentials.WECHAT_CUSTODY_SUB_MCHID,
      amountFen: fen(123_456),
      description: '充值到市场钱包',
      payer: payer(openids()),
      expiresAt: new Date(sandbox.clock.now() + 3_600_000),
      notifyUrl: inbox.url,
      ...changes,
    }),
    expected: ({ amountFen, orderNo, payeeNo, payer: who }) => ({
      orderNo,
      amountFen,
      payeeNo,
      appId: appIdOf(who),
      providerNo: credentials.WECHAT_SP_MCHID,
    }),
    breakNext: (operation, kind: Fault) => {
      sandbox.faults.add({ channel: 'wechat', operation: OPERATIONS[operation], kind })
    },
    payerPays: async ({ launch }) => {
      const result = opened(launch)
      if (!result.paid) throw new Error(result.code)
      await sandbox.clock.advance(0)
    },
    callbackOf: ({ orderNo }, how) => callbackOf(orderNo, how),
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
    heldFen: (orderNo) => {
      const order = sandbox.wechat.orders().find(({ outTradeNo }) => outTradeNo === orderNo)
      return order?.state === 'SUCCESS' ? order.total - (order.refunded ?? 0) : 0
    },
    ...refunds(credentials.WECHAT_SP_MCHID),
    refundsEnd: () => sandbox.clock.advance(sandbox.settings.get().refundDelayMs),
    nextRefundFails: () => {
      sandbox.faults.add({ channel: 'wechat', operation: 'refund', kind: 'abnormal' })
    },
    refundCallbackOf: ({ refundNo }, how) => callbackOf({ outRefundNo: refundNo }, how),
    paymentCode: {
      instruction: (changes = {}) => world.instruction({ payer: codePayer(), ...changes }),
      newCode: () => sandbox.wechat.paymentCode({ phone: '13812345678' }).code,
      payerWillBeAsked: () => {
        sandbox.faults.add({ channel: 'wechat', operation: 'codepay', kind: 'user-paying' })
      },
      payerEnters: async (orderNo, how) => {
        if (!sandbox.wechat.answerPassword(orderNo, how)) throw new Error('nobody is asked')
      },
    },
    combined: {
      instruction: (changes = {}) => ({
        orderNo: ulid(),
        parts: [
          { orderNo: ulid(), payeeNo: '1900000201', amountFen: fen(30_000), description: '冬瓜 2吨' },
          { orderNo: ulid(), payeeNo: '1900000202', amountFen: fen(70_001), description: '基围虾,10斤' },
        ],
        payer: payer(openids()),
        expiresAt: new Date(sandbox.clock.now() + 3_600_000),
        notifyUrl: inbox.url,
        ...changes,
      }),
      expected: ({ orderNo, parts, payer: who }) => ({
        orderNo,
        parts,
        appId: appIdOf(who),
        providerNo: credentials.WECHAT_SP_MCHID,
      }),
      callbackOf: ({ orderNo }, how) => callbackOf(orderNo, how),
    },
    bills: {
      saysLate: true,
      next: (how) => {
        if (how === 'right') sandbox.faults.clear({ channel: 'wechat', operation: 'bill' })
        else sandbox.faults.add({ channel: 'wechat', operation: 'bill', kind: how, times: 'always' })
      },
    },
    ordersUnder: (orderNo) => sandbox.wechat.orders().filter((order) => order.outTradeNo === orderNo).length,
    ...clock,
    close,
  }
  return { ...world, sandbox }
}

/** An order that was paid, and its notification. */
export async function paidOrder(world: PayWorld, channel = world.channel()) {
  const instruction = world.instruction()
  const answer = await channel.prepare(instruction)
  if (answer.state !== 'prepared') throw new Error(answer.state)
  await world.payerPays(answer)
  return { instruction, raw: await world.callbackOf(instruction) }
}
