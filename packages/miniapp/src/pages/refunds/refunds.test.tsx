import { fen } from '@dangkou/shared'
import { fireEvent, render, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { signedIn } from '../../../test/people'
import { platformAnswers } from '../../../test/platform'
import RefundsPage from './index'

const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`)
const refund = (id: string, refundState: string, code: string | null) => ({
  id,
  amountFen: fen(4_000),
  refundState,
  cause: 'ASKED',
  reason: '缺斤少两',
  failureReason: code === null ? null : '退款异常',
  createdAt: '2026-03-18T20:02:00.000Z',
  finishedAt: null,
  parts: [{ method: 'WECHAT', state: refundState === 'FAILED' ? 'FAILED' : 'ACCEPTED', amountFen: fen(4_000), reason: null, code }],
  payment: { id: 'payment-1', orderNo: 'DK0319-0386', goods: '大葱', payer: { name: '鲜达配送' } },
})
const page = (...nodes: object[]) => ({
  refunds: { edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage: false, endCursor: null } },
})

beforeEach(signedIn)

test('a refund that did not go through says why and what to do; only what asking helps has a button', async () => {
  const asked = platformAnswers({
    Refunds: () => page(refund('a', 'FAILED', 'ABNORMAL'), refund('b', 'FAILED', 'NOT_ENOUGH'), refund('c', 'PROCESSING', null)),
    RetryRefund: () => ({ retryRefund: { refund: refund('b', 'PROCESSING', null), userErrors: [] } }),
  })
  render(<RefundsPage />)
  await waitFor(() => expect(byId('refund-a')?.textContent).toContain('微信商户平台'))
  expect(byId('retry-a')).toBeNull()
  expect(byId('refund-b')?.textContent).toContain('余额不够退')
  expect(byId('ask-c')).toBeTruthy()
  fireEvent.click(byId('retry-b') as HTMLElement)
  await waitFor(() => expect(asked.filter(({ operation }) => operation === 'Refunds')).toHaveLength(2))
  expect(asked.find(({ operation }) => operation === 'RetryRefund')?.variables.input).toEqual({ refundId: 'b' })
})

test('those that failed can be looked at alone', async () => {
  const asked = platformAnswers({ Refunds: () => page() })
  render(<RefundsPage />)
  await waitFor(() => expect(byId('filter-FAILED')).toBeTruthy())
  fireEvent.click(byId('filter-FAILED') as HTMLElement)
  await waitFor(() => expect(asked.at(-1)?.variables).toMatchObject({ state: 'FAILED' }))
})
