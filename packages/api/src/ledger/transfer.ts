import type { Day, Fen } from '@dangkou/shared'
import type { Book, Side } from './subject.ts'

/**
 * single: posted at once. pending: holds an amount on both accounts, makes no entry.
 * post, void, expire: the new row that resolves a pending one, exactly once.
 */
export type TransferType = 'single' | 'pending' | 'post' | 'void' | 'expire'

/** The business document that explains a transfer, e.g. `{ type: 'payment', id }`. */
export interface TransferSubject {
  readonly type: string
  readonly id: string
}

interface NewTransferBase {
  /** The caller's ULID: one that exists is refused with TRANSFER_EXISTS, so posting again is harmless. */
  readonly id: string
  /** What moved the money, e.g. `payment.wallet`. */
  readonly kind: string
  readonly subject: TransferSubject
  readonly memo?: string
  /** When it happened in the world (the channel's success time); the time of posting when absent. */
  readonly effectiveAt?: Date
}

/** Moves an amount from the account that is debited to the one that is credited. */
export interface NewMove extends NewTransferBase {
  readonly debitAccountId: string
  readonly creditAccountId: string
  readonly amountFen: Fen
  /** Holds the amount instead of posting it, until it is resolved, or expires if it has a time for that. */
  readonly pending?: { readonly expiresAt?: Date }
  /** The transfer of which this is the mirror image. A transfer is reversed once. */
  readonly reverses?: string
  readonly resolves?: undefined
}

/** Resolves a pending transfer; the accounts are the pending one's. */
export interface NewResolution extends NewTransferBase {
  readonly resolves: {
    readonly pendingId: string
    readonly as: 'post' | 'void' | 'expire'
    /** With `post`: less than what is pending; the rest is released. */
    readonly amountFen?: Fen
  }
  readonly debitAccountId?: undefined
  readonly creditAccountId?: undefined
  readonly amountFen?: undefined
  readonly pending?: undefined
  readonly reverses?: undefined
}

export type NewTransfer = NewMove | NewResolution

/** A row of `transfer`; never updated, never deleted. */
export interface Transfer {
  readonly id: string
  readonly marketId: string
  readonly book: Book
  /** The id of the group's first transfer: what was posted all or none. */
  readonly groupId: string
  readonly position: number
  readonly type: TransferType
  readonly kind: string
  readonly debitAccountId: string
  readonly creditAccountId: string
  readonly amountFen: Fen
  readonly pendingId: string | null
  readonly reversesId: string | null
  readonly subject: TransferSubject
  readonly memo: string
  readonly effectiveAt: Date
  readonly createdAt: Date
  /** The day in whose books it stands, decided when it was posted. */
  readonly businessDay: Day
  readonly expiresAt: Date | null
}

/** A row of `entry`: one side of a posted transfer, as the account's statement shows it. */
export interface Entry {
  readonly accountId: string
  /** 1, 2, 3 … in this account, without gaps. */
  readonly number: number
  readonly transferId: string
  readonly marketId: string
  readonly direction: Side
  readonly amountFen: Fen
  /** In the account's normal sense. */
  readonly balanceAfterFen: Fen
  /** All debits posted to the account up to here: with the balance it gives the turnover of any period by two reads. */
  readonly debitsAfterFen: Fen
  readonly createdAt: Date
}

/** A transfer that was posted, with the entries that it made (none while pending, none for void and expire). */
export interface Posting {
  readonly transfer: Transfer
  readonly entries: readonly Entry[]
}
