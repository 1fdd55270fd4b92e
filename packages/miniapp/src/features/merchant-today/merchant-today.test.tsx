import { fen } from '@dangkou/shared'
import type { IncomeLineFragment } from '@dangkou/shared/graphql'
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { bill, buyer, signedIn } from '../../../test/people'
import { connectionLost, platformAnswers } from '../../../test/platform'
import { MerchantToday } from './index'

const line = (id: string, change: Partial<IncomeLineFragment> = {}): IncomeLineFragment => ({
  ...bill,
  id,
  payer: { ...buyer, ownerName: '李*敏' },
  state: 'PAID',
  paidAt: '2026-03-18T20:13:00.000Z',
  attempts: [{ id: 'attempt', method: 'WALLET', state: 'SUCCEEDED' }],
  ...change,
})
const figures = {
  day: '2026-03-19',
  incomeFen: fen(4_682_050),
  count: 32,
  againstYesterdayFen: fen(-326_000),
  pendingSettlementFen: fen(0),
  unpaidFen: fen(194_000),
  unpaidCount: 1,
  overdueFen: fen(0),
  overdueCount: 0,
  overdueDays: 0,
  asOf: '2026-03-18T20:13:00.000Z',
}
const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`)

beforeEach(signedIn)
afterEach(() => {
  vi.useRealTimers()
})

test('income shows itself within two seconds, and what was there before is no news', async () => {
  vi.useFakeTimers()
  const recent = [line('old')]
  platformAnswers({ Today: () => ({ today: { ...figures, recent: [...recent] } }) })
  render(<MerchantToday />)
  await act(() => vi.advanceTimersByTimeAsync(100))
  expect(byId('today-income')?.textContent).toContain('46,820.50')
  expect(document.body.textContent).toContain('比昨天这时少')
  expect(screen.queryByRole('status')).toBeNull()

  recent.unshift(line('new', { amountFen: fen(123_456) }))
  await act(() => vi.advanceTimersByTimeAsync(1_100))
  expect(screen.getByRole('status').textContent).toContain('1,234.56')
  expect(screen.getByRole('status').textContent).toContain('鲜达配送 李*敏，钱包余额')
  expect(byId('payment-new')?.className).toContain('d-new')

  await act(() => vi.advanceTimersByTimeAsync(7_000))
  expect(screen.queryByRole('status')).toBeNull()
})

test('without a signal the figures stay, and say how old they are', async () => {
  vi.useFakeTimers()
  let signal = true
  platformAnswers({ Today: () => (signal ? { today: { ...figures, recent: [] } } : connectionLost()) })
  render(<MerchantToday />)
  await act(() => vi.advanceTimersByTimeAsync(100))
  signal = false
  await act(() => vi.advanceTimersByTimeAsync(1_100))
  expect(byId('offline')?.textContent).toContain('没信号，显示')
  expect(byId('today-income')?.textContent).toContain('46,820.50')
})

test('a bill not paid yet can be taken back', async () => {
  const unpaid = line('unpaid', { state: 'UNPAID', paidAt: null, attempts: [] })
  const asked = platformAnswers({
    Today: () => ({ today: { ...figures, recent: [unpaid] } }),
    ClosePayment: () => ({ closePayment: { payment: { ...bill, state: 'CLOSED' }, userErrors: [] } }),
  })
  render(<MerchantToday />)
  await waitFor(() => expect(byId('payment-unpaid')).toBeTruthy())
  fireEvent.click(byId('payment-unpaid') as HTMLElement)
  fireEvent.click(byId('take-back') as HTMLElement)
  await screen.findByText(/给 鲜达配送 李\*敏 的单子收回了/)
  expect(asked.find(({ operation }) => operation === 'ClosePayment')?.variables.input).toEqual({ paymentId: 'unpaid' })
})
