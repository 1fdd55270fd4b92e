import type { Fen } from '@dangkou/shared'
import type { StatementEntry } from '../../ledger/index.ts'
import type { Recharge } from '../recharge/index.ts'
import type { Withdrawal } from '../withdrawal/index.ts'

export type MovementKind = 'payment' | 'recharge' | 'withdrawal' | 'refund' | 'correction'
export type MovementState = 'succeeded' | 'processing' | 'confirming' | 'failed'

/** One line of a wallet as people read it: an entry of the ledger, or something without an outcome yet. */
export interface Movement {
  id: string
  number: number | null
  kind: MovementKind
  state: MovementState
  direction: 'in' | 'out'
  amountFen: Fen
  balanceFen: Fen | null
  at: Date
  marketId: string
  /** The business document that explains it. */
  document: { type: 'payment' | 'recharge' | 'withdrawal'; id: string } | null
  memo: string
  /** By which way, where the kind of transfer says so: `alipay` of `recharge.alipay`. */
  how: string
}

const KINDS: Readonly<Record<string, MovementKind>> = {
  payment: 'payment',
  recharge: 'recharge',
  withdrawal: 'withdrawal',
  refund: 'refund',
}

export function movementOfEntry(entry: StatementEntry): Movement {
  const { transfer } = entry
  const { type, id } = transfer.subject
  return {
    id: `${entry.accountId}-${entry.number}`,
    number: entry.number,
    kind: kindOf(transfer),
    state: 'succeeded',
    // A wallet is the institution's debt to its owner: credited is in.
    direction: entry.direction === 'credit' ? 'in' : 'out',
    amountFen: entry.amountFen,
    balanceFen: entry.balanceAfterFen,
    at: entry.createdAt,
    marketId: entry.marketId,
    document: isDocument(type) ? { type, id } : null,
    memo: transfer.memo,
    how: transfer.kind.split('.')[1] ?? '',
  }
}

function kindOf({ kind, reversesId }: StatementEntry['transfer']): MovementKind {
  // A payout that came back is a reversal in the books, and for its owner a withdrawal that ended.
  if (reversesId !== null && kind !== 'withdrawal.returned') return 'correction'
  return KINDS[kind.split('.')[0] ?? ''] ?? 'correction'
}

export function movementOfRecharge({ id, amountFen, createdAt, marketId }: Recharge): Movement {
  return {
    id: `recharge-${id}`,
    number: null,
    kind: 'recharge',
    state: 'confirming',
    direction: 'in',
    amountFen,
    balanceFen: null,
    at: createdAt,
    marketId,
    document: { type: 'recharge', id },
    memo: '',
    how: '',
  }
}

export function movementOfWithdrawal({ id, amountFen, createdAt, marketId, state }: Withdrawal): Movement {
  return {
    id: `withdrawal-${id}`,
    number: null,
    kind: 'withdrawal',
    state: state === 'confirming' ? 'confirming' : 'processing',
    direction: 'out',
    amountFen,
    balanceFen: null,
    at: createdAt,
    marketId,
    document: { type: 'withdrawal', id },
    memo: '',
    how: '',
  }
}

function isDocument(type: string): type is 'payment' | 'recharge' | 'withdrawal' {
  return type === 'payment' || type === 'recharge' || type === 'withdrawal'
}
