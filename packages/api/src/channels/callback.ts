import type { Fen } from '@dangkou/shared'
import type { CombinedOutcome, PayRef } from './channel.ts'
import type { Outcome } from './outcome.ts'

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
