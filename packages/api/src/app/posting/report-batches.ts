import type { BatchReport } from '../../ledger/index.ts'
import type { Metrics } from '../../platform/metrics.ts'

export const reportBatches =
  (metrics: Metrics) =>
  ({ transfers, seconds }: BatchReport): void => {
    metrics.batchTransfers.observe(transfers)
    metrics.batchSeconds.observe(seconds)
  }
