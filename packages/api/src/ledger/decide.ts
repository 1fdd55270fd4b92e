import {
  type Day,
  DomainError,
  type ErrorParams,
  type Fen,
  type ParamsOf,
  type PlainErrorCode,
  ZERO_FEN,
  isFen,
  negateFen,
  yuanText,
} from '@dangkou/shared'
import { type AccountState, balanceInSense, heldSide, isBounded, roomFen } from './account.ts'
import { businessDay } from './business-day.ts'
import type { Side } from './subject.ts'
import type { Entry, NewMove, NewResolution, NewTransfer, Posting, Transfer } from './transfer.ts'

/** What the decision stands on: rows that were read under the accounts' locks. */
export interface Standing {
  readonly accounts: ReadonlyMap<string, AccountState>
  /** Transfers that exist under the ids that are new, resolved or reversed here. */
  readonly transfers: ReadonlyMap<string, Transfer>
  /** Ids of pending transfers that are resolved, and of transfers that are reversed. */
  readonly resolved: ReadonlySet<string>
  readonly reversed: ReadonlySet<string>
}

/** Why a transfer is refused; what the sentence does not show is for us. */
type Reason = { readonly field: string | null } & (
  | { readonly code: PlainErrorCode; readonly params: ErrorParams }
  | { readonly code: 'INSUFFICIENT_FUNDS'; readonly params: ParamsOf<'INSUFFICIENT_FUNDS'> }
)

export type Refusal = Reason & {
  /** Which transfer of the group is refused. */
  readonly index: number
}

export type Decision =
  /** `changes`: what is other than in the standing that was given. */
  | { readonly postings: readonly Posting[]; readonly changes: Standing; readonly refusal?: undefined }
  | { readonly refusal: Refusal; readonly postings?: undefined }

const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/

/**
 * Decides whether the transfers may be posted, all or none, one after the other. Pure: it reads no clock and no
 * database, and changes nothing that it is given.
 *
 * The first transfer that is refused refuses the group. Where several reasons hold, the first of this table is named:
 *
 * |    | code               | reason                                                                             |
 * |----|--------------------|------------------------------------------------------------------------------------|
 * |  1 | TRANSFER_INVALID   | MALFORMED: id is no ULID, a text is missing or too long; EXPIRES_TOO_EARLY         |
 * |  2 | INVALID_AMOUNT     | not a whole number of fen above 0                                                  |
 * |  3 | TRANSFER_EXISTS    | the id was posted before, or twice in the group                                    |
 * |  4 | PENDING_NOT_FOUND  | nothing pending under that id in this market                                       |
 * |  5 | PENDING_RESOLVED   | it was posted, voided or expired before                                            |
 * |  6 | PENDING_EXPIRED    | post, after its time                                                               |
 * |  7 | TRANSFER_INVALID   | NOT_EXPIRED: expire, before its time                                               |
 * |  8 | INVALID_AMOUNT     | post of more than is pending                                                       |
 * |  9 | ACCOUNT_NOT_FOUND  | the debited, then the credited account is not in this market                       |
 * | 10 | TRANSFER_INVALID   | SAME_ACCOUNT, DIFFERENT_BOOKS, NOT_A_MIRROR, ALREADY_REVERSED                      |
 * | 11 | BUSINESS_DAY_CLOSED | the day in which it would stand, for the debited, then the credited account         |
 * | 12 | ACCOUNT_CLOSED     | the debited, then the credited account                                             |
 * | 13 | TRANSFER_INVALID   | OUT_OF_RANGE: a counter would pass 2^53 − 1                                        |
 * | 14 | INSUFFICIENT_FUNDS | the debited, then the credited account's bound, without a limit                    |
 * |    | LIMIT_EXCEEDED     | the same, with one                                                                 |
 */
export function decide(standing: Standing, marketId: string, transfers: readonly NewTransfer[], now: Date): Decision {
  const desk = new Desk(standing, marketId, transfers, now)
  const postings: Posting[] = []
  for (const [index, transfer] of transfers.entries()) {
    const outcome = desk.take(transfer, index)
    if ('code' in outcome) return { refusal: { ...outcome, index } }
    postings.push(outcome)
  }
  return { postings, changes: desk }
}

/** A standing that decisions are laid upon, one after the other: for those who post many groups in one transaction. */
export class GrowingStanding implements Standing {
  readonly accounts: Map<string, AccountState>
  readonly transfers: Map<string, Transfer>
  readonly resolved: Set<string>
  readonly reversed: Set<string>

