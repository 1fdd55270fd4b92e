import { type Fen, ZERO_FEN } from '@dangkou/shared'
import type { Account } from './account.ts'
import { GrowingStanding, type Standing } from './decide.ts'
import { SUBJECTS, type Subject, type SubjectRow, bookOf } from './subject.ts'
import { NOW } from './test-transfer.ts'
import type { Transfer } from './transfer.ts'

export const MARKET = '01MARKET000000000000000000'
export const OTHER_MARKET = '01MARKETX00000000000000000'

/** An account in memory, as `decide` takes it. */
export function account(id: string, subject: Subject, more: Partial<Record<keyof Account, unknown>> = {}): Account {
  const { normal, bound }: SubjectRow = SUBJECTS[subject] as SubjectRow
  return {
    id,
    marketId: MARKET,
    book: bookOf(subject),
    subject,
    partyId: null,
    ref: '',
    name: id,
    normal,
    debitsMustNotExceedCredits: bound === 'debits',
    creditsMustNotExceedDebits: bound === 'credits',
    limitFen: ZERO_FEN,
    debitsPendingFen: ZERO_FEN,
    debitsPostedFen: ZERO_FEN,
    creditsPendingFen: ZERO_FEN,
    creditsPostedFen: ZERO_FEN,
    entryCount: 0,
    lastPostedAt: null,
    closedAt: null,
    cutOffMinutes: 0,
    lastClosedDay: null,
    createdAt: NOW,
    ...more,
  } as Account
}

export function transfer(id: string, more: Partial<Transfer> = {}): Transfer {
  return {
    id,
    marketId: MARKET,
    book: 'custody',
    groupId: id,
    position: 0,
    type: 'single',
    kind: 'test.move',
    debitAccountId: 'A',
    creditAccountId: 'B',
    amountFen: 100 as Fen,
    pendingId: null,
    reversesId: null,
    subject: { type: 'test', id: 'T1' },
    memo: '',
    effectiveAt: NOW,
    createdAt: NOW,
    businessDay: '2026-03-19',
    expiresAt: null,
    ...more,
  }
}

export function standing(accounts: readonly Account[], transfers: readonly Transfer[] = []): Standing {
  return {
    accounts: new Map(accounts.map((one) => [one.id, one])),
    transfers: new Map(transfers.map((one) => [one.id, one])),
    resolved: new Set(),
    reversed: new Set(),
  }
}

/** The standing with a decision laid upon it; the one before stays as it was. */
export function after(before: Standing, changes: Standing): Standing {
  const grown = new GrowingStanding(before)
  grown.lay(changes)
  return grown
}
