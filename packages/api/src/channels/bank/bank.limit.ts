import { fen } from '@dangkou/shared'
import type { Limits } from '../channel.ts'

export const BANK_LIMITS: Limits = {
  minFen: fen(1),
  // Ours, until the contract with the bank names one: 50 million yuan, five hundred truckloads in one payout.
  maxFen: fen(5_000_000_000),
}

// Of the clients' field lists; a longer remark is cut rather than refused.
const LONGEST_REMARK = 120

export function shortRemark(remark: string): string {
  return Array.from(remark).slice(0, LONGEST_REMARK).join('')
}
