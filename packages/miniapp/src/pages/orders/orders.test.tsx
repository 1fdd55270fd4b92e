import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { bill, noPages, signedIn } from '../../../test/people'
import { platformAnswers } from '../../../test/platform'
import Taro from '../../../test/taro'
import OrdersPage from './index'

const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`) as HTMLElement
const pageOf = (...payments: readonly object[]) => ({
  payments: { edges: payments.map((node, index) => ({ cursor: `c${index}`, node })), pageInfo: noPages },
})

beforeEach(signedIn)

test('a buyer sees what he owes first; a tap on it pays', async () => {
  const asked = platformAnswers({ Payments: () => pageOf({ ...bill, overdue: true, dueOn: '2026-03-17' }) })
  const { container } = render(<OrdersPage />)
  await screen.findByText('国盛蔬菜行')
  expect(asked[0]?.variables).toMatchObject({ side: 'PAYER', state: 'UNPAID' })
  expect(container.textContent).toContain('逾期')
  expect(container.textContent).toContain('3月17日到期')
  fireEvent.click(byId('payment-payment-1'))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/pay/index?id=payment-1' })
})

test('paid bills stand in the other column and open their result', async () => {
  const asked = platformAnswers({ Payments: () => pageOf({ ...bill, state: 'PAID', paidAt: bill.createdAt }) })
  const { container } = render(<OrdersPage />)
  fireEvent.click(byId('filter-PAID'))
  await waitFor(() => expect(asked.at(-1)?.variables).toMatchObject({ state: 'PAID' }))
  await screen.findByText('国盛蔬菜行')
  expect(container.querySelector('.dk-lg__row .dk-lg__c--blank')?.classList.contains('dk-lg__c--last')).toBe(true)
  fireEvent.click(byId('payment-payment-1'))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/pay-result/index?id=payment-1' })
})

test('an empty list says why', async () => {
  platformAnswers({ Payments: () => pageOf() })
  render(<OrdersPage />)
  await screen.findByText('没有待付的单子')
})
