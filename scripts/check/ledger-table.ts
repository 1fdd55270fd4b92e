import { formatYuan, type Fen } from '../../packages/shared/src/index.ts'
import { columns } from '../text/columns.ts'

export interface BookFigures {
  book: string
  debitsFen: Fen
  creditsFen: Fen
  subjects: readonly { subject: string; name: string; accounts: number; debitsFen: Fen; creditsFen: Fen; balanceFen: Fen }[]
}

/** The books as a table: a line a subject, and the sum of each book under it. */
export function ledgerTable(books: readonly BookFigures[]): string[] {
  const rows = [
    ['book', 'subject', 'accounts', 'debits', 'credits', 'balance'],
    ...books.flatMap(({ book, subjects, debitsFen, creditsFen }) => [
      ...subjects.map(({ subject, name, accounts, debitsFen: debits, creditsFen: credits, balanceFen }) => [
        book.toLowerCase(),
        `${subject} ${name}`,
        String(accounts),
        formatYuan(debits),
        formatYuan(credits),
        formatYuan(balanceFen),
      ]),
      [book.toLowerCase(), 'sum', '', formatYuan(debitsFen), formatYuan(creditsFen), ''],
    ]),
  ]
  return columns(rows, 4)
}
