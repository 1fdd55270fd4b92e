import type { Job, PeriodicJob } from '../../platform/jobs/job.ts'
import { type BillService, IMPORT_BILL } from './bill.service.ts'

/** A worker that imports goes on meanwhile: a bill has one at a time. */
export function billsJob(bills: BillService): PeriodicJob {
  return { topic: 'bill.run-due', everyMs: 60_000, run: () => bills.runDue() }
}

/** Asked for by the market's staff: now, not with the next round. */
export function importBillJob(bills: BillService): Job<{ billId: string }> {
  return { topic: IMPORT_BILL, run: ({ billId }) => bills.import(billId) }
}
