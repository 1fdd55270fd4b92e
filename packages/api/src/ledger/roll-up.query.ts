import { type Fen, fen } from '@dangkou/shared'
import { BOOKS, type Book, SUBJECTS, SUBJECT_GROUPS, type Side, type SubjectGroup } from './subject.ts'
import type { TrialBalance } from './trial-balance.query.ts'

/** One subject of the tree 科目, with everything below it. */
export interface RollUpRow {
  /** `custody`, `custody.transit`, `custody.transit.wechat`. */
  readonly code: string
  readonly parentCode: string | null
  /** 0 for a book. */
  readonly level: number
  readonly book: Book
  readonly zh: string
  readonly en: string
  /** The side on which it grows; of a sum over both sides, debit. */
  readonly normal: Side
  readonly accounts: number
  readonly debitsFen: Fen
  readonly creditsFen: Fen
  /** In its normal sense. Zero for a book. */
  readonly balanceFen: Fen
}

/** The tree of the subjects in use, each before those below it. Pure: the leaves are the trial balance's rows. */
export function rollUp({ rows }: TrialBalance): RollUpRow[] {
  const nodes = new Map<string, { accounts: number; debits: number; credits: number; normals: Set<Side>; book: Book }>()
  for (const { subject, book, normal, accounts, debitsFen, creditsFen } of rows) {
    for (const code of [...ancestorsOf(subject), subject]) {
      const node = nodes.get(code) ?? { accounts: 0, debits: 0, credits: 0, normals: new Set<Side>(), book }
      node.accounts += accounts
      node.debits += debitsFen
      node.credits += creditsFen
      node.normals.add(normal)
      nodes.set(code, node)
    }
  }
  const order = ([a, one]: [string, { book: Book }], [b, other]: [string, { book: Book }]) =>
    BOOKS.indexOf(one.book) - BOOKS.indexOf(other.book) || (a < b ? -1 : 1)
  return [...nodes].toSorted(order).map(([code, { accounts, debits, credits, normals, book }]): RollUpRow => {
    const normal = normals.size === 1 && normals.has('credit') ? 'credit' : 'debit'
    const { zh, en } = code in SUBJECTS ? SUBJECTS[code as keyof typeof SUBJECTS] : SUBJECT_GROUPS[code as SubjectGroup]
    return {
      code,
      parentCode: ancestorsOf(code).at(-1) ?? null,
      level: code.split('.').length - 1,
      book,
      zh,
      en,
      normal,
      accounts,
      debitsFen: fen(debits),
      creditsFen: fen(credits),
      balanceFen: fen(normal === 'debit' ? debits - credits : credits - debits),
    }
  })
}

/** `a.b.c` → `a`, `a.b`. */
export function ancestorsOf(code: string): string[] {
  const parts = code.split('.')
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'))
}
