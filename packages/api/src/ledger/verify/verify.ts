import type { Day } from '@dangkou/shared'
import { type Database, type EntityManager, readInstant } from '../../platform/database/index.ts'
import { verifyAccounts, verifySnapshots } from './accounts.pass.ts'
import { verifyChain } from './chain.pass.ts'
import { type Counts, type Row, SetSum, type Since, type Verification, bookKey } from './reader.ts'
import { nameUnpaired, verifyOpenPendings, verifyTransfers } from './transfers.pass.ts'
import { Checked, WrongRow } from './wrong-row.ts'

export interface VerifyOptions {
  readonly now: Date
  readonly marketId?: string | null
  /** Takes what was closed before this day as right, and begins with its snapshots. */
  readonly since?: Day | null
  /** Hears of what is done, after each page. */
  readonly progress?: (pass: string, counts: Readonly<Counts>) => void
}

export type Verdict = { readonly counts: Readonly<Counts>; readonly since: readonly string[]; readonly wrong: WrongRow | null }

/**
 * Computes the books again from their rows: balances and numbers from entries, entries from transfers, counters and
 * bounds, pendings, groups, the chain, the snapshots, and what each book comes to. Reads one consistent view, by key,
 * in constant memory, while the platform goes on. @returns the first row that is wrong, or null
 */
export async function verifyBooks(database: Database, options: VerifyOptions): Promise<Verdict> {
  const { now, marketId = null, progress = () => {} } = options
  const counts: Counts = { markets: 0, accounts: 0, entries: 0, transfers: 0, openPendings: 0, sealed: 0, seals: 0, snapshots: 0 }
  let since = new Map<string, Since>()
  try {
    await database.snapshot(async (em) => {
      since = options.since ? await beginnings(em, options.since, marketId) : since
      let pass = ''
      const run: Verification = {
        em,
        now,
        marketId,
        since,
        counts,
        totals: new Map(),
        entriesSeen: new SetSum(),
        entriesDue: new SetSum(),
        unsealed: null,
        progress: () => progress(pass, counts),
      }
      const markets = await marketsIn(em, marketId)
      counts.markets = markets.length
      pass = 'accounts and entries'
      await verifyAccounts(run)
      pass = 'transfers'
      for (const id of markets) await verifyTransfers(run, id)
      if (run.entriesSeen.text !== run.entriesDue.text) {
        pass = 'transfers and their entries'
        for (const id of markets) await nameUnpaired(run, id)
        new Checked('entry', { market_id: marketId ?? 'all' }).is('set of entries', run.entriesSeen.text, run.entriesDue.text)
      }
      pass = 'open pendings'
      await verifyOpenPendings(run)
      pass = 'chain'
      for (const id of markets) await verifyChain(run, id)
      if (run.unsealed)
        new Checked('transfer', { id: run.unsealed }).is('its place in the chain', 'none', 'sealed within an hour (does a worker run?)')
      pass = 'snapshots'
      await verifySnapshots(run)
      verifyTotals(run)
    })
    return { counts, since: described(since), wrong: null }
  } catch (error) {
    if (error instanceof WrongRow) return { counts, since: described(since), wrong: error }
    throw error
  }
}

/** Each book balances by itself, and in custody the wallets and what is under way are what the institution holds. */
function verifyTotals({ totals }: Verification): void {
  for (const { marketId, book, debitsFen, creditsFen, debitNormalFen, creditNormalFen } of totals.values()) {
    const row = new Checked('account', { market_id: marketId, book })
    row.is('the sum of its debits', debitsFen, creditsFen)
    row.is(
      book === 'custody' ? 'what the institution holds, against the wallets' : 'the sum of its balances',
      debitNormalFen,
      creditNormalFen,
    )
  }
}

/** Of transfers as well as of accounts: one whose accounts are gone must not be passed over. */
async function marketsIn(em: EntityManager, marketId: string | null): Promise<string[]> {
  if (marketId !== null) return [marketId]
  const rows = await em.execute<{ id: string }[]>(
    `select market_id as id from account group by market_id union select market_id from transfer group by market_id
     union select market_id from sealed_transfer group by market_id union select market_id from seal group by market_id order by id`,
  )
  return rows.map(({ id }) => id)
}

async function beginnings(em: EntityManager, since: Day, marketId: string | null): Promise<Map<string, Since>> {
  const rows = await em.execute<Row[]>(
    `select d.* from book_day d where d.day = (
       select max(l.day) from book_day l where l.market_id = d.market_id and l.book = d.book and l.day < ?)`,
    [since],
  )
  const wanted = rows.filter((row) => marketId === null || row.market_id === marketId)
  return new Map(
    wanted.map((row) => [bookKey(String(row.market_id), String(row.book)), { day: String(row.day), endsAt: readInstant(row.ends_at) }]),
  )
}

const described = (since: ReadonlyMap<string, Since>) => [...new Set([...since.values()].map(({ day }) => day))].toSorted()
