import { randomBytes } from 'node:crypto'
import type { Fen } from '@dangkou/shared'
import { api } from './api.ts'

export const MARKET_ID = id()
export const FUNDS = 1_000_000_000 as Fen

export function id(): string {
  return api.ids.newId(new Date())
}

/** A move of one fen as a payment makes it. */
export function transfer(debitAccountId: string, creditAccountId: string) {
  return {
    id: id(),
    kind: 'payment.wallet',
    subject: { type: 'payment', id: id() },
    memo: '大葱 1,200 公斤',
    debitAccountId,
    creditAccountId,
    amountFen: 1 as Fen,
  }
}

export type Database = Awaited<ReturnType<typeof api.database.openDatabase>>
export type Grouped = InstanceType<typeof api.ledger.GroupedPosting>

export const clock = { now: () => new Date() }
export const books = new api.ledger.Ledger(clock)

export async function openBooks(poolSize: number, url = process.env['DATABASE_URL'] ?? ''): Promise<Database> {
  const database = await api.database.openDatabase({ url, entities: [], migrations: api.migrations.MIGRATIONS, poolSize })
  await database.migrate()
  return database
}

/** Wallets with money, and the master account that it is from. @returns the wallets' ids */
export async function openWallets(database: Database, grouped: Grouped, count: number): Promise<string[]> {
  const master = await database.transaction((em) => books.openAccount(em, { marketId: MARKET_ID, subject: 'custody.master' }))
  const ids = Array.from({ length: count }, id)
  const at = api.database.instantText(new Date())
  for (let from = 0; from < count; from += 1_000) {
    const rows = ids
      .slice(from, from + 1_000)
      .map((account) => [
        account,
        MARKET_ID,
        'custody',
        'custody.member',
        account,
        '',
        `档口 ${randomBytes(3).toString('hex')}`,
        'credit',
        true,
        at,
      ])
    await database.transaction((em) =>
      api.database.insertRows(
        em,
        'account',
        'id, market_id, book, subject, party_id, ref, name, normal, debits_must_not_exceed_credits, created_at',
        rows,
      ),
    )
  }
  const fund = (wallet: string) =>
    grouped.submit(api.ledger.transferPath, { marketId: MARKET_ID, transfers: [{ ...transfer(master.id, wallet), amountFen: FUNDS }] })
  for (let from = 0; from < count; from += 5_000) await Promise.all(ids.slice(from, from + 5_000).map(fund))
  return ids
}

/** Those of test/checks that read a table once; the others join millions of rows and are for smaller books. */
const CHECKS = ['ledger-books-balance', 'ledger-bounds-hold', 'ledger-counters-match-entries', 'ledger-numbers-without-gap']

/** What the invariants find wrong: nothing, or the figures are worth nothing. */
export async function expectSound(database: Database): Promise<void> {
  const all = await api.ledger.readChecks(new URL('../checks/', import.meta.url))
  const checks = all.filter(({ name }) => CHECKS.includes(name))
  const broken = await database.read((em) => api.ledger.checkBooks(em, checks))
  if (broken.length > 0) throw new Error(`the books are wrong: ${JSON.stringify(broken)}`)
}