  constructor({ accounts, transfers, resolved, reversed }: Standing) {
    this.accounts = new Map(accounts)
    this.transfers = new Map(transfers)
    this.resolved = new Set(resolved)
    this.reversed = new Set(reversed)
  }

  lay({ accounts, transfers, resolved, reversed }: Standing): void {
    for (const [id, account] of accounts) this.accounts.set(id, account)
    for (const [id, transfer] of transfers) this.transfers.set(id, transfer)
    for (const id of resolved) this.resolved.add(id)
    for (const id of reversed) this.reversed.add(id)
  }
}

export function asDomainError(refusal: Refusal): DomainError {
  const { index, field } = refusal
  return refusal.code === 'INSUFFICIENT_FUNDS'
    ? new DomainError(refusal.code, { params: { ...refusal.params, index }, field })
    : new DomainError(refusal.code, { params: { ...refusal.params, index }, field })
}

type Draft = Omit<Transfer, 'marketId' | 'book' | 'groupId' | 'position' | 'createdAt' | 'businessDay'>

function refuse(code: PlainErrorCode, params: ErrorParams = {}, field: string | null = null): Reason {
  return { code, params, field }
}

/**
 * The desk on which a group is worked through. It holds what the group changed, and looks below for the rest: copying
 * the standing for each group would make a batch of groups cost its square.
 */
class Desk implements Standing {
  readonly accounts = new Map<string, AccountState>()
  readonly transfers = new Map<string, Transfer>()
  readonly resolved = new Set<string>()
  readonly reversed = new Set<string>()
  readonly #below: Standing
  readonly #marketId: string
  readonly #groupId: string
  readonly #at: Date

  constructor(standing: Standing, marketId: string, group: readonly NewTransfer[], now: Date) {
    this.#below = standing
    this.#marketId = marketId
    this.#groupId = group[0]?.id ?? ''
    this.#at = this.#postedAt(group, now)
  }

