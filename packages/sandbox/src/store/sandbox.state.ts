import type { AlipaySnapshot } from '../alipay/alipay.state.ts'
import { AlipayState } from '../alipay/alipay.state.ts'
import type { FeedAccount } from '../bank-feed/bank-row.state.ts'
import type { Payout, SubAccount } from '../bank/payout.state.ts'
import type { ShortMessage, SmsTemplate } from '../sms/short-message.state.ts'
import type { LoginCode } from '../wechat-login/login-code.state.ts'
import type { CallbackEvent, CallbackSend } from '../wechat-pay/callback.state.ts'
import type { WechatOrder, WechatSubMerchant } from '../wechat-pay/order.state.ts'
import { CappedMap } from './capped.map.ts'

export interface SandboxSettings {
  /** Sandbox time between accepting a payout and settling it. */
  bankSettleDelayMs: number
  /** Real time a callback's receiver has. WeChat waits 5 s. */
  callbackTimeoutMs: number
}

const DEFAULT_SETTINGS: SandboxSettings = { bankSettleDelayMs: 400, callbackTimeoutMs: 5_000 }

// Bounds of the sandbox's memory, ours: some thousands of payments are a long day of testing.
const MOST_ORDERS = 20_000
const MOST_EVENTS = 20_000
export const MOST_SENDS = 5_000
const MOST_PAYOUTS = 20_000
const MOST_FEED_ACCOUNTS = 200
const MOST_SUB_ACCOUNTS = 20_000
const MOST_LOGIN_CODES = 1_000
const MOST_SUB_MERCHANTS = 5_000
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
  loginCodes: LoginCode[]
  payouts: Payout[]
  subAccounts: SubAccount[]
  feedAccounts?: FeedAccount[]
  messages: ShortMessage[]
  templates: SmsTemplate[]
  /** Absent in what an older sandbox wrote. */
  alipay?: AlipaySnapshot
}

export class SandboxState {
  clockOffsetMs = 0
  idTurn = 0
  settings: SandboxSettings = { ...DEFAULT_SETTINGS }
  /** by out_trade_no */
  readonly orders: CappedMap<WechatOrder>
  readonly orderByPrepayId = new Map<string, WechatOrder>()
  readonly orderByTransactionId = new Map<string, WechatOrder>()
  /** by id */
  readonly events = new CappedMap<CallbackEvent>(MOST_EVENTS)
  sends: CallbackSend[] = []
  readonly subMerchants = new CappedMap<WechatSubMerchant>(MOST_SUB_MERCHANTS)
  readonly loginCodes = new CappedMap<LoginCode>(MOST_LOGIN_CODES)
  /** by CnsmrSeqNo */
  readonly payouts = new CappedMap<Payout>(MOST_PAYOUTS)
  /** by TranNetMemberCode */
  readonly subAccounts: CappedMap<SubAccount>
  readonly subAccountByNumber = new Map<string, SubAccount>()
  /** by account number */
  readonly feedAccounts = new CappedMap<FeedAccount>(MOST_FEED_ACCOUNTS)
  messages: ShortMessage[] = []
  readonly templates = new CappedMap<SmsTemplate>(MOST_MESSAGES)
  readonly alipay = new AlipayState()

  constructor() {
    this.orders = new CappedMap(MOST_ORDERS, (order) => {
      for (const prepayId of order.prepayIds) this.orderByPrepayId.delete(prepayId)
      if (order.transactionId !== undefined) this.orderByTransactionId.delete(order.transactionId)
    })
    this.subAccounts = new CappedMap(MOST_SUB_ACCOUNTS, (account) => this.subAccountByNumber.delete(account.subAcctNo))
  }

  putOrder(order: WechatOrder): void {
    this.orders.set(order.outTradeNo, order)
    for (const prepayId of order.prepayIds) this.orderByPrepayId.set(prepayId, order)
    if (order.transactionId !== undefined) this.orderByTransactionId.set(order.transactionId, order)
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
      loginCodes: this.loginCodes.values(),
      payouts: this.payouts.values(),
      subAccounts: this.subAccounts.values(),
      feedAccounts: this.feedAccounts.values(),
      messages: this.messages,
      templates: this.templates.values(),
      alipay: this.alipay.snapshot(),
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
    for (const code of snapshot.loginCodes) this.loginCodes.set(code.code, code)
    for (const payout of snapshot.payouts) this.payouts.set(payout.cnsmrSeqNo, payout)
    for (const account of snapshot.subAccounts) this.putSubAccount(account)
    for (const account of snapshot.feedAccounts ?? []) this.feedAccounts.set(account.accountNo, account)
    this.messages = snapshot.messages
    for (const template of snapshot.templates) this.templates.set(template.id, template)
    if (snapshot.alipay) this.alipay.restore(snapshot.alipay)
  }
}
