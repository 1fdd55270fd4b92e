import { addDays, startOfDay } from '@dangkou/shared'
import type { Logger } from 'pino'
import { closeDueDays, marketsOfBooks, readChecks, runChecks, sealTransfers } from '../../ledger/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/index.ts'
import type { PeriodicJob } from '../../platform/jobs/job.ts'

interface Parts {
  database: Database
  clock: Clock
  log: Logger
}

const MINUTE_MS = 60_000

/** Adds what was posted to the chain of hashes, behind the postings and never under their locks. */
export function sealBooksJob({ database, clock, log }: Parts): PeriodicJob {
  return {
    topic: 'books.seal',
    everyMs: 10_000,
    run: async () => {
      for (const marketId of await database.read(marketsOfBooks)) {
        // Whoever keeps the log keeps the head of the chain with it, out of reach of whoever has the database.
        for (const seal of await sealTransfers(database, marketId, clock.now())) log.info({ seal }, 'books sealed')
      }
    },
  }
}

/** What was posted at the end of a day has that long to be committed; nobody waits for it. */
const GRACE_MS = 60 * MINUTE_MS

/** Closes the business days that are over, with their snapshots, and seals once more whatever was committed late in them. */
export function closeDaysJob({ database, clock, log }: Parts): PeriodicJob {
  return {
    topic: 'books.close-days',
    everyMs: 10 * MINUTE_MS,
    run: async () => {
      const closed = await closeDueDays(database, clock.now(), GRACE_MS)
      for (const { marketId, day } of closed) await sealTransfers(database, marketId, clock.now(), startOfDay(addDays(day, -1)))
      for (const one of closed) log.info({ closed: one }, 'business day closed')
    },
  }
}

/** Asks every invariant of the books. What is broken is in the log as an error, and in the metrics until it is mended. */
export function checkBooksJob({ database, clock, log, folder }: Parts & { folder: URL }): PeriodicJob {
  return {
    topic: 'books.check',
    everyMs: 60 * MINUTE_MS,
    run: async () => {
      const checks = await readChecks(folder)
      if (checks.length === 0) throw new Error(`there are no checks in ${folder.pathname}: set BOOKS_CHECKS_DIR`)
      const results = await runChecks(database, checks, () => clock.now())
      for (const { name, firstRow } of results.filter(({ brokenRows }) => brokenRows > 0)) {
        log.error({ check: name, firstRow }, 'THE BOOKS ARE BROKEN')
      }
    },
  }
}
