import type { AlipayControl } from './alipay/alipay.control.ts'
import { alipayControl } from './alipay/alipay.control.ts'
import type { AlipayMerchant, AlipaySend, AlipayTrade } from './alipay/trade.state.ts'
import { createApp } from './sandbox.app.ts'
import type { Fault, FaultFilter, FaultInput } from './fault/fault.registry.ts'
import type { SandboxCredentials } from './identity/sandbox.identity.ts'
import { credentialsOf } from './identity/sandbox.identity.ts'
import type { SandboxSettings } from './store/sandbox.state.ts'
import { type UnionpayControl, unionpayControl } from './unionpay/unionpay.control.ts'
import type { CallbackSend } from './wechat-pay/callback.state.ts'
import type { ClientParameters } from './wechat-pay/client-parameters.signature.ts'
import type { WechatCombined, WechatOrder, WechatSubMerchant } from './wechat-pay/order.state.ts'
import type { PayResult } from './wechat-pay/payer.service.ts'
import type { PlatformCertificate } from './wechat-pay/platform-certificate.state.ts'
import type { WechatRefund } from './wechat-pay/refund.state.ts'
import { stateAt } from './wechat-pay/order.decision.ts'
import type { BankRow, NewBankRow } from './bank-feed/bank-row.state.ts'
import type { BankControl } from './bank/bank.control.ts'
import { bankControl } from './bank/bank.control.ts'
import type { TranStatus } from './bank/payout.decision.ts'
import type { Payout } from './bank/payout.state.ts'

export type {
  AlipayControl,
  AlipayMerchant,
  AlipaySend,
  AlipayTrade,
  BankControl,
  CallbackSend,
  ClientParameters,
  Fault,
  FaultFilter,
  FaultInput,
  Payout,
  PayResult,
  SandboxCredentials,
  SandboxSettings,
  TranStatus,
  WechatCombined,
  WechatOrder,
  WechatRefund,
  WechatSubMerchant,
}

export interface SandboxOptions {
  /** 0, the default, takes a free one. */
  port?: number
  /** Keys and state are kept here; without it everything lives in memory. */
  dataDir?: string
  /** The same seed gives the same ids in the same order. */
  seed?: string
  /** The time under the sandbox's offset, milliseconds since 1970; Date.now by default. */
  clock?: () => number
}

export interface Sandbox {
  url: string
  credentials: SandboxCredentials
  clock: {
    now(): number
    /** Resolves when every callback due on the way has been sent and answered. `advance(0)` settles what is due now. */
    advance(ms: number): Promise<void>
    set(ms: number): Promise<void>
    reset(): Promise<void>
  }
  faults: {
    add(fault: FaultInput): Fault
    list(): Fault[]
    /** Payouts held by 'unsure' or 'processing' go on when the bank's payout faults are cleared. */
    clear(filter?: FaultFilter): void
  }
  settings: {
    get(): SandboxSettings
    set(settings: Partial<SandboxSettings>): void
  }
  wechat: {
    /** A code of wx.login; of the authorization of a page in WeChat's browser with `page`, which is another app's. */
    login(person: { openid: string } | { phone: string }, where?: 'page'): { code: string; openid: string }
    /** The payer pays by prepay_id, without looking at a signature. */
    pay(prepayId: string): PayResult
    /** wx.requestPayment: paySign is verified first. */
    requestPayment(parameters: ClientParameters): PayResult
    orders(): WechatOrder[]
    /** Every send, newest first. */
    callbacks(): CallbackSend[]
    combined(): WechatCombined[]
    refunds(): WechatRefund[]
    /** What a person does with an abnormal refund, or time with one that is stuck. */
    resolveRefund(outRefundNo: string, status: 'SUCCESS' | 'ABNORMAL' | 'CLOSED'): boolean
    /** 付款码 on somebody's phone, good for a minute and for one payment. */
    paymentCode(person: { openid: string } | { phone: string }): { code: string; openid: string }
    /** The payer of a payment code was asked for the password. false when nothing waits for them. */
    answerPassword(outTradeNo: string, how: 'password' | 'cancel'): boolean
    /** A new platform certificate signs from now on; see the setting `wechatSigning`. */
    rotateCertificate(): PlatformCertificate
    resend(about: string | { outRefundNo: string }): Promise<CallbackSend | undefined>
    probe(target: { outTradeNo?: string; notifyUrl?: string }): Promise<(CallbackSend & { passed: boolean }) | undefined>
    addSubMerchant(merchant: WechatSubMerchant): void
  }
  alipay: AlipayControl
  unionpay: UnionpayControl
  /** Accounts whose rows the bank tells: by CDC, and as statements. */
  bankFeed: {
    /** Two rows when a fault takes the money back at once. */
    credit(row: NewBankRow): BankRow[]
    reverse(accountNo: string, id: string): BankRow | undefined
    rows(accountNo: string): BankRow[]
    /** @param day yyyyMMdd */
    statement(accountNo: string, day: string, format: 'camt.053' | 'mt940'): string
  }
  bank: BankControl
  sms: {
    /** Newest first; `at` in milliseconds. */
    messages(phone?: string): { phone: string; params: string[]; text: string; templateId: string; at: number }[]
    addTemplate(template: { id: string; text: string }): void
  }
  close(): Promise<void>
}

