import { fen } from '@dangkou/shared'
import type { WithdrawalLimitVersionFragment } from '@dangkou/shared/graphql'
import { fireEvent, render, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { signedIn } from '../../../test/people'
import { connectionLost, platformAnswers } from '../../../test/platform'
import WithdrawalLimitPage from './index'

const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`)
const type = (id: string, value: string) => fireEvent.input(byId(id) as HTMLElement, { target: { value } })
const limit: WithdrawalLimitVersionFragment = { dayCount: 20, dayFen: fen(500_000_000), version: 0, changedAt: null, changedBy: null }
const shown = async () => await waitFor(() => expect(byId('day-limit')?.textContent).toContain('5,000,000.00'))

beforeEach(signedIn)

test('what holds is in sight, and a change is shown beside it before it is made', async () => {
  let now = limit
  const asked = platformAnswers({
    WithdrawalLimit: () => ({ withdrawalLimit: now }),
    SetWithdrawalLimit: () => {
      now = { dayCount: null, dayFen: fen(200_000_050), version: 1, changedAt: '2026-03-18T20:11:00.000Z', changedBy: '王建军' }
      return { setWithdrawalLimit: { withdrawalLimit: now, userErrors: [] } }
    },
  })
  const { container } = render(<WithdrawalLimitPage />)
  await shown()
  expect(byId('changed-by')).toBeNull()
  expect(container.textContent).toContain('伍佰万元整')
  expect(byId('check-limit')?.textContent).toBe('还没改')
  type('day-fen', '2000000.5')
  type('day-count', '')
  fireEvent.click(byId('check-limit') as HTMLElement)
  for (const words of ['每天 20 次，5,000,000.00 元', '次数不限', '马上生效']) expect(container.textContent).toContain(words)
  expect(asked.some(({ operation }) => operation === 'SetWithdrawalLimit')).toBe(false)
  expect(byId('set-limit')?.textContent).toBe('改成每天次数不限，2,000,000.50 元')
  fireEvent.click(byId('set-limit') as HTMLElement)
  await waitFor(() => expect(byId('changed')?.textContent).toContain('改好了'))
  expect(byId('changed-by')?.textContent).toContain('第 1 版，王建军')
  expect(asked.find(({ operation }) => operation === 'SetWithdrawalLimit')?.variables.input).toEqual({
    dayCount: null,
    dayFen: 200_000_050,
  })
  expect(byId('set-limit')).toBeNull()
})

test.each([
  ['day-count', '0', '次数填 1 到 1000，不限就空着'],
  ['day-count', '1001', '次数填 1 到 1000，不限就空着'],
  ['day-fen', '0', '金额填得不对，不限就空着'],
  ['day-fen', '1.234', '金额填得不对，不限就空着'],
])('%s %s cannot be set', async (field, typed, words) => {
  platformAnswers({ WithdrawalLimit: () => ({ withdrawalLimit: limit }) })
  render(<WithdrawalLimitPage />)
  await shown()
  type(field, typed)
  expect(byId('check-limit')?.textContent).toBe(words)
  fireEvent.click(byId('check-limit') as HTMLElement)
  expect(byId('set-limit')).toBeNull()
})

test('a refusal and a lost answer are said where the change is confirmed, and what was typed stays', async () => {
  let lost = true
  platformAnswers({
    WithdrawalLimit: () => ({ withdrawalLimit: limit }),
    SetWithdrawalLimit: () => {
      if (lost) return connectionLost()
      const message = '这件事要市场的人来办'
      return { setWithdrawalLimit: { withdrawalLimit: null, userErrors: [{ code: 'FORBIDDEN', field: null, message }] } }
    },
  })
  render(<WithdrawalLimitPage />)
  await shown()
  type('day-count', '3')
  fireEvent.click(byId('check-limit') as HTMLElement)
  fireEvent.click(byId('set-limit') as HTMLElement)
  await waitFor(() => expect(byId('error')?.textContent).toContain('再点一次也不会错'))
  lost = false
  fireEvent.click(byId('set-limit') as HTMLElement)
  await waitFor(() => expect(byId('error')?.textContent).toBe('这件事要市场的人来办'))
  expect(byId('day-count')?.getAttribute('value')).toBe('3')
})
