import type { Job, PeriodicJob } from '../../platform/jobs/job.ts'
import type { BankFeedService } from './bank-feed.service.ts'
import { type BankImportService, IMPORT_TOPIC } from './bank-import.service.ts'

/** Asks banks for new lines, account by account. */
export function pullBankFeedsJob(feeds: BankFeedService, imports: BankImportService): PeriodicJob {
  return {
    topic: 'bank-feed.pull',
    everyMs: 10_000,
    run: async () => {
      await imports.sweep()
      await feeds.pullDue(8)
    },
  }
}

/** Reads an uploaded statement; repeated, it goes on where it stopped. */
export function importStatementJob(imports: BankImportService): Job<{ importId: string }> {
  return { topic: IMPORT_TOPIC, run: ({ importId }) => imports.run(importId) }
}
