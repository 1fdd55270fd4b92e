import { fen } from '@dangkou/shared'
import type { InstructionState } from '@dangkou/shared/graphql'
import { expect, test } from 'vitest'

import { payOutcome, SETTLED_AFTER_MS } from './outcome'

const SENT = 1_000_000
const LATER = SENT + SETTLED_AFTER_MS

const attempt = (state: InstructionState, reason: string | null = null) => ({
  id: state,
  method: 'WALLET' as const,
  state,
  amountFen: fen(1),
  reason,
  createdAt: '2026-03-19T00:00:00.000Z',
})

test('no answer at all is unknown, however long it lasts', () => {
  expect(payOutcome(undefined, SENT, LATER * 10)).toEqual({ kind: 'confirming' })
})

test('an attempt without an outcome is unknown, however long it lasts', () => {
  const payment = { state: 'UNPAID' as const, attempts: [attempt('UNKNOWN')] }
  expect(payOutcome(payment, null, LATER * 10)).toEqual({ kind: 'confirming' })
})

test('unpaid right after a lost answer is unknown: the request may still be on its way', () => {
  const payment = { state: 'UNPAID' as const, attempts: [] }
  expect(payOutcome(payment, SENT, LATER - 1)).toEqual({ kind: 'confirming' })
  expect(payOutcome(payment, SENT, LATER)).toEqual({ kind: 'failed', reason: null })
})

test('a failed attempt says why', () => {
  const payment = { state: 'UNPAID' as const, attempts: [attempt('FAILED', '余额不够')] }
  expect(payOutcome(payment, null, LATER)).toEqual({ kind: 'failed', reason: '余额不够' })
})

test('paid is paid, and a bill nobody tried is only unpaid', () => {
  expect(payOutcome({ state: 'PAID', attempts: [attempt('UNKNOWN')] }, SENT, SENT)).toEqual({ kind: 'paid' })
  expect(payOutcome({ state: 'UNPAID', attempts: [] }, null, SENT)).toEqual({ kind: 'unpaid' })
  expect(payOutcome({ state: 'CLOSED', attempts: [] }, null, SENT)).toEqual({ kind: 'closed' })
})
