import { render, screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { billQuestion, signedIn } from '../../../test/people'
import { connectionLost, platformAnswers } from '../../../test/platform'
import { route } from '../../../test/taro'
import PayResultPage from './index'

const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`)

beforeEach(() => {
  signedIn()
  route.params = { id: 'payment-1' }
})

test('without a signal the outcome is unknown, in the one sentence, and nothing offers to pay again', async () => {
  route.params = { id: 'payment-1', sentAt: String(Date.now() - 60_000) }
  platformAnswers({ Payment: connectionLost })
  const { container } = render(<PayResultPage />)
  await waitFor(() => expect(byId('offline')).toBeTruthy())
  expect(container.textContent).toContain('正在向银行确认，钱没有丢，请勿重复付款')
  expect(byId('ask-again')?.textContent).toBe('再查一次')
  expect(byId('pay-again')).toBeNull()
})

test('a payment that went through says who has how much', async () => {
  platformAnswers({ Payment: () => billQuestion({ state: 'PAID', paidAt: '2026-03-18T20:13:00.000Z' }) })
  render(<PayResultPage />)
  await waitFor(() => expect(byId('paid')?.textContent).toContain('付好了，张*国 已收到 8,640.00 元'))
  expect(screen.queryByText('再查一次')).toBeNull()
})

test('only when the platform knows of no payment long after may one pay again', async () => {
  route.params = { id: 'payment-1', sentAt: String(Date.now() - 60_000) }
  platformAnswers({ Payment: () => billQuestion() })
  render(<PayResultPage />)
  await waitFor(() => expect(byId('failed')?.textContent).toContain('没付成，没有扣钱'))
  expect(byId('pay-again')).toBeTruthy()
})
