import type { Logger } from 'pino'
import type { BillPart } from './bill.store.ts'

/** One bill's trouble does not hold up the others. @returns whether the work was done */
export async function orLog(log: Logger, { what, id }: { what: string; id: string }, work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    log.error({ err: error, what, id }, 'work on a bill failed; it is tried again later')
    return false
  }
}

/** A line in the log for every so many rows. */
const LOG_EACH = 100_000

export function progressLog(log: Logger): (part: BillPart) => void {
  let next = LOG_EACH
  return ({ rows, bad, differences, share }) => {
    if (rows < next) return
    next = rows - (rows % LOG_EACH) + LOG_EACH
    log.info({ rows, bad, differences, ...(share !== null && { percent: Math.round(share * 100) }) }, 'bill under way')
  }
}
