import { fen } from '@dangkou/shared'
import { expect, test } from 'vitest'
import type { TradeRow } from '../../channels/index.ts'
import { type OurSide, compare } from './bill.rule.ts'

const ROW: TradeRow = {
  kind: 'payment',
  orderNo: 'A1',
  refundNo: null,
  channelRef: 'T1',
  payeeNo: '2088',
  amountFen: fen(100),
  feeFen: 1,
  state: 'succeeded',
  at: new Date('2026-03-18T20:12:05Z'),
}
const OURS: OurSide = { id: 'A1', kind: 'payment', channel: 'alipay', amountFen: 100, state: 'failed', isRevoked: false, feeFen: null }

test('a payment that failed here and succeeded there is mended by the bill', () => {
  expect(compare('alipay', ROW, OURS)).toMatchObject([{ type: 'state', state: 'due', ourState: 'failed', theirState: 'succeeded' }])
})

test('one that we revoked is not: it stands there beside its refund, and would be given to the payee a second time', () => {
  expect(compare('alipay', ROW, { ...OURS, isRevoked: true })).toMatchObject([{ type: 'state', state: 'open' }])
})