/** Starts the channels' other side in this process, on 127.0.0.1 and nowhere else. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const app = await createApp({ dataDir: options.dataDir, seed: options.seed, baseClock: options.clock })
  const { context, parts } = app
  const { clock, faults, state } = context
  await app.server.listen({ host: '127.0.0.1', port: options.port ?? 0 })
  const address = app.server.server.address()
  if (address === null || typeof address === 'string') throw new Error('the sandbox has no port')
  const url = `http://127.0.0.1:${address.port}`
  app.started(url)

  const moved = async (move: Promise<void>): Promise<void> => {
    await move
    context.changed()
  }
  return {
    url,
    credentials: credentialsOf(context.identity, url),
    clock: {
      now: () => clock.now(),
      advance: (ms) => moved(clock.advance(ms)),
      set: (ms) => moved(clock.set(ms)),
      reset: () => moved(clock.reset()),
    },
    faults: {
      add: (fault) => faults.add(fault),
      list: () => faults.list(),
      clear: (filter = {}) => {
        faults.clear(filter)
        if ((filter.channel ?? 'bank') === 'bank' && (filter.operation ?? 'payout') === 'payout') parts.bank.payouts.releaseHeld()
        if ((filter.channel ?? 'alipay') === 'alipay' && (filter.operation ?? 'refund') === 'refund') parts.alipay.trades.releaseRefunds()
      },
    },
    settings: {
      get: () => ({ ...state.settings }),
      set: (settings) => {
        state.settings = { ...state.settings, ...settings }
        context.changed()
      },
    },
    wechat: {
      login: (person, where) => parts.wechatLogin.login(person, where === 'page' ? 'snsapi_base' : undefined),
      pay: (prepayId) => parts.wechatPay.payer.pay(prepayId),
      requestPayment: (parameters) => parts.wechatPay.payer.requestPayment(parameters),
      orders: () =>
        state.orders
          .values()
          .reverse()
          .map((order) => ({ ...order, state: stateAt(order, clock.now()) })),
      combined: () =>
        state.combined
          .values()
          .reverse()
          .map((one) => ({ ...one, state: stateAt(one, clock.now()) })),
      refunds: () => state.refunds.values().reverse(),
      resolveRefund: (outRefundNo, status) => parts.wechatPay.refunds.resolve(outRefundNo, status),
      paymentCode: (person) => parts.wechatPay.payer.newCode(person),
      answerPassword: (outTradeNo, how) => parts.wechatPay.payer.answer(outTradeNo, how),
      rotateCertificate: () => parts.wechatPay.signer.rotate(),
      callbacks: () => state.sends.toReversed(),
      resend: (about) => parts.wechatPay.callbacks.resend(typeof about === 'string' ? { outTradeNo: about } : about),
      probe: (target) => parts.wechatPay.callbacks.probe(target),
      addSubMerchant: (merchant) => {
        state.subMerchants.set(merchant.subMchid, merchant)
        context.changed()
      },
    },
    alipay: alipayControl(context, parts.alipay),
    unionpay: unionpayControl(context, parts.unionpay),
    bankFeed: {
      credit: (row) => parts.bankFeed.credit(row),
      reverse: (accountNo, id) => parts.bankFeed.reverse(accountNo, id),
      rows: (accountNo) => parts.bankFeed.rows(accountNo),
      statement: (accountNo, day, format) => parts.bankFeed.statement(accountNo, day, format),
    },
    bank: bankControl(context, parts.bank),
    sms: {
      messages: (phone) => parts.sms.messages(phone),
      addTemplate: (template) => {
        state.templates.set(template.id, template)
        context.changed()
      },
    },
    close: () => app.close(),
  }
}
