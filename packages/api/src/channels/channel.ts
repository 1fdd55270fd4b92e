import type { Fen } from '@dangkou/shared'
import type { BillSource } from './bill.ts'
import type { Callback, CallbackRefusal, RawCallback, Reply } from './callback.ts'
import type { Accepted, Failed, NotSent, Outcome, Succeeded, Unknown } from './outcome.ts'

/**
 * The port to institutions. Whatever touches one is an instruction; a channel executes one instruction and reports
 * what became of it (`outcome.ts`). Channels know providers, not our features, and keep nothing: no database, no state
 * of orders. A new provider (another bank, another wallet) is a new adapter and new members of these unions.
 */

/** Who pays, and where the payment page opens. A channel's `limits.clients` says which of these it can serve. */
export type Payer =
  /** Our mini-program in WeChat; the openid belongs to the provider's app (sp_openid). */
  | { readonly client: 'weapp'; readonly openid: string }
  /** A page of ours inside WeChat's own browser; `appId` names the app that the openid belongs to where it is not the provider's usual one. */
  | { readonly client: 'wechat-browser'; readonly openid: string; readonly appId?: string }
  /** Our mini-program in Alipay, or a page of ours inside Alipay's own browser; `userId` is Alipay's open id of the payer. */
  | { readonly client: 'alipay-app'; readonly userId: string }
  /**
   * A browser on a phone outside WeChat. `ip` is the payer's own address, which WeChat's risk control compares;
   * `returnUrl` is where the payer lands afterwards, which proves nothing about the payment.
   */
  | { readonly client: 'h5'; readonly ip: string; readonly returnUrl?: string }
  /** A browser on a desk, led to the institution's own page; `bank`: straight to this bank's corporate banking (issInsCode). */
  | { readonly client: 'desktop'; readonly returnUrl?: string; readonly bank?: string }
  /** 主扫: we show a code of this order, and whoever scans it pays. */
  | { readonly client: 'qr' }
  /** 被扫: the merchant scanned the code on the payer's phone. Used once; never logged. */
  | { readonly client: 'payment-code'; readonly code: string; readonly storeNo: string; readonly ip: string }

/** @public */
export type PayClient = Payer['client']

/** An order is named by both numbers: ours, and the payee's at the institution. */
export interface PayRef {
  /** Our instruction's id: 6 to 32 characters of `0-9A-Za-z_-|*` (WeChat's rule, the narrowest; a ULID is 26). */
  readonly orderNo: string
  /** The payee of record at the institution (WeChat: sub_mchid). Never the platform's own number: that is 二清. */
  readonly payeeNo: string
}

/** Stored before the call and passed unchanged when it is repeated, or the institution sees another order. */
export interface PayInstruction extends PayRef {
  readonly amountFen: Fen
  /** Shown to the payer by the institution. */
  readonly description: string
  readonly payer: Payer
  /** After this nobody can pay the order any more. */
  readonly expiresAt: Date
  /** Public https address without a query string. */
  readonly notifyUrl: string
}

/** What the client needs to open the institution's payment page. */
export type Launch =
  /** Arguments of the mini-program's own call: `wx.requestPayment(parameters)`. */
  | { readonly kind: 'weapp'; readonly parameters: WeappParameters }
  /** Arguments of WeixinJSBridge's `getBrandWCPayRequest` in WeChat's browser: the same, and the app by name. */
  | { readonly kind: 'wechat-browser'; readonly parameters: WeappParameters & { readonly appId: string } }
  /** `my.tradePay({ tradeNO })` in the mini-program, `AlipayJSBridge.call('tradePay', { tradeNO })` in a page. */
  | { readonly kind: 'alipay-trade'; readonly tradeNo: string }
  /** Text of a code to show; the payer scans it with the institution's app. */
  | { readonly kind: 'qr'; readonly text: string }
  /** A page to send the browser to. */
  | { readonly kind: 'redirect'; readonly url: string }
  /** A form that the browser sends there, field by field: it is signed, and must not change. */
  | { readonly kind: 'form'; readonly url: string; readonly fields: Readonly<Record<string, string>> }

/** @public */
export interface WeappParameters {
  /** Unix seconds as text: a number is refused by some clients. */
  readonly timeStamp: string
  readonly nonceStr: string
  /** `prepay_id=wx…` */
  readonly package: string
  readonly signType: 'RSA'
  readonly paySign: string
}

/** The order exists at the institution and waits for its payer. */
export interface Prepared {
  readonly state: 'prepared'
  readonly launch: Launch
  /** The launch is good until then; prepare again with the same instruction for a fresh one. */
  readonly launchExpiresAt: Date
  readonly raw: unknown
}