  take(input: NewTransfer, position: number): Posting | Reason {
    const refusal = malformed(input, this.#at) ?? invalidAmount(input) ?? this.#exists(input)
    if (refusal) return refusal
    const draft = input.resolves ? this.#resolution(input) : move(input, this.#at)
    if ('code' in draft) return draft

    const debit = this.#account(draft.debitAccountId)
    if (!debit) return refuse('ACCOUNT_NOT_FOUND', { accountId: draft.debitAccountId }, 'debitAccountId')
    const credit = this.#account(draft.creditAccountId)
    if (!credit) return refuse('ACCOUNT_NOT_FOUND', { accountId: draft.creditAccountId }, 'creditAccountId')
    const misplaced = this.#misplaced(draft, debit, credit)
    if (misplaced) return misplaced
    const day = businessDay(this.#at, debit.cutOffMinutes * 60_000)
    if (isClosed(debit, day)) return refuse('BUSINESS_DAY_CLOSED', { accountId: debit.id, day })
    if (isClosed(credit, day)) return refuse('BUSINESS_DAY_CLOSED', { accountId: credit.id, day })
    if (debit.closedAt) return refuse('ACCOUNT_CLOSED', { accountId: debit.id }, 'debitAccountId')
    if (credit.closedAt) return refuse('ACCOUNT_CLOSED', { accountId: credit.id }, 'creditAccountId')

    const pending = draft.pendingId === null ? null : this.#transfer(draft.pendingId)!
    const debitAfter = counted(debit, 'debit', draft, pending, this.#at)
    const creditAfter = counted(credit, 'credit', draft, pending, this.#at)
    if (!debitAfter || !creditAfter) return refuse('TRANSFER_INVALID', { reason: 'OUT_OF_RANGE' }, 'amountFen')
    const broken = brokenBound(debitAfter, 'debit') ?? brokenBound(creditAfter, 'credit')
    if (broken) return broken

    const transfer: Transfer = {
      ...draft,
      marketId: this.#marketId,
      book: debit.book,
      groupId: this.#groupId,
      position,
      createdAt: this.#at,
      businessDay: day,
    }
    this.accounts.set(debit.id, debitAfter)
    this.accounts.set(credit.id, creditAfter)
    this.transfers.set(transfer.id, transfer)
    if (transfer.pendingId !== null) this.resolved.add(transfer.pendingId)
    if (transfer.reversesId !== null) this.reversed.add(transfer.reversesId)
    const posted = transfer.type === 'single' || transfer.type === 'post'
    return { transfer, entries: posted ? [entry(transfer, debitAfter, 'debit'), entry(transfer, creditAfter, 'credit')] : [] }
  }

  /**
   * Never before what the accounts already saw, so that within an account time runs with the entries' numbers even
   * when two processes' clocks differ: a balance at an instant then has one answer.
   */
  #postedAt(group: readonly NewTransfer[], now: Date): Date {
    let latest = now
    for (const input of group) {
      const from = input.resolves ? this.#transfer(input.resolves.pendingId) : input
      for (const id of [from?.debitAccountId, from?.creditAccountId]) {
        const last = this.#account(id ?? '')?.lastPostedAt
        if (last && last > latest) latest = last
      }
    }
    return latest
  }

  /** An account of another market is no account: its existence does not leak. */
  #account(id: string): AccountState | undefined {
    const account = this.accounts.get(id) ?? this.#below.accounts.get(id)
    return account?.marketId === this.#marketId ? account : undefined
  }

  #transfer(id: string): Transfer | undefined {
    return this.transfers.get(id) ?? this.#below.transfers.get(id)
  }

  #exists(input: NewTransfer): Reason | null {
    const known = this.#transfer(input.id)
    if (!known) return null
    return refuse(
      'TRANSFER_EXISTS',
      { transferId: input.id, difference: known.marketId === this.#marketId ? difference(input, known) : 'market' },
      'id',
    )
  }

  #resolution(input: NewResolution): Draft | Reason {
    const { pendingId, as, amountFen } = input.resolves
    const pending = this.#transfer(pendingId)
    if (pending?.type !== 'pending' || pending.marketId !== this.#marketId) return refuse('PENDING_NOT_FOUND', { pendingId }, 'pendingId')
    if (this.resolved.has(pendingId) || this.#below.resolved.has(pendingId)) return refuse('PENDING_RESOLVED', { pendingId }, 'pendingId')
    const expired = pending.expiresAt !== null && pending.expiresAt <= this.#at
    if (as === 'post' && expired) return refuse('PENDING_EXPIRED', { pendingId }, 'pendingId')
    if (as === 'expire' && !expired) return refuse('TRANSFER_INVALID', { reason: 'NOT_EXPIRED' }, 'pendingId')
    if (amountFen !== undefined && amountFen > pending.amountFen)
      return refuse('INVALID_AMOUNT', { reason: 'MORE_THAN_PENDING' }, 'amountFen')
    const { debitAccountId, creditAccountId } = pending
    return {
      ...common(input, this.#at),
      type: as,
      debitAccountId,
      creditAccountId,
      amountFen: amountFen ?? pending.amountFen,
      pendingId,
      reversesId: null,
      expiresAt: null,
    }
  }

  #misplaced({ debitAccountId, creditAccountId, amountFen, reversesId }: Draft, debit: AccountState, credit: AccountState): Reason | null {
    if (debitAccountId === creditAccountId) return refuse('TRANSFER_INVALID', { reason: 'SAME_ACCOUNT' }, 'creditAccountId')
    if (debit.book !== credit.book) return refuse('TRANSFER_INVALID', { reason: 'DIFFERENT_BOOKS' }, 'creditAccountId')
    if (reversesId === null) return null
    const original = this.#transfer(reversesId)
    const isMirror =
      (original?.type === 'single' || original?.type === 'post') &&
      original.debitAccountId === creditAccountId &&
      original.creditAccountId === debitAccountId &&
      original.amountFen === amountFen
    if (!isMirror) return refuse('TRANSFER_INVALID', { reason: 'NOT_A_MIRROR' }, 'reverses')
    return this.reversed.has(reversesId) || this.#below.reversed.has(reversesId)
      ? refuse('TRANSFER_INVALID', { reason: 'ALREADY_REVERSED' }, 'reverses')
      : null
  }
}

/** Days are closed in order, and an account under its own lock: see docs/decisions/0025. */
function isClosed({ lastClosedDay }: AccountState, day: Day): boolean {
  return lastClosedDay !== null && day <= lastClosedDay
}

function malformed(input: NewTransfer, at: Date): Reason | null {
  const { id, kind, subject, memo = '' } = input
  // The lengths of the columns.
  const whole = ULID.test(id) && fits(kind, 48) && fits(subject.type, 32) && fits(subject.id, 64) && memo.length <= 200
  if (!whole || (input.pending && input.reverses)) return refuse('TRANSFER_INVALID', { reason: 'MALFORMED' })
  const expiresAt = input.pending?.expiresAt
  return expiresAt && expiresAt <= at ? refuse('TRANSFER_INVALID', { reason: 'EXPIRES_TOO_EARLY' }, 'expiresAt') : null
}

function fits(text: string, length: number): boolean {
  return text.length > 0 && text.length <= length
}

function invalidAmount(input: NewTransfer): Reason | null {
  const amount = input.resolves ? input.resolves.amountFen : input.amountFen
  // Only a post may name an amount; what is voided or expired is the whole.
  if (amount === undefined && input.resolves) return null
  const isRight = isFen(amount) && amount > 0 && (!input.resolves || input.resolves.as === 'post')
  return isRight ? null : refuse('INVALID_AMOUNT', {}, 'amountFen')
}

/** In what a repeated transfer differs from the first, or `none`. */
function difference(input: NewTransfer, known: Transfer): string {
  if (input.kind !== known.kind) return 'kind'
  if (input.subject.type !== known.subject.type || input.subject.id !== known.subject.id) return 'subject'
  if (input.resolves) {
    if (input.resolves.as !== known.type || input.resolves.pendingId !== known.pendingId) return 'resolves'
    return input.resolves.amountFen !== undefined && input.resolves.amountFen !== known.amountFen ? 'amountFen' : 'none'
  }
  if ((input.pending ? 'pending' : 'single') !== known.type) return 'pending'
  if ((input.reverses ?? null) !== known.reversesId) return 'reverses'
  if (input.debitAccountId !== known.debitAccountId) return 'debitAccountId'
  if (input.creditAccountId !== known.creditAccountId) return 'creditAccountId'
  return input.amountFen === known.amountFen ? 'none' : 'amountFen'
}

function common({ id, kind, subject, memo = '', effectiveAt }: NewTransfer, at: Date) {
  return { id, kind, subject: { type: subject.type, id: subject.id }, memo, effectiveAt: effectiveAt ?? at }
}

function move(input: NewMove, at: Date): Draft {
  const { debitAccountId, creditAccountId, amountFen, pending, reverses } = input
  const expiresAt = pending?.expiresAt ?? null
  return {
    ...common(input, at),
    type: pending ? 'pending' : 'single',
    debitAccountId,
    creditAccountId,
    amountFen,
    pendingId: null,
    reversesId: reverses ?? null,
    expiresAt,
  }
}

/** The account with the transfer counted on one of its sides; null when a counter would no longer be exact. */
function counted(account: AccountState, side: Side, draft: Draft, pending: Transfer | null, at: Date): AccountState | null {
  const held = draft.type === 'pending' ? draft.amountFen : pending ? negateFen(pending.amountFen) : ZERO_FEN
  const posted: Fen = draft.type === 'single' || draft.type === 'post' ? draft.amountFen : ZERO_FEN
  const [pendingField, postedField] =
    side === 'debit' ? (['debitsPendingFen', 'debitsPostedFen'] as const) : (['creditsPendingFen', 'creditsPostedFen'] as const)
  const after = {
    ...account,
    [pendingField]: account[pendingField] + held,
    [postedField]: account[postedField] + posted,
    entryCount: account.entryCount + (posted > 0 ? 1 : 0),
    lastPostedAt: at,
  } as AccountState
  const { debitsPendingFen, debitsPostedFen, creditsPendingFen, creditsPostedFen, limitFen } = after
  // Both sums of the bound must be exact as well, not only their parts.
  return isFen(debitsPendingFen + debitsPostedFen + limitFen) && isFen(creditsPendingFen + creditsPostedFen + limitFen) ? after : null
}

/** Only a transfer on the side that the bound holds can break it. */
function brokenBound(after: AccountState, side: Side): Reason | null {
  if (!isBounded(after) || heldSide(after) !== side) return null
  const room = roomFen(after)
  if (room >= 0) return null
  const params = { missing: yuanText(negateFen(room)), accountId: after.id }
  return { code: after.limitFen > 0 ? 'LIMIT_EXCEEDED' : 'INSUFFICIENT_FUNDS', params, field: 'amountFen' }
}

function entry(transfer: Transfer, after: AccountState, direction: Side): Entry {
  const { id, marketId, amountFen, createdAt } = transfer
  return {
    accountId: after.id,
    number: after.entryCount,
    transferId: id,
    marketId,
    direction,
    amountFen,
    balanceAfterFen: balanceInSense(after.normal, after.debitsPostedFen, after.creditsPostedFen),
    debitsAfterFen: after.debitsPostedFen,
    createdAt,
  }
}
