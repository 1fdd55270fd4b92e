import type { Fen } from '@dangkou/shared'

/**
 * The port to institutions. Whatever touches one is an instruction; a channel executes one instruction and reports
 * what became of it. Channels know providers, not our features, and keep nothing: no database, no state of orders.
 * A new provider (Alipay, UnionPay, another bank) is a new adapter and new members of the unions below.
 */

/** Instants come from the caller's clock, so that the five-minute rules can be tested without waiting. */
export type Clock = () => Date

/**
 * Money moved. `at` is the institution's own time of success, `channelRef` its number for the movement.
 * @public
 */
export interface Succeeded {
  readonly state: 'succeeded'
  readonly channelRef: string
  readonly amountFen: Fen
  readonly at: Date
  /** The institution's answer as received, for the audit trail. */
  readonly raw: unknown
}

/** The institution's final, verified no: no money moved and none will under this number. */
export interface Failed {
  readonly state: 'failed'
  /** The institution's code in its canonical spelling (capitals and underscores where it has them). */
  readonly code: string
  /** The institution's sentence, mostly Chinese: for people, never for decisions. */
  readonly reason: string
  readonly raw: unknown
}

/**
 * On its way: the payer has not confirmed yet, or the bank is still working. Ask again later.
 * @public
 */
export interface Accepted {
  readonly state: 'accepted'
  readonly channelRef: string | null
  /** `authorisation`: the payer's clerk has submitted it at the bank, and the checker approves or refuses it, hours later. */
  readonly waitingFor: 'payer' | 'institution' | 'authorisation'
  readonly raw: unknown
}

/** Nobody can say yet. Left only by a query, a callback or the bill, never by trying under a new number. */
export interface Unknown {
  readonly state: 'unknown'
  readonly why: UnknownReason
  readonly detail: string
}

export type UnknownReason =
  | 'timeout'
  | 'connection-lost'
  /** 5xx, or the institution itself says that it does not know. */
  | 'institution-error'
  | 'rate-limited'
  /** The answer's signature is missing, stale, by a key we do not hold, or wrong. */
  | 'unverified'
  /** Verified, but not in the agreed shape, or about something that was not asked. */
  | 'unreadable'
  /** A query found nothing: the instruction may still be on its way, so this is not a failure. */
  | 'not-found'
  /** The number exists with other parameters, or was used before: what exists under it decides, so query it. */
  | 'number-used'
  /** A verified refusal whose meaning for the money is not certain. */
  | 'ambiguous'

/**
 * The call did not leave this process, so no money can have moved: the caller may fail the instruction at once or
 * choose another channel. From a query it only means "not asked; ask later".
 */
export interface NotSent {
  readonly state: 'not-sent'
  readonly why: 'breaker-open' | 'too-many-calls' | 'no-connection' | 'not-supported'
  readonly detail: string
}

export type Outcome = Succeeded | Failed | Accepted | Unknown | NotSent

/* ---------------------------------------------------------------- paying in */

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

/* --------------------------------------------------------------------- bills */

/** What the institution says it did on one day of Beijing: the last word, after answers and callbacks. */
export interface BillSource {
  /** One file for each payee, who must then be named (Alipay); otherwise one file is about all of them (WeChat). */
  readonly perPayee?: boolean
  /** Which bills there are; absent: both. */
  readonly kinds?: readonly BillKind[]
  /** @param day `2026-03-18` */
  fetch(kind: BillKind, day: string, payeeNo?: string): Promise<Bill>
}

/** `trade`: payments and refunds. `fund`: every movement of the account, with the balance after it. */
export type BillKind = 'trade' | 'fund'

export type Bill =
  /**
   * Read once, line by line, in constant memory; verified as it streams: the iteration throws `BillBroken` at its end
   * when the file is not what the institution announced (hash, length, or its own totals).
   */
  | {
      readonly state: 'ready'
      readonly lines: AsyncIterable<BillLine>
      /** How much of the file was read so far, 0 to 1, where its size is known. */
      readonly share?: () => number
    }
  /** Nothing moved that day. */
  | { readonly state: 'empty' }
  /** Not made yet: ask again in half an hour. */
  | { readonly state: 'not-ready' }
  | Unknown
  | NotSent

/** A line that cannot be read is told with its number and stops nothing. */
export type BillLine =
  | { readonly line: number; readonly row: BillRow }
  | { readonly line: number; readonly bad: string; readonly text: string }

export type BillRow = TradeRow | FundRow

/** @public */
export interface TradeRow {
  readonly kind: 'payment' | 'refund'
  readonly orderNo: string
  /** Ours; null on a payment. */
  readonly refundNo: string | null
  /** The institution's number of the payment. */
  readonly channelRef: string
  readonly payeeNo: string | null
  /** Positive, for a refund too. */
  readonly amountFen: Fen
  /** What the institution keeps (negative: gives back with a refund). */
  readonly feeFen: number
  readonly state: 'succeeded' | 'processing' | 'failed'
  readonly at: Date
}

/** @public */
export interface FundRow {
  readonly kind: 'fund'
  readonly movementNo: string
  /** Ours or the institution's number of what moved it, as the file has it. */
  readonly orderNo: string | null
  readonly business: string
  /** Signed: what comes in is positive. */
  readonly amountFen: number
  readonly balanceFen: number
  readonly at: Date
}

export class BillBroken extends Error {
  override readonly name = 'BillBroken'
}

/* ------------------------------------------------------------- notifications */

