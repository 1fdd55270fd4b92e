import { fen } from '@dangkou/shared'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { attempt, billQuestion, buyer, signedIn } from '../../../test/people'
import { connectionLost, platformAnswers } from '../../../test/platform'
import Taro, { route } from '../../../test/taro'
import RefundPage from './index'

const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`)
const press = async (...ids: string[]) => {
  for (const id of ids) {
    await waitFor(() => expect(byId(id)).toBeTruthy())
    fireEvent.click(byId(id) as HTMLElement)
  }
}
const paid = () =>
  billQuestion({
    state: 'PAID',
    payer: { ...buyer, ownerName: '李*敏' },
    paidFen: fen(864_000),
    restFen: fen(0),
    refundedFen: fen(64_000),
    attempts: [
      { ...attempt, method: 'WALLET', amountFen: fen(300_000), createdAt: '2026-03-18T20:13:00.000Z' },
      {
        ...attempt,
        id: 'attempt-2',
        method: 'WECHAT',
        amountFen: fen(564_000),
        refundedFen: fen(64_000),
        createdAt: '2026-03-18T21:13:00.000Z',
      },
    ],
  })

beforeEach(() => {
  signedIn()
  route.params = { id: 'payment-1' }
})

test('says who gets what back by which way before anything moves, and asks once for it', async () => {
  let lost = true
  const asked = platformAnswers({
    Payment: paid,
    RefundPayment: () => {
      if (lost) {
        lost = false
        connectionLost()
      }
      return { refundPayment: { refund: { id: 'refund-1' }, payment: null, userErrors: [] } }
    },
  })
  const { container } = render(<RefundPage />)
  await screen.findByText(/最多退/)
  expect(container.textContent).toContain('最多退 8,000.00')
  expect(byId('refund')?.textContent).toBe('先按退多少')
  await press('key-6', 'key-0', 'key-0', 'key-0')
  expect(byId('back-to')?.textContent).toContain('微信 5,000.00，钱包余额 1,000.00')
  expect(byId('back-to')?.textContent).toContain('原路退回微信')
  expect(byId('refund')?.textContent).toBe('选一个原因')
  await press('why-缺斤少两')
  expect(byId('refund')?.textContent).toBe('退给李*敏 6,000.00 元')
  await press('refund')
  await screen.findByText(/再点一次，不会办两次/)
  await press('refund')
  await waitFor(() => expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/pages/pay-result/index?id=payment-1' }))
  const inputs = asked.flatMap(({ operation, variables }) => (operation === 'RefundPayment' ? [variables.input] : []))
  expect(inputs).toHaveLength(2)
  expect(inputs[0]).toEqual(inputs[1])
  expect(inputs[0]).toMatchObject({ amountFen: 600_000, reason: '缺斤少两', paymentId: 'payment-1' })
})

test('more than is left cannot be asked for, and a refusal keeps what was typed', async () => {
  platformAnswers({
    Payment: paid,
    RefundPayment: () => ({
      refundPayment: {
        refund: null,
        payment: null,
        userErrors: [{ code: 'REFUND_TOO_LARGE', field: null, message: '最多还能退 10.00 元' }],
      },
    }),
  })
  render(<RefundPage />)
  await press('key-9', 'key-0', 'key-0', 'key-0', 'why-退货')
  expect(byId('refund')?.textContent).toBe('最多退 8,000.00 元')
  fireEvent.click(byId('refund') as HTMLElement)
  await press('all')
  expect(byId('refund')?.textContent).toBe('退给李*敏 8,000.00 元')
  await press('refund')
  await waitFor(() => expect(byId('error')?.textContent).toContain('最多还能退 10.00 元'))
  expect(byId('amount')?.textContent).toContain('8,000')
})
