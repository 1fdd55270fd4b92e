import { type Day, type Fen, fen } from '@dangkou/shared'
import type { Book, Side, Subject } from './subject.ts'

/** One account, as its row says. Amounts in fen; the four counters only ever grow, but for pending ones resolved. */
export interface Account {
  readonly id: string
  readonly marketId: string
  readonly book: Book
  readonly subject: Subject
  /** Whose account it is; null for the market's own and the institution's. */
  readonly partyId: string | null
  /** Tells apart accounts of one party and subject, e.g. the buyer that a receivable is from. */
  readonly ref: string
  readonly name: string
  readonly normal: Side
  /** debits pending + debits posted ≤ credits posted + limit, as in TigerBeetle. */
  readonly debitsMustNotExceedCredits: boolean
  /** credits pending + credits posted ≤ debits posted + limit. Never together with the other. */
  readonly creditsMustNotExceedDebits: boolean
  /** Widens the bound: a credit limit. */
  readonly limitFen: Fen
  readonly debitsPendingFen: Fen
  readonly debitsPostedFen: Fen
  readonly creditsPendingFen: Fen
  readonly creditsPostedFen: Fen
  /** Number of the last entry; entries are numbered from 1 without gaps. */
  readonly entryCount: number
  /** Creation time of the last transfer that touched the account. The next one is never dated before it. */
  readonly lastPostedAt: Date | null
  readonly closedAt: Date | null
  /** The cut-off of its book, in minutes after midnight; see `businessDay`. */
  readonly cutOffMinutes: number
  /** The last business day that is closed for postings; null while none is. */
  readonly lastClosedDay: Day | null
  readonly createdAt: Date
}

/** What postings look at, and all that they read of an account: the rest is for people. */
export type AccountState = Omit<Account, 'subject' | 'partyId' | 'ref' | 'name' | 'createdAt'>

export interface Balance {
  readonly accountId: string
  /** What is posted, in the account's normal sense: a wallet with money is positive. */
  readonly postedFen: Fen
  /** What may still move out before the bound holds it: for a wallet posted − frozen, for a credit line the free limit. */
  readonly availableFen: Fen
  /** Pending on the bounded side (on the shrinking side where there is no bound): 冻结 for a wallet. */
  readonly frozenFen: Fen
  /** Pending on the other side: announced, and not yet to be spent. */
  readonly incomingFen: Fen
  readonly limitFen: Fen
  readonly debitsPostedFen: Fen
  readonly creditsPostedFen: Fen
  readonly entryCount: number
}

/** The balance in the account's normal sense after so many posted debits and credits. */
export function balanceInSense(normal: Side, debitsFen: number, creditsFen: number): Fen {
  return fen(normal === 'debit' ? debitsFen - creditsFen : creditsFen - debitsFen)
}

/** The side that a bound holds back: the bound's own, else the one that shrinks the account. */
export function heldSide(account: AccountState): Side {
  if (account.debitsMustNotExceedCredits) return 'debit'
  if (account.creditsMustNotExceedDebits) return 'credit'
  return account.normal === 'credit' ? 'debit' : 'credit'
}

/** How much more the held side may take. Only a bounded account is refused when this is not enough. */
export function roomFen(account: AccountState): Fen {
  const { debitsPendingFen, debitsPostedFen, creditsPendingFen, creditsPostedFen, limitFen } = account
  return heldSide(account) === 'debit'
    ? fen(creditsPostedFen + limitFen - debitsPostedFen - debitsPendingFen)
    : fen(debitsPostedFen + limitFen - creditsPostedFen - creditsPendingFen)
}

export function isBounded(account: AccountState): boolean {
  return account.debitsMustNotExceedCredits || account.creditsMustNotExceedDebits
}

export function balanceOf(account: AccountState): Balance {
  const { id, normal, debitsPendingFen, debitsPostedFen, creditsPendingFen, creditsPostedFen, limitFen, entryCount } = account
  const held = heldSide(account)
  return {
    accountId: id,
    postedFen: balanceInSense(normal, debitsPostedFen, creditsPostedFen),
    availableFen: roomFen(account),
    frozenFen: held === 'debit' ? debitsPendingFen : creditsPendingFen,
    incomingFen: held === 'debit' ? creditsPendingFen : debitsPendingFen,
    limitFen,
    debitsPostedFen,
    creditsPostedFen,
    entryCount,
  }
}
