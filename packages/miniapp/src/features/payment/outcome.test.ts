import { fen } from '@dangkou/shared'
import type { InstructionState, PaymentState, PayMethod } from '@dangkou/shared/graphql'
import { expect, test } from 'vitest'

import { attempt as anAttempt } from '../../../test/people'
import { payOutcome, SETTLED_AFTER_MS } from './outcome'

const AT = 1_000_000
const SENT = { at: AT, hadFen: 0 }
const LATER = AT + SETTLED_AFTER_MS

const attempt = (state: InstructionState, reason: string | null = null, method: PayMethod = 'WALLET') => ({
  ...anAttempt,
  id: state,
  method,
  state,
  reason,
  createdAt: '2026-03-19T00:00:00.000Z',
})
const payment = (state: PaymentState, attempts: ReturnType<typeof attempt>[] = [], paidFen = 0) => ({
  state,
  attempts,
  paidFen: fen(paidFen),
  restFen: fen(1_000 - paidFen),
  releasedAt: paidFen > 0 ? '2026-03-19T00:00:00.000Z' : null,
})

test('no answer at all is unknown, however long it lasts', () => {
  expect(payOutcome(undefined, SENT, LATER * 10)).toEqual({ kind: 'confirming' })
})

test('an attempt without an outcome is unknown, however long it lasts', () => {
  expect(payOutcome(payment('UNPAID', [attempt('UNKNOWN')]), null, LATER * 10)).toEqual({ kind: 'confirming' })
  expect(payOutcome(payment('UNPAID', [attempt('UNKNOWN', null, 'WECHAT')]), null, LATER * 10)).toEqual({ kind: 'confirming' })
})

test('a cashier that was opened and not paid at is waited for, and may be opened again', () => {
  expect(payOutcome(payment('UNPAID', [attempt('ACCEPTED', null, 'WECHAT')]), null, LATER)).toEqual({ kind: 'waiting', method: 'WECHAT' })
})

test('unpaid right after a lost answer is unknown: the request may still be on its way', () => {
  expect(payOutcome(payment('UNPAID'), SENT, LATER - 1)).toEqual({ kind: 'confirming' })
  expect(payOutcome(payment('UNPAID'), SENT, LATER)).toEqual({ kind: 'failed', reason: null })
})

test('a failed attempt says why', () => {
  expect(payOutcome(payment('UNPAID', [attempt('FAILED', '余额不够')]), null, LATER)).toEqual({ kind: 'failed', reason: '余额不够' })
})

test('paid is paid, and a bill nobody tried is only unpaid', () => {
  expect(payOutcome(payment('PAID', [attempt('UNKNOWN')]), SENT, AT)).toEqual({ kind: 'paid' })
  expect(payOutcome(payment('UNPAID'), null, AT)).toEqual({ kind: 'unpaid' })
  expect(payOutcome(payment('CLOSED'), null, AT)).toEqual({ kind: 'closed' })
})

test('of instalments, a lost answer to the second is unknown although the first is there', () => {
  const first = payment('PART_PAID', [attempt('SUCCEEDED')], 300)
  expect(payOutcome(first, null, AT)).toEqual({ kind: 'part', paidFen: 300, restFen: 700, released: true })
  expect(payOutcome(first, SENT, AT)).toEqual({ kind: 'part', paidFen: 300, restFen: 700, released: true })
  expect(payOutcome(first, { at: AT, hadFen: 300 }, LATER - 1)).toEqual({ kind: 'confirming' })
  expect(payOutcome(first, { at: AT, hadFen: 300 }, LATER)).toEqual({ kind: 'failed', reason: null })
})
