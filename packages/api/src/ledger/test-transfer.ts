import { type Fen, fen } from '@dangkou/shared'
import { ulid } from 'ulid'
import type { NewMove, NewResolution } from './transfer.ts'

export const NOW = new Date('2026-03-19T04:12:07.000Z')

export function later(ms: number): Date {
  return new Date(NOW.getTime() + ms)
}

export function move(debit: { id: string }, credit: { id: string }, amountFen: number, more: Partial<NewMove> = {}): NewMove {
  return {
    id: ulid(),
    kind: 'test.move',
    subject: { type: 'test', id: 'T1' },
    debitAccountId: debit.id,
    creditAccountId: credit.id,
    amountFen: amountFen as Fen,
    ...more,
  }
}

export function resolve(pending: { id: string }, as: 'post' | 'void' | 'expire', amountFen?: number): NewResolution {
  const resolves = { pendingId: pending.id, as, ...(amountFen === undefined ? {} : { amountFen: fen(amountFen) }) }
  return { id: ulid(), kind: `test.${as}`, subject: { type: 'test', id: 'T1' }, resolves }
}
