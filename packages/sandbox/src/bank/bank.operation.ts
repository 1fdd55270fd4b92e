import type { BankMessage } from './bank.signature.ts'

/** The commands by the names that faults are ordered under. */
const OPERATIONS = {
  KFEJZB6238: 'bind-card',
  KFEJZB6239: 'confirm-card',
  KFEJZB6240: 'bind-card',
  KFEJZB6241: 'confirm-card',
  KFEJZB6065: 'unbind-card',
  KFEJZB6129: 'deposit',
  KFEJZB6130: 'deposit-back',
  KFEJZB6034: 'transfer',
  KFEJZB6164: 'transfer-back',
  KFEJZB6139: 'suspense',
  KFEJZB6140: 'suspense',
  KFEJZB6033: 'payout',
  KFEJZB6037: 'balance',
  KFEJZB6093: 'balance',
  KFEJZB6010: 'balance',
  KFEJZB6011: 'balance',
  KFEJZB6050: 'incoming',
  KFEJZB6048: 'returned',
  KFEJZB6108: 'clearing-query',
  KFEJZB6103: 'daily-file',
} as const

export type BankOperation =
  | (typeof OPERATIONS)[keyof typeof OPERATIONS]
  | 'open-account'
  | 'close-account'
  | 'payout-query'
  | 'movement-query'

/** undefined for a command that the bank does not have. */
export function operationOf(code: string, message: BankMessage): BankOperation | undefined {
  if (code === 'KFEJZB6000') return message['FunctionFlag'] === '3' ? 'close-account' : 'open-account'
  if (code === 'KFEJZB6110') return message['FunctionFlag'] === '3' ? 'payout-query' : 'movement-query'
  return OPERATIONS[code as keyof typeof OPERATIONS]
}
