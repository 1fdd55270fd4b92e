import type { Fen } from '@dangkou/shared'
import type { NotSent, Unknown } from './outcome.ts'

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
  | { readonly state: 'ready'; readonly file: BillFile }
  /** Nothing moved that day. */
  | { readonly state: 'empty' }
  /** Not made yet: ask again in half an hour. */
  | { readonly state: 'not-ready' }
  | Unknown
  | NotSent

/** A file as it comes: read once, in constant memory, by `billLines`, in this thread or in another. */
export interface BillFile {
  readonly content: AsyncIterable<Buffer>
  readonly reading: BillReading
  /** How much of it came so far, 0 to 1, where its size is known. */
  readonly share?: () => number
}

/** What has to be known to read a file and to see that it is what the institution announced. */
export type BillReading =
  | { readonly by: 'wechat'; readonly kind: BillKind; /** Of the unpacked text. */ readonly sha1: string }
  | { readonly by: 'alipay'; readonly kind: BillKind; readonly payeeNo: string }
  | { readonly by: 'unionpay'; readonly merId: string; readonly day: string }

/** A line that cannot be read is told with its number and stops nothing. */
export type BillLine =
  | { readonly line: number; readonly row: BillRow }
  | { readonly line: number; /** Why, in Chinese: the market's staff read it. */ readonly bad: string; readonly text: string }

export type BillRow = TradeRow | FundRow

/** What numbers of either side are made of: whoever keeps many of them may set a space between. */
export const VISIBLE = /^[\x21-\x7e]+$/

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
