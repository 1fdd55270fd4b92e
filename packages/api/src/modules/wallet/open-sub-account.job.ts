import type { Job } from '../../platform/jobs/job.ts'
import type { SubAccountService } from './sub-account.service.ts'
import { OPEN_SUB_ACCOUNT } from './wallet.service.ts'

export function openSubAccountJob(subAccounts: SubAccountService): Job<{ walletId: string }> {
  return { topic: OPEN_SUB_ACCOUNT, run: ({ walletId }) => subAccounts.open(walletId) }
}
