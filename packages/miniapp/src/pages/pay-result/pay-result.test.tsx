import { fen } from '@dangkou/shared'
import { render, screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { attempt, billQuestion, buyer, merchant, signedIn } from '../../../test/people'
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

const asMerchant = (change: Parameters<typeof billQuestion>[0]) => {
  const question = billQuestion(change)
  return { ...question, viewer: { ...question.viewer, party: { id: merchant.id } } }
}

test('to the one who was paid it says what he received, and from whom', async () => {
  platformAnswers({ Payment: () => asMerchant({ state: 'PAID', paidAt: '2026-03-18T20:13:00.000Z', attempts: [attempt] }) })
  const { container } = render(<PayResultPage />)
  await waitFor(() => expect(byId('paid')?.textContent).toContain('收到鲜达配送 8,640.00 元'))
  for (const words of ['买家', buyer.ownerName, '收款', '收到了']) expect(container.textContent).toContain(words)
  for (const words of ['付给', '付好了', merchant.ownerName]) expect(container.textContent).not.toContain(words)
})

test('money from somebody without an account was received all the same', async () => {
  platformAnswers({ Payment: () => asMerchant({ state: 'PAID', payer: null, attempts: [attempt] }) })
  const { container } = render(<PayResultPage />)
  await waitFor(() => expect(byId('paid')?.textContent).toContain('收到 8,640.00 元'))
  expect(container.textContent).not.toContain('买家')
})

test.each([
  ['a bill that nobody has paid', 'unpaid', {}, '还没收到付款'],
  [
    'a part',
    'part',
    { state: 'PART_PAID', paidFen: fen(300_000), restFen: fen(564_000), attempts: [{ ...attempt, amountFen: fen(300_000) }] },
    '收到 3,000.00 元，还没到放货的数剩 5,640.00 元还没收到。',
  ],
  ['a try that failed', 'failed', { attempts: [{ ...attempt, state: 'FAILED' }] }, '买家没付成，没有扣他的钱'],
  ['a closed bill', 'closed', { state: 'CLOSED' }, '这张单已经关闭，不收款了'],
] as const)('the payee is not asked to pay: %s', async (_what, id, change, words) => {
  platformAnswers({ Payment: () => asMerchant(change as Parameters<typeof billQuestion>[0]) })
  const { container } = render(<PayResultPage />)
  await waitFor(() => expect(byId(id)?.textContent).toContain(words))
  expect(container.textContent).not.toContain('付给')
})

test('only when the platform knows of no payment long after may one pay again', async () => {
  route.params = { id: 'payment-1', sentAt: String(Date.now() - 60_000) }
  platformAnswers({ Payment: () => billQuestion() })
  render(<PayResultPage />)
  await waitFor(() => expect(byId('failed')?.textContent).toContain('没付成，没有扣钱'))
  expect(byId('pay-again')).toBeTruthy()
})
