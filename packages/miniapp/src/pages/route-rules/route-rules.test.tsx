import { fen } from '@dangkou/shared'
import { fireEvent, render, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { signedIn } from '../../../test/people'
import { platformAnswers } from '../../../test/platform'
import RouteRulesPage from './index'

const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`)
const press = async (id: string) => {
  await waitFor(() => expect(byId(id)).toBeTruthy())
  fireEvent.click(byId(id) as HTMLElement)
}
const type = (id: string, value: string) => fireEvent.input(byId(id) as HTMLElement, { target: { value } })
const NOTHING = { minFen: null, maxFen: null, clients: null, payeeIds: null, from: null, until: null }
const rules = {
  version: 3,
  strategy: 'CHEAPEST',
  createdAt: null,
  createdBy: null,
  rules: [{ when: { ...NOTHING, clients: ['QR'] }, action: 'AVOID', channel: 'alipay' }],
}
const tally = { payments: 10, amountFen: fen(100_000), feeFen: fen(600) }
const simulation = {
  payments: 20,
  diverted: 4,
  isComplete: true,
  until: '2026-03-19',
  channels: [{ channel: 'wechat', before: tally, after: { ...tally, payments: 6, feeFen: fen(360) } }],
  examples: [],
}

beforeEach(signedIn)

test('a change is tried on last week’s payments before it can be saved, and again after each further change', async () => {
  const asked = platformAnswers({
    RouteRules: () => ({ routeRules: rules }),
    Channels: () => ({ channels: [{ name: 'wechat' }, { name: 'alipay' }] }),
    SimulateRouteRules: () => ({ simulateRouteRules: simulation }),
    SetRouteRules: () => ({ setRouteRules: { rules, userErrors: [] } }),
  })
  render(<RouteRulesPage />)
  await waitFor(() => expect(byId('rule-1')?.textContent).toContain('少用支付宝'))
  expect(byId('rule-1')?.textContent).toContain('扫我们的码')
  expect(byId('try')).toBeNull()

  await press('open-rule')
  await press('channel-alipay')
  type('rule-min', '500')
  expect(byId('rule-done')?.textContent).toBe('优先用支付宝')
  await press('rule-done')
  expect(byId('rule-2')?.textContent).toContain('单笔 500.00 以上')
  expect(byId('save')).toBeNull()
  await press('try')
  await waitFor(() => expect(byId('simulation')?.textContent).toContain('10 笔变 6 笔'))
  expect(byId('simulation')?.textContent).toContain('手续费省 2.40 元')

  await press('strategy-FASTEST')
  expect(byId('save')).toBeNull()
  await press('try')
  await press('save')
  await waitFor(() => expect(byId('saved')).toBeTruthy())
  expect(asked.find(({ operation }) => operation === 'SetRouteRules')?.variables.input).toEqual({
    version: 3,
    strategy: 'FASTEST',
    rules: [
      { when: { clients: ['QR'] }, action: 'AVOID', channel: 'alipay' },
      { when: { minFen: 50_000 }, action: 'PREFER', channel: 'alipay' },
    ],
  })
})

test('what somebody else changed meanwhile is not written over', async () => {
  const refusal = { code: 'ROUTE_RULES_CHANGED', field: 'version', message: '规则刚被别人改过' }
  platformAnswers({
    RouteRules: () => ({ routeRules: rules }),
    Channels: () => ({ channels: [{ name: 'wechat' }] }),
    SimulateRouteRules: () => ({ simulateRouteRules: simulation }),
    SetRouteRules: () => ({ setRouteRules: { rules: null, userErrors: [refusal] } }),
  })
  render(<RouteRulesPage />)
  await press('remove-1')
  await press('try')
  await press('save')
  await waitFor(() => expect(byId('error')?.textContent).toContain('规则刚被别人改过'))
  expect(byId('saved')).toBeNull()
})
