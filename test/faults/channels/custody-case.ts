/** Every fault that the sandbox can make at the custody bank × every command of ours that it fits. */
export interface CustodyCase {
  /** What is asked of the bank. */
  readonly ask: CustodyAsk
  /** As the sandbox names it. */
  readonly fault: { readonly operation: string; readonly kind: string }
}

const CALL = ['timeout', 'answer-lost', 'http-500', 'wrong-signature'] as const
const COMMAND = [...CALL, 'system-error', 'done-but-system-error'] as const

const ASKS = {
  'open a member': ['open-account', CALL],
  'close a member': ['close-account', CALL],
  'begin a binding, code': ['bind-card', [...COMMAND, 'mismatch']],
  'begin a binding, amount': ['bind-card', [...COMMAND, 'mismatch']],
  'confirm a binding': ['confirm-card', COMMAND],
  unbind: ['unbind-card', COMMAND],
  deposit: ['deposit', COMMAND],
  'deposit back': ['deposit-back', COMMAND],
  pay: ['transfer', COMMAND],
  freeze: ['transfer', COMMAND],
  release: ['transfer', COMMAND],
  unfreeze: ['transfer', COMMAND],
  'pay back': ['transfer-back', COMMAND],
  assign: ['suspense', COMMAND],
  unassign: ['suspense', COMMAND],
  withdraw: ['payout', [...CALL, 'fail', 'unsure', 'processing', 'bounce']],
  'query a withdrawal': ['payout-query', CALL],
  'query a movement': ['movement-query', CALL],
  balances: ['balance', CALL],
  'incoming transfers': ['incoming', CALL],
  'returned payouts': ['returned', CALL],
  clearings: ['clearing-query', CALL],
  'a day of channel money': ['clearing', ['failed', 'abnormal', 'late']],
  'a daily file': ['daily-file', [...CALL, 'late', 'row-missing', 'row-extra', 'amount-changed', 'wrong-totals', 'cut-off']],
} as const satisfies Record<string, readonly [string, readonly string[]]>

export type CustodyAsk = keyof typeof ASKS

export const CUSTODY_CASES: readonly CustodyCase[] = (Object.keys(ASKS) as CustodyAsk[]).flatMap((ask) =>
  ASKS[ask][1].map((kind) => ({ ask, fault: { operation: ASKS[ask][0], kind } })),
)
