import type { AlipaySnapshot } from '../alipay/alipay.state.ts'
import { AlipayState } from '../alipay/alipay.state.ts'
import type { FeedAccount } from '../bank-feed/bank-row.state.ts'
import { type BankSnapshot, BankState } from '../bank/bank.state.ts'
import type { Payout } from '../bank/payout.state.ts'
import type { SubAccount } from '../bank/sub-account.state.ts'
import type { ShortMessage, SmsTemplate } from '../sms/short-message.state.ts'
import { type UnionpaySnapshot, UnionpayState } from '../unionpay/unionpay.state.ts'
import type { KnownOpenid, LoginCode } from '../wechat-login/login-code.state.ts'
import type { CallbackEvent, CallbackSend } from '../wechat-pay/callback.state.ts'
import type { MoneyFlow } from '../wechat-pay/money-flow.state.ts'
import type { WechatCombined, WechatOrder, WechatSubMerchant } from '../wechat-pay/order.state.ts'
import type { PaymentCode } from '../wechat-pay/payment-code.state.ts'
import type { PlatformCertificate } from '../wechat-pay/platform-certificate.state.ts'
import type { WechatRefund } from '../wechat-pay/refund.state.ts'
import { CappedMap } from './capped.map.ts'

export interface SandboxSettings {
  /** Sandbox time between accepting a payout and settling it. */
  bankSettleDelayMs: number
  /**
   * Whether the bank refuses what an account does not hold. Ignored, balances are kept, and may fall below zero. Advanced,
   * it pays out what is not cleared yet all the same.
   */
  bankBalances: 'ignored' | 'advanced' | 'enforced'
  /** Whether the bank pays out to bound cards only. */
  bankCards: 'ignored' | 'enforced'
  /** What becomes of a transfer to a member's number from somebody else's account (异名入金): credited, or into suspense. */
  bankOtherNames: 'suspended' | 'credited'
  /** Real time a callback's receiver has. WeChat waits 5 s. */
  callbackTimeoutMs: number
  /** Sandbox time between accepting a refund at WeChat and its end. */
  refundDelayMs: number
  /** Sandbox time that WeChat wants between two refunds of one order. */
  refundSpacingMs: number
  /** By what WeChat signs: its public key, its platform certificates, or both in turn. */
  wechatSigning: 'public-key' | 'certificate' | 'both'
  /** Whether the payment code is open to this provider in v3, or only in the old generation. */
  wechatCodepay: 'v3' | 'v2'
}

const DEFAULT_SETTINGS: SandboxSettings = {
  bankSettleDelayMs: 400,
  bankBalances: 'ignored',
  bankCards: 'ignored',
  bankOtherNames: 'suspended',
  callbackTimeoutMs: 5_000,
  refundDelayMs: 1_000,
  refundSpacingMs: 60_000,
  wechatSigning: 'public-key',
  wechatCodepay: 'v3',
}

// Bounds of the sandbox's memory, ours: some thousands of payments are a long day of testing.
const MOST_ORDERS = 20_000
const MOST_EVENTS = 20_000
export const MOST_SENDS = 5_000
const MOST_PAYOUTS = 20_000
const MOST_FEED_ACCOUNTS = 200
const MOST_SUB_ACCOUNTS = 20_000
const MOST_LOGIN_CODES = 1_000
const MOST_OPENIDS = 5_000
const MOST_SUB_MERCHANTS = 5_000
const MOST_REFUNDS = 20_000
const MOST_PAYMENT_CODES = 1_000
export const MOST_FLOWS = 80_000
export const MOST_MESSAGES = 100

interface Snapshot {
  version: 1
  clockOffsetMs: number
  idTurn: number
  settings: SandboxSettings
  orders: WechatOrder[]
  events: CallbackEvent[]
  sends: CallbackSend[]
  subMerchants: WechatSubMerchant[]
  combined?: WechatCombined[]
  refunds?: WechatRefund[]
  flows?: MoneyFlow[]
  balances?: [string, number][]
  paymentCodes?: PaymentCode[]
  platformCertificates?: PlatformCertificate[]
  loginCodes: LoginCode[]
  openids?: KnownOpenid[]
  payouts: Payout[]
  subAccounts: SubAccount[]
  bank?: BankSnapshot
  feedAccounts?: FeedAccount[]
  messages: ShortMessage[]
  templates: SmsTemplate[]
  /** Absent in what an older sandbox wrote. */
  alipay?: AlipaySnapshot
  unionpay?: UnionpaySnapshot
}

export class SandboxState {
  clockOffsetMs = 0
  idTurn = 0
  settings: SandboxSettings = { ...DEFAULT_SETTINGS }
  /** by out_trade_no */
  readonly orders: CappedMap<WechatOrder>
  readonly orderByPrepayId = new Map<string, WechatOrder>()
  readonly orderByTransactionId = new Map<string, WechatOrder>()
  /** by combine_out_trade_no */
  readonly combined: CappedMap<WechatCombined>
  readonly combinedByPrepayId = new Map<string, WechatCombined>()
  /** by out_refund_no */
  readonly refunds = new CappedMap<WechatRefund>(MOST_REFUNDS)
  /** Oldest first. */
  flows: MoneyFlow[] = []
  /** by sub_mchid; what the flows add up to, the forgotten ones included */
  readonly balances = new Map<string, number>()
  readonly paymentCodes = new CappedMap<PaymentCode>(MOST_PAYMENT_CODES)
  platformCertificates: PlatformCertificate[] = []
  /** by id */
  readonly events = new CappedMap<CallbackEvent>(MOST_EVENTS)
  sends: CallbackSend[] = []
  readonly subMerchants = new CappedMap<WechatSubMerchant>(MOST_SUB_MERCHANTS)
  readonly loginCodes = new CappedMap<LoginCode>(MOST_LOGIN_CODES)
  readonly openids = new CappedMap<KnownOpenid>(MOST_OPENIDS)
  /** by CnsmrSeqNo */
  readonly payouts = new CappedMap<Payout>(MOST_PAYOUTS)
  /** by TranNetMemberCode */
  readonly subAccounts: CappedMap<SubAccount>
  readonly subAccountByNumber = new Map<string, SubAccount>()
  readonly bank = new BankState()
  /** by account number */
  readonly feedAccounts = new CappedMap<FeedAccount>(MOST_FEED_ACCOUNTS)
  messages: ShortMessage[] = []
  readonly templates = new CappedMap<SmsTemplate>(MOST_MESSAGES)
  readonly alipay = new AlipayState()
  readonly unionpay = new UnionpayState()

