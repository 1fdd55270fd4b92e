import { type Fen, fen, subtractFen } from '@dangkou/shared'
import { type EntityManager, readWhole } from '../platform/database/index.ts'
import { BOOKS, type Book, SUBJECTS, type Side, type Subject } from './subject.ts'

export interface TrialBalanceRow {
  readonly book: Book
  readonly subject: Subject
  readonly zh: string
  readonly en: string
  readonly normal: Side
  readonly accounts: number
  readonly debitsFen: Fen
  readonly creditsFen: Fen
  /** In the subject's normal sense. */
  readonly balanceFen: Fen
}

export interface BookTotal {
  readonly book: Book
  readonly debitsFen: Fen
  readonly creditsFen: Fen
  /** Debits less credits: zero, or something is broken. */
  readonly differenceFen: Fen
}

export interface TrialBalance {
  readonly rows: readonly TrialBalanceRow[]
  readonly books: readonly BookTotal[]
}

/** What each subject and each book of the market has posted, from the accounts' counters. */
export async function trialBalance(em: EntityManager, marketId: string): Promise<TrialBalance> {
  const found = await em.execute<Record<string, unknown>[]>(
    `select book, subject, count(*) as accounts, sum(debits_posted_fen) as debits, sum(credits_posted_fen) as credits
     from account where market_id = ? group by book, subject order by book, subject`,
    [marketId],
  )
  const rows = found.map((row): TrialBalanceRow => {
    const subject = row.subject as Subject
    const { zh, en, normal } = SUBJECTS[subject]
    const debitsFen = fen(readWhole(row.debits))
    const creditsFen = fen(readWhole(row.credits))
    const balanceFen = normal === 'debit' ? subtractFen(debitsFen, creditsFen) : subtractFen(creditsFen, debitsFen)
    return { book: row.book as Book, subject, zh, en, normal, accounts: readWhole(row.accounts), debitsFen, creditsFen, balanceFen }
  })
  const books = BOOKS.map((book): BookTotal => {
    let debits = 0
    let credits = 0
    for (const row of rows) {
      if (row.book !== book) continue
      debits += row.debitsFen
      credits += row.creditsFen
    }
    return { book, debitsFen: fen(debits), creditsFen: fen(credits), differenceFen: fen(debits - credits) }
  })
  return { rows, books }
}
