import type { Job } from '../../platform/jobs/job.ts'
import type { SubAccountService } from './sub-account.service.ts'
import { OPEN_SUB_ACCOUNT } from './wallet.service.ts'

export function openSubAccountJob(subAccounts: SubAccountService): Job<{ walletId: string; phone: string }> {
  return { topic: OPEN_SUB_ACCOUNT, run: ({ walletId, phone }) => subAccounts.open(walletId, phone) }
}
