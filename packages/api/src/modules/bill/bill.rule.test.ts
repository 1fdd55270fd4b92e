import { beijingDay, fen } from '@dangkou/shared'
import { expect, test } from 'vitest'
import type { TradeRow } from '../../channels/index.ts'
import { readWorkCalendar } from '../../platform/calendar/year-table.file.ts'
import { type OurSide, compare, releaseAt } from './bill.rule.ts'

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

test('what a channel settles on working days waits for the holiday to end', () => {
  const calendar = readWorkCalendar()
  const dayOf = (bill: string, settleDays: number, of: Parameters<typeof releaseAt>[2]) => beijingDay(releaseAt(bill, settleDays, of))
  expect(dayOf('2026-09-30', 1, calendar)).toBe('2026-10-08')
  expect(dayOf('2026-10-09', 1, calendar)).toBe('2026-10-10')
  expect(dayOf('2026-09-30', 1, { kind: 'every-day' })).toBe('2026-10-01')
})
