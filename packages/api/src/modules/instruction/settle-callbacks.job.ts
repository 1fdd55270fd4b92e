import type { PeriodicJob } from '../../platform/jobs/job.ts'
import type { InstructionService } from './instruction.service.ts'

/** No callback that was taken is left unsettled, whoever took it. */
export function settleCallbacksJob(instructions: InstructionService): PeriodicJob {
  return {
    topic: 'instruction.settle-callbacks',
    everyMs: 1_000,
    run: async () => {
      await instructions.callbacks.settleDue()
    },
  }
}