export interface RawCallback {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** The bytes as they came: a body parsed and printed again has another signature. */
  readonly body: Buffer
}

export interface Reply {
  readonly status: number
  readonly body: string
}

export type Callback = PaymentCallback | CombinedCallback | RefundCallback

interface AnyCallback {
  /** The same event may come many times, also at once: deduplicate by this and by the order's state. */
  readonly eventId: string
  /** The platform's own number at the institution (WeChat: sp_mchid; Alipay: the provider's app). */
  readonly providerNo: string
}

/** A verified notification about one payment. */
export interface PaymentCallback extends AnyCallback {
  readonly kind: 'payment'
  readonly orderNo: string
  readonly payeeNo: string
  /** Of the order, also when it was not paid. */
  readonly amountFen: Fen
  /** The app whose payer paid (WeChat: sp_appid). */
  readonly appId: string
  readonly outcome: Outcome
}

/** @public */
export interface CombinedCallback extends AnyCallback {
  readonly kind: 'combined'
  readonly orderNo: string
  readonly amountFen: Fen
  readonly appId: string
  readonly parts: readonly (PayRef & { readonly amountFen: Fen })[]
  readonly outcome: CombinedOutcome
}

/** @public */
export interface RefundCallback extends AnyCallback {
  readonly kind: 'refund'
  readonly refundNo: string
  readonly orderNo: string
  readonly payeeNo: string
  /**
   * What is given back. null where the institution tells only the sum of all refunds of the order (Alipay): the outcome
   * is `accepted` then, and a query decides.
   */
  readonly amountFen: Fen | null
  readonly outcome: Outcome
}

export type CallbackRefusal =
  /** A header that the signature needs is not there, or twice. */
  | 'headers-incomplete'
  /** The institution's own test that we do refuse (WECHATPAY/SIGNTEST/). */
  | 'probe'
  /** Signed more than 300 s ago, or ahead. */
  | 'stale'
  /** Signed under a serial we hold no key for. */
  | 'unknown-key'
  | 'wrong-signature'
  /** The same signed bytes a second time: the institution signs every attempt anew, so somebody else sent them. */
  | 'replayed'
  /** Signed, but the sealed part does not open with our key. */
  | 'undecryptable'
  | 'malformed'
  /** A kind of event that this reader does not take. */
  | 'unsupported-event'

/** Thrown by `readCallback`; nothing of the message may be believed. */
export class CallbackRefused extends Error {
  override readonly name = 'CallbackRefused'
  readonly reason: CallbackRefusal

  constructor(reason: CallbackRefusal, detail: string) {
    // Strangers make these by the thousand, and a stack costs more than the signature: the reason says where it comes from.
    const { stackTraceLimit } = Error
    Error.stackTraceLimit = 0
    super(`${reason}: ${detail}`)
    Error.stackTraceLimit = stackTraceLimit
    this.reason = reason
  }
}

/* ---------------------------------------------------------------- paying out */

export interface PayoutRef {
  /** Our number at the bank; see `bankSerial`. The bank pays one number once. */
  readonly serial: string
}

/** From a member's account at the custody bank to the member's own bank card. */
export interface PayoutInstruction extends PayoutRef {
  readonly amountFen: Fen
  readonly from: { readonly accountNo: string; readonly memberNo: string; readonly memberName: string }
  readonly to: { readonly cardNo: string; readonly holderName: string }
  readonly remark: string
}

export interface PayoutChannel {
  readonly name: string
  readonly limits: Limits
  /** Repeating it with the same instruction never pays twice. Success mostly comes later, by `query`. */
  payout(instruction: PayoutInstruction): Promise<Outcome>
  query(ref: PayoutRef): Promise<Outcome>
}

/* ------------------------------------------------------------------ signing in */

export interface SignInCodeSender {
  /** @param phone 11 digits, mainland China @param minutes how long the code is good, for the text */
  send(phone: string, code: string, minutes: number): Promise<CodeSent | Failed | Unknown | NotSent>
}

/** Handed to the operator. It does not say that the phone got it. */
export interface CodeSent {
  readonly state: 'sent'
  readonly channelRef: string
}

export interface WechatLogin {
  /** @param jsCode from `wx.login()`: once, within five minutes */
  session(jsCode: string): Promise<WechatSession | Failed | Unknown | NotSent>
}

export interface WechatSession {
  readonly state: 'signed-in'
  readonly openid: string
  /** Only when the app is bound to an open platform account. */
  readonly unionid: string | null
}

/** For a page of ours in WeChat's own browser. */
export interface WechatBrowserLogin {
  /** Where the page is sent; it comes back to `redirectUrl` with `code` and this `state`. */
  authorizeUrl(redirectUrl: string, state: string): string
  /** @param code brought back by the browser: once, within five minutes */
  session(code: string): Promise<WechatBrowserSession | Failed | Unknown | NotSent>
}

/** @public */
export interface WechatBrowserSession {
  readonly state: 'signed-in'
  readonly openid: string
}

export interface AlipayLogin {
  /** Where a page in Alipay's own browser sends the payer, who comes back to `redirectUrl` with `auth_code` and `state`. */
  authorizeUrl(redirectUrl: string, state: string): string
  /** @param authCode from `my.getAuthCode()`, or brought back by the browser: once, within a few minutes */
  session(authCode: string): Promise<AlipaySession | Failed | Unknown | NotSent>
}

/** @public */
export interface AlipaySession {
  readonly state: 'signed-in'
  /** The payer's open_id at our mini-program. */
  readonly openid: string
}