  constructor() {
    this.orders = new CappedMap(MOST_ORDERS, (order) => {
      for (const prepayId of order.prepayIds) this.orderByPrepayId.delete(prepayId)
      if (order.transactionId !== undefined) this.orderByTransactionId.delete(order.transactionId)
    })
    this.combined = new CappedMap(MOST_ORDERS, (combined) => {
      for (const prepayId of combined.prepayIds) this.combinedByPrepayId.delete(prepayId)
    })
    this.subAccounts = new CappedMap(MOST_SUB_ACCOUNTS, (account) => this.subAccountByNumber.delete(account.subAcctNo))
  }

  putOrder(order: WechatOrder): void {
    this.orders.set(order.outTradeNo, order)
    for (const prepayId of order.prepayIds) this.orderByPrepayId.set(prepayId, order)
    if (order.transactionId !== undefined) this.orderByTransactionId.set(order.transactionId, order)
  }

  putCombined(combined: WechatCombined): void {
    this.combined.set(combined.combineOutTradeNo, combined)
    for (const prepayId of combined.prepayIds) this.combinedByPrepayId.set(prepayId, combined)
  }

  partsOf({ partNos }: WechatCombined): WechatOrder[] {
    return partNos.flatMap((partNo) => this.orders.get(partNo) ?? [])
  }

  putSubAccount(account: SubAccount): void {
    this.subAccounts.set(account.memberCode, account)
    this.subAccountByNumber.set(account.subAcctNo, account)
  }

  snapshot(): Snapshot {
    return {
      version: 1,
      clockOffsetMs: this.clockOffsetMs,
      idTurn: this.idTurn,
      settings: this.settings,
      orders: this.orders.values(),
      events: this.events.values(),
      sends: this.sends,
      subMerchants: this.subMerchants.values(),
      combined: this.combined.values(),
      refunds: this.refunds.values(),
      flows: this.flows,
      balances: [...this.balances],
      paymentCodes: this.paymentCodes.values(),
      platformCertificates: this.platformCertificates,
      loginCodes: this.loginCodes.values(),
      openids: this.openids.values(),
      payouts: this.payouts.values(),
      subAccounts: this.subAccounts.values(),
      bank: this.bank.snapshot(),
      feedAccounts: this.feedAccounts.values(),
      messages: this.messages,
      templates: this.templates.values(),
      alipay: this.alipay.snapshot(),
      unionpay: this.unionpay.snapshot(),
    }
  }

  restore(raw: unknown): void {
    const snapshot = raw as Snapshot
    if (snapshot.version !== 1)
      throw new Error(`this sandbox reads snapshots of version 1, not ${String(snapshot.version)}: delete the data directory`)
    this.clockOffsetMs = snapshot.clockOffsetMs
    this.idTurn = snapshot.idTurn
    this.settings = { ...DEFAULT_SETTINGS, ...snapshot.settings }
    for (const order of snapshot.orders) this.putOrder(order)
    for (const event of snapshot.events) this.events.set(event.id, event)
    this.sends = snapshot.sends
    for (const merchant of snapshot.subMerchants) this.subMerchants.set(merchant.subMchid, merchant)
    for (const combined of snapshot.combined ?? []) this.putCombined(combined)
    for (const refund of snapshot.refunds ?? []) this.refunds.set(refund.outRefundNo, refund)
    this.flows = snapshot.flows ?? []
    for (const [subMchid, balance] of snapshot.balances ?? []) this.balances.set(subMchid, balance)
    for (const code of snapshot.paymentCodes ?? []) this.paymentCodes.set(code.code, code)
    this.platformCertificates = snapshot.platformCertificates ?? []
    for (const one of snapshot.openids ?? []) this.openids.set(one.openid, one)
    for (const code of snapshot.loginCodes) this.loginCodes.set(code.code, code)
    for (const payout of snapshot.payouts) this.payouts.set(payout.cnsmrSeqNo, payout)
    // What an older sandbox kept had no balances.
    for (const account of snapshot.subAccounts) this.putSubAccount(Object.assign({ available: 0, frozen: 0, uncleared: {} }, account))
    if (snapshot.bank) this.bank.restore(snapshot.bank)
    for (const account of snapshot.feedAccounts ?? []) this.feedAccounts.set(account.accountNo, account)
    this.messages = snapshot.messages
    for (const template of snapshot.templates) this.templates.set(template.id, template)
    if (snapshot.alipay) this.alipay.restore(snapshot.alipay)
    if (snapshot.unionpay) this.unionpay.restore(snapshot.unionpay)
  }
}
