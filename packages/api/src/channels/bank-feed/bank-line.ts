import type { Day, Fen } from '@dangkou/shared'

/** One booked movement of a bank account, whatever format told of it. */
export interface BankLine {
  /** The same when the same line comes again by another file or page: see `stable-id.ts`. ASCII, at most 96 characters. */
  readonly stableId: string
  readonly accountNo: string
  readonly bookedOn: Day
  /** null when the bank names the day only. */
  readonly at: Date | null
  /** Money in is positive, money out negative; a reversed credit is money out. */
  readonly amountFen: Fen
  /** As the bank says, or reckoned from the statement's opening balance; null when neither is there. */
  readonly balanceAfterFen: Fen | null
  readonly counterpartyName: string | null
  readonly counterpartyAccount: string | null
  readonly remark: string
  /** What the payer gave as reference (end-to-end id, 业务参考号); null when there is none. */
  readonly reference: string | null
  readonly isReversal: boolean
}

/** Why something in a statement could not be taken for a line. */
export type BadReason =
  | 'unreadable'
  | 'amount'
  | 'currency'
  | 'day'
  | 'sign'
  | 'account'
  | 'too-long'
  | 'day-forgotten'
  /** Opening balance and movements do not make the closing balance. */
  | 'unbalanced'
  /** The page's own totals are not those of its rows. */
  | 'totals'

/** Told, and stops nothing. */
export interface BadLine {
  /** Where it stands: `line 12`, `statement 1 entry 3`, `row 7`. */
  readonly position: string
  readonly reason: BadReason
  /** The beginning of what stood there, for a person. */
  readonly excerpt: string
}

export interface StatementEnd {
  readonly accountNo: string
  /** As the bank calls it: Stmt/Id, :20:. */
  readonly statementId: string
  readonly openingFen: Fen | null
  readonly closingFen: Fen | null
  readonly lines: number
}

export type FeedItem =
  | { readonly kind: 'line'; readonly line: BankLine }
  | { readonly kind: 'bad'; readonly bad: BadLine }
  | { readonly kind: 'statement'; readonly statement: StatementEnd }

/** Reads a file as it comes, cut at any byte. It holds no more than one entry of it, and the ids of the days in hand. */
export interface StatementParser {
  /** @throws StatementRefused when this cannot be a statement of the format */
  push(bytes: Uint8Array): FeedItem[]
  /** @throws StatementRefused as `push`, and when the file ended in the middle */
  end(): FeedItem[]
}

/** The file as a whole is not what it should be; what was read before stays read. */
export class StatementRefused extends Error {
  override readonly name = 'StatementRefused'
}

export interface ParserOptions {
  /** The only one whose lines are taken: the books know yuan. */
  readonly currency?: string
}

export const LONGEST_EXCERPT = 160

export function badItem(position: string, reason: BadReason, excerpt: string): FeedItem {
  return { kind: 'bad', bad: { position, reason, excerpt: excerpt.slice(0, LONGEST_EXCERPT) } }
}

const OPTIONAL = /^(NONREF|NOTPROVIDED|NOT PROVIDED|NOREF|NONE)$/i

/** A reference that says that there is none is none. */
export function referenceOrNull(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' || OPTIONAL.test(trimmed) ? null : trimmed.slice(0, LONGEST_REFERENCE)
}

/** Cut to what a line may hold; runs of blanks are one. */
export function tidy(text: string, longest: number): string {
  const trimmed = text.trim()
  const single = /\s\s|[\t\r\n]/.test(trimmed) ? trimmed.replaceAll(/\s+/g, ' ') : trimmed
  return single.length > longest ? single.slice(0, longest) : single
}

// ISO 20022 allows 35, banks of China up to 60.
const LONGEST_REFERENCE = 140
export const LONGEST_NAME = 140
export const LONGEST_REMARK = 500
export const LONGEST_ACCOUNT = 64