/** `closed`: nobody can pay it any more. `paid`: too late, the payer was faster; query for the success. */
export type Closed = { readonly state: 'closed' } | { readonly state: 'paid' } | Unknown | NotSent

/** What cannot be executed is refused by these before money moves. */
export interface Limits {
  readonly minFen: Fen
  readonly maxFen: Fen
}

export interface PayLimits extends Limits {
  readonly clients: readonly PayClient[]
  /** Of one payment. */
  readonly mostRefunds: number
  readonly refundWithinDays: number
  /** Where a number under which a refund failed is used up: asked for again, it needs another one. */
  readonly failedRefundIsFinal?: true
}

/**
 * After a revocation nobody pays under this number, and what had been paid goes back to the payer in full. Unknown and
 * NotSent: ask again, with the same number, until it is revoked.
 */
export type Revoked = { readonly state: 'revoked' } | Unknown | NotSent

/** A refund is named by three numbers: its own, and the two of the order that it gives back from. */
export interface RefundRef extends PayRef {
  /** Our instruction's id. The institution gives one number back once. */
  readonly refundNo: string
}

export interface RefundInstruction extends RefundRef {
  readonly amountFen: Fen
  /** What the whole order was paid with. */
  readonly paidFen: Fen
  readonly reason: string
  readonly notifyUrl: string
}

/** Several payees paid at once, all or none: every part is an order of its own that can be refunded by itself. */
export interface CombinedInstruction {
  readonly orderNo: string
  readonly parts: readonly (PayRef & { readonly amountFen: Fen; readonly description: string })[]
  readonly payer: Payer
  readonly expiresAt: Date
  readonly notifyUrl: string
}

export interface CombinedRef {
  readonly orderNo: string
  readonly parts: readonly PayRef[]
  /** As it was made with: to be closed it is named by the payer's app too. */
  readonly payer: Payer
}

/** `parts` in the order of the question; `amountFen` of the whole is their sum. @public */
export interface CombinedSucceeded extends Succeeded {
  readonly parts: readonly { readonly orderNo: string; readonly channelRef: string; readonly amountFen: Fen }[]
}
export type CombinedOutcome = CombinedSucceeded | Failed | Accepted | Unknown | NotSent

export interface CombinedPay {
  readonly mostParts: number
  readonly clients: readonly PayClient[]
  /** As `prepare`. @throws AssertionError when a payee is the platform, or a number is none */
  prepare(instruction: CombinedInstruction): Promise<Prepared | CombinedOutcome>
  query(ref: CombinedRef): Promise<CombinedOutcome>
  close(ref: CombinedRef): Promise<Closed>
}

/**
 * Whether calls get through at present, as this process knows it: `down` are refused without leaving, `recovering` means
 * that the next one tries. @public
 */
export type ChannelHealth = 'up' | 'down' | 'recovering'

export interface PayChannel {
  readonly name: string
  readonly limits: PayLimits
  /** Absent where an adapter keeps no breaker: then it is taken for up. */
  readonly health?: ChannelHealth
  /**
   * Makes the order. Repeating it with the same instruction is safe and gives one order. Anything but `prepared` goes
   * to settle like any other outcome (a payment code that is scanned succeeds in the answer itself).
   * @throws AssertionError when the payee is the platform itself, or the order number is not one
   */
  prepare(instruction: PayInstruction): Promise<Prepared | Outcome>
  query(ref: PayRef): Promise<Outcome>
  close(ref: PayRef): Promise<Closed>
  /** For a payment code whose outcome nobody knows (撤销): see `Revoked`. Not within 15 s of the payment (WeChat). */
  revoke(ref: PayRef): Promise<Revoked>
  /** Gives back, to where the money came from. Mostly `accepted` first. Repeating it never gives back twice. */
  refund(instruction: RefundInstruction): Promise<Outcome>
  queryRefund(ref: RefundRef): Promise<Outcome>
  /** null where the institution has no such thing. */
  readonly combined: CombinedPay | null
  /**
   * Reads one notification: signature over the raw body, then decryption, then shape. It does not know the order:
   * compare with `checkCallback` before believing that it is ours.
   * @throws CallbackRefused
   */
  readCallback(raw: RawCallback): Callback
  /** `news`: what a notification says is never booked by itself; ask first (UnionPay). Absent: its word is enough. */
  readonly notifications?: 'news'
  /** The answers the institution expects from our endpoint, within its time limit (WeChat: 5 s). */
  readonly acknowledge: { readonly taken: Reply; readonly refused: (reason: CallbackRefusal) => Reply }
  readonly bills: BillSource
}
