import type { Fen } from '@dangkou/shared'
import type { EntityManager, Sql } from '../platform/database/index.ts'
import type { Account, Balance } from './account.ts'
import {
  type AccountKey,
  type OpenAccount,
  balances,
  closeAccount,
  findAccount,
  getAccount,
  openAccount,
  setLimit,
} from './account.store.ts'
import { setCutOff } from './close-day.service.ts'
import { type Reversal, expirePendings, post, reverse } from './posting.service.ts'
import { type EntryPage, type StatementEntry, type Turnover, balanceAt, entries, openingBalance, sums } from './statement.query.ts'
import { type RollUpRow, rollUp } from './roll-up.query.ts'
import type { Book } from './subject.ts'
import { findTransfers, transfersOf } from './transfer.store.ts'
import type { NewTransfer, Posting, Transfer, TransferSubject } from './transfer.ts'
import { type TrialBalance, trialBalance } from './trial-balance.query.ts'

/**
 * The books as other parts of the program hold them. Whatever writes takes the caller's transaction, so that money
 * and the document that explains it are committed together or not at all.
 */
export class Ledger {
  readonly #clock: { now(): Date }

  constructor(clock: { now(): Date }) {
    this.#clock = clock
  }

  /** Opens the account, or finds the one of this market, subject, party and ref. */
  openAccount(em: Sql, input: OpenAccount): Promise<Account> {
    return openAccount(em, input, this.#clock.now())
  }

  /** @throws DomainError ACCOUNT_NOT_FOUND; TRANSFER_INVALID (NOT_EMPTY) */
  closeAccount(em: EntityManager, marketId: string, accountId: string): Promise<Account> {
    return closeAccount(em, marketId, accountId, this.#clock.now())
  }

  /** @throws DomainError ACCOUNT_NOT_FOUND; LIMIT_EXCEEDED when more is in use */
  setLimit(em: EntityManager, marketId: string, accountId: string, limitFen: Fen): Promise<Account> {
    return setLimit(em, marketId, accountId, limitFen)
  }

  findAccount(em: Sql, key: AccountKey): Promise<Account | null> {
    return findAccount(em, key)
  }

  /** @throws DomainError ACCOUNT_NOT_FOUND */
  getAccount(em: EntityManager, accountId: string): Promise<Account> {
    return getAccount(em, accountId)
  }

  /**
   * Posts the transfers, all or none. Put everything that a transaction moves into one group: accounts are locked
   * in order within a call, not across two.
   * @throws DomainError with the reason of the first refused transfer, see `decide`; let it pass
   */
  post(em: EntityManager, marketId: string, transfers: readonly NewTransfer[]): Promise<readonly Posting[]> {
    return post(em, marketId, transfers, this.#clock.now())
  }

  /** Corrects a posted transfer by its mirror image, once. @throws DomainError as `post` */
  reverse(em: EntityManager, marketId: string, transferId: string, reversal: Reversal): Promise<Posting> {
    return reverse(em, marketId, transferId, reversal, this.#clock.now())
  }

  /** Expires pending transfers whose time has come, of every market. @returns the rows that expired them */
  expirePendings(em: EntityManager, limit: number): Promise<Transfer[]> {
    return expirePendings(em, this.#clock.now(), limit)
  }

  /** In the order asked for; accounts that do not exist are left out. */
  balances(em: EntityManager, accountIds: readonly string[]): Promise<Balance[]> {
    return balances(em, accountIds)
  }

  /** A page of the statement, newest first. */
  entries(em: EntityManager, accountId: string, page: EntryPage): Promise<StatementEntry[]> {
    return entries(em, accountId, page)
  }

  /** Just before the instant. */
  openingBalance(em: EntityManager, accountId: string, at: Date): Promise<Fen> {
    return openingBalance(em, accountId, at)
  }

  /** With everything up to the instant. */
  balanceAt(em: EntityManager, accountId: string, at: Date): Promise<Fen> {
    return balanceAt(em, accountId, at)
  }

  /** Opening, in, out, closing from one instant to another (exclusive). */
  sums(em: EntityManager, accountId: string, from: Date, to: Date): Promise<Turnover> {
    return sums(em, accountId, from, to)
  }

  transfers(em: EntityManager, ids: readonly string[]): Promise<Map<string, Transfer>> {
    return findTransfers(em, ids)
  }

  /** What was posted for a business document, oldest first. */
  transfersOf(em: EntityManager, marketId: string, subject: TransferSubject): Promise<Transfer[]> {
    return transfersOf(em, marketId, subject)
  }

  trialBalance(em: EntityManager, marketId: string): Promise<TrialBalance> {
    return trialBalance(em, marketId)
  }

  /** The tree of subjects 科目 with sums over what lies below each; the books first, each subject before its parts. */
  async rollUp(em: EntityManager, marketId: string): Promise<RollUpRow[]> {
    return rollUp(await trialBalance(em, marketId))
  }

  /** @param cutOffMinutes how long after midnight a book's day goes on. @throws DomainError INVALID_INPUT, see there */
  setCutOff(em: EntityManager, marketId: string, book: Book, cutOffMinutes: number): Promise<void> {
    return setCutOff(em, { marketId, book, cutOffMinutes }, this.#clock.now())
  }
}
