import type { PeriodicJob } from '../../platform/jobs/job.ts'
import type { InstructionService } from './instruction.service.ts'

/** The janitor: no instruction without an outcome is ever forgotten. */
export function queryDueJob(instructions: InstructionService): PeriodicJob {
  return {
    topic: 'instruction.query-due',
    everyMs: 1_000,
    run: async () => {
      await instructions.queryDue(50)
    },
  }
}
