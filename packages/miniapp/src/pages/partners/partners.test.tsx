import type { PartnerAppCardFragment } from '@dangkou/shared/graphql'
import { fireEvent, render, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { signedIn } from '../../../test/people'
import { connectionLost, platformAnswers } from '../../../test/platform'
import Taro from '../../../test/taro'
import PartnersPage from './index'

const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`)
const press = async (id: string) => {
  await waitFor(() => expect(byId(id)).toBeTruthy())
  fireEvent.click(byId(id) as HTMLElement)
}
const app = (id: string, name: string, more: Partial<PartnerAppCardFragment> = {}): PartnerAppCardFragment => ({
  id,
  name,
  abilities: ['BILL_FEES', 'READ_FEES'],
  isOn: true,
  lastUsedAt: null,
  tokens: [],
  ...more,
})
const tokens = [{ id: 't1', tail: 'ab3F', createdAt: '2026-03-18T20:11:00.000Z', lastUsedAt: null }]

beforeEach(() => signedIn())

test('each system says what it may do, whether it is let in, and when it was last', async () => {
  const partnerApps = [
    app('parking', '停车系统', { tokens, lastUsedAt: '2026-03-17T20:05:00.000Z' }),
    app('erp', '进销存', { abilities: ['READ_FEES'], isOn: false, tokens }),
    app('cold', '冷库系统'),
  ]
  platformAnswers({ PartnerApps: () => ({ partnerApps }) })
  render(<PartnersPage />)
  await waitFor(() => expect(byId('app-parking')).toBeTruthy())
  for (const words of ['停车系统', '在用', '能开费用单、查费用单', '3月18日 04:05 用过'])
    expect(byId('app-parking')?.textContent).toContain(words)
  expect(byId('app-erp')?.textContent).toContain('停用')
  expect(byId('app-cold')?.textContent).toContain('没有密钥')
  expect(byId('app-cold')?.textContent).toContain('还没用过')
  await press('app-erp')
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/partner/index?id=erp' })
})

test('one is registered with a name and what it may do, and its page opens to give it a key', async () => {
  const asked = platformAnswers({
    PartnerApps: () => ({ partnerApps: [] }),
    RegisterPartnerApp: () => ({ registerPartnerApp: { app: { id: 'scale' }, userErrors: [] } }),
  })
  const { container } = render(<PartnersPage />)
  await waitFor(() => expect(container.textContent).toContain('还没有合作系统'))
  await press('open-register')
  expect(byId('register')?.textContent).toBe('先写叫什么')
  fireEvent.input(byId('name') as HTMLElement, { target: { value: ' 地磅系统 ' } })
  expect(byId('register')?.textContent).toBe('选它能做什么')
  await press('ability-READ_FEES')
  await press('ability-BILL_FEES')
  await press('ability-READ_FEES')
  expect(byId('ability-BILL_FEES')?.getAttribute('aria-label')).toContain('已选')
  expect(byId('register')?.textContent).toBe('登记 地磅系统')
  await press('register')
  await waitFor(() => expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/partner/index?id=scale' }))
  const { variables } = asked.find(({ operation }) => operation === 'RegisterPartnerApp')!
  expect(variables.input).toEqual({ name: '地磅系统', abilities: ['BILL_FEES'] })
})

test('a refusal and a lost answer are said, and what was typed stays', async () => {
  let lost = true
  const message = '已经登记过叫这个名字的合作系统，请换个名字'
  platformAnswers({
    PartnerApps: () => ({ partnerApps: [] }),
    RegisterPartnerApp: () =>
      lost ? connectionLost() : { registerPartnerApp: { app: null, userErrors: [{ code: 'PARTNER_APP_EXISTS', field: 'name', message }] } },
  })
  render(<PartnersPage />)
  await waitFor(() => expect(byId('open-register')?.textContent).toContain('登记一个系统'))
  await press('open-register')
  fireEvent.input(byId('name') as HTMLElement, { target: { value: '停车系统' } })
  await press('ability-BILL_FEES')
  await press('register')
  await waitFor(() => expect(byId('error')?.textContent).toContain('不知道登记没登记上'))
  lost = false
  await press('register')
  await waitFor(() => expect(byId('error')?.textContent).toBe(message))
  expect(byId('name')?.getAttribute('value')).toBe('停车系统')
})

test('no answer is said, and asked for again', async () => {
  platformAnswers({ PartnerApps: connectionLost })
  const { container } = render(<PartnersPage />)
  await waitFor(() => expect(container.textContent).toContain('没连上'))
})
