import { fen } from '@dangkou/shared'
import type { CashierAttemptLifeFragment, InstructionState } from '@dangkou/shared/graphql'
import { expect, test } from 'vitest'

import { cashierPage, tokenFrom } from './page'
import { type Cashier, cashierView } from './view'

const NOW = Date.parse('2026-03-18T20:13:00.000Z')
const cashier = (change: Partial<Cashier> = {}): Cashier => ({
  marketName: '绿丰农产品批发市场',
  marketCode: 'lvfeng',
  payeeName: '国盛蔬菜行',
  payeeStall: '蔬菜A区 12-08',
  payeeVerified: true,
  askerName: null,
  goods: '大葱',
  standing: false,
  orderNo: 'DK0319-0386',
  amountFen: fen(92_200),
  askedFen: fen(92_200),
  state: 'UNPAID',
  expiresAt: '2026-03-18T20:40:00.000Z',
  ways: ['WECHAT'],
  ...change,
})
const tried = (state: InstructionState): CashierAttemptLifeFragment => ({
  id: 'attempt-1',
  method: 'WECHAT',
  state,
  amountFen: fen(92_200),
  reason: null,
  launch: null,
  orderNo: 'DK0319-0386',
  paymentState: 'UNPAID',
  paidAt: null,
})

test.each([
  [cashier(), null, 'form'],
  [cashier({ expiresAt: '2026-03-18T20:13:00.000Z' }), null, 'expired'],
  [cashier({ state: 'CLOSED' }), null, 'closed'],
  [cashier({ state: 'PAID' }), null, 'paid-already'],
  [cashier(), tried('ACCEPTED'), 'waiting'],
  [cashier(), tried('UNKNOWN'), 'confirming'],
  [cashier({ state: 'PAID' }), tried('SUCCEEDED'), 'paid'],
  [cashier(), tried('FAILED'), 'failed'],
  // Somebody else was faster.
  [cashier({ state: 'PAID' }), tried('ACCEPTED'), 'paid-already'],
  // An outcome nobody knows is not hidden by a bill that has run out meanwhile.
  [cashier({ expiresAt: '2026-03-18T20:00:00.000Z' }), tried('UNKNOWN'), 'confirming'],
] as const)('case %# shows what is so', (given, attempt, view) => {
  expect(cashierView(given, attempt, false, NOW)).toBe(view)
})

test('to pay once more after a failure, the form comes back', () => {
  expect(cashierView(cashier(), tried('FAILED'), true, NOW)).toBe('form')
})

test.each([
  ['https://pay.example.cn/c/Zk3vQm8tY2pLr5WnXb7dHs', 'Zk3vQm8tY2pLr5WnXb7dHs'],
  ['http://127.0.0.1:8080/m/Zk3vQm8tY2pLr5WnXb7dHs/', 'Zk3vQm8tY2pLr5WnXb7dHs'],
  [`https://pay.example.cn/#${cashierPage('Zk3vQm8tY2pLr5WnXb7dHs')}&app=other`, 'Zk3vQm8tY2pLr5WnXb7dHs'],
  ['https://pay.example.cn/x/Zk3vQm8tY2pLr5WnXb7dHs', null],
  ['621234567890123456', null],
])('the address %s carries the token %s', (address, token) => {
  expect(tokenFrom(address)).toBe(token)
})
