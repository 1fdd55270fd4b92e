import type { Job, PeriodicJob } from '../../platform/jobs/job.ts'
import { CHECK_CUSTODY, type CheckService } from './check.service.ts'
import type { ClearingService } from './clearing.service.ts'
import type { IncomingService } from './incoming.service.ts'
import type { MirrorService } from './mirror.service.ts'

const MINUTE_MS = 60_000

/** Tells the bank what was sealed: at most some seconds behind the sealer. */
export function mirrorJob(mirror: MirrorService): PeriodicJob {
  return { topic: 'custody.mirror', everyMs: 2_000, run: () => mirror.run() }
}

export function incomingJob(incoming: IncomingService): PeriodicJob {
  return { topic: 'custody.incoming', everyMs: MINUTE_MS, run: () => incoming.run() }
}

export function clearingJob(clearing: ClearingService): PeriodicJob {
  return { topic: 'custody.clearing', everyMs: 10 * MINUTE_MS, run: () => clearing.run() }
}

export function dailyCheckJob(checks: CheckService): PeriodicJob {
  return { topic: 'custody.check', everyMs: 10 * MINUTE_MS, run: () => checks.runDaily() }
}

export function checkNowJob(checks: CheckService): Job<{ checkId: string }> {
  return {
    topic: CHECK_CUSTODY,
    run: async ({ checkId }) => {
      await checks.run(checkId)
    },
  }
}
