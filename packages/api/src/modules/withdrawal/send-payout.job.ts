import type { Job } from '../../platform/jobs/job.ts'
import { SEND_PAYOUT, type WithdrawalService } from './withdrawal.service.ts'

export function sendPayoutJob(withdrawals: WithdrawalService): Job<{ instructionId: string }> {
  return { topic: SEND_PAYOUT, run: ({ instructionId }) => withdrawals.send(instructionId) }
}
