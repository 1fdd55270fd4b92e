import { createHash } from 'node:crypto'
import type { EntityManager } from '../../platform/database/index.ts'
import type { Book, Side } from '../subject.ts'

export type Row = Record<string, unknown>

export const PAGE = 2_000

/** What the passes share: one consistent view of the database, and what is counted on the way. */
export interface Verification {
  readonly em: EntityManager
  /** The present: what is older than an hour must be in the chain. */
  readonly now: Date
  /** Only this market; every one when null. */
  readonly marketId: string | null
  /** Where a book's verification begins; absent: with its first row. */
  readonly since: ReadonlyMap<string, Since>
  readonly counts: Counts
  readonly totals: Map<string, Total>
  /** Of entries as they are, and as the transfers say that they must be: equal, or one is missing or doubled. */
  readonly entriesSeen: SetSum
  readonly entriesDue: SetSum
  /** The first transfer that should be in the chain and is not: said after what the chain itself says. */
  unsealed: string | null
  readonly progress: () => void
}

/** The closed day that is taken as right. */
export interface Since {
  readonly day: string
  readonly endsAt: Date
}

export interface Counts {
  markets: number
  accounts: number
  entries: number
  transfers: number
  openPendings: number
  sealed: number
  seals: number
  snapshots: number
}

export interface Total {
  readonly marketId: string
  readonly book: Book
  debitsFen: bigint
  creditsFen: bigint
  /** Balances of the accounts that grow on the debit side (the institution's), and of those that grow on the other (wallets, what is under way). */
  debitNormalFen: bigint
  creditNormalFen: bigint
}

export const bookKey = (marketId: string, book: string) => `${marketId} ${book}`

/**
 * A sum over a set in any order: two sets with the same sum are the same, but for a chance of one in 2^96. It needs no
 * memory, where finding each transfer's entries by an index would need one that posting had to pay for.
 */
export class SetSum {
  #first = 0
  #second = 0
  #count = 0

  add(transferId: string, direction: Side): void {
    const hash = createHash('sha256').update(transferId).update(direction).digest()
    this.#first = (this.#first + hash.readUIntBE(0, 6)) % 2 ** 48
    this.#second = (this.#second + hash.readUIntBE(6, 6)) % 2 ** 48
    this.#count += 1
  }

  get text(): string {
    return `${this.#count}:${this.#first}:${this.#second}`
  }
}

export function marks(items: readonly unknown[]): string {
  return items.map(() => '?').join(', ')
}

/** The rows of these keys, by key: nothing is asked for no keys. */
export async function byKey(
  em: EntityManager,
  sql: (marks: string) => string,
  keys: Iterable<string>,
  key = 'id',
): Promise<Map<string, Row>> {
  const list = [...new Set(keys)]
  if (list.length === 0) return new Map()
  const rows = await em.execute<Row[]>(sql(marks(list)), list)
  return new Map(rows.map((row) => [String(row[key]), row]))
}
