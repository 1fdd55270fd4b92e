import type { PartnerAppQuery } from '@dangkou/shared/graphql'
import { fireEvent, render, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { signedIn } from '../../../test/people'
import { connectionLost, platformAnswers } from '../../../test/platform'
import Taro, { route } from '../../../test/taro'
import PartnerPage from './index'

const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`)
const press = async (id: string) => {
  await waitFor(() => expect(byId(id)).toBeTruthy())
  fireEvent.click(byId(id) as HTMLElement)
}
const SECRET = `dkp_${'aB3'.repeat(14)}x`
const token = (id: string, tail: string) => ({ id, tail, createdAt: '2026-03-17T20:11:00.000Z', lastUsedAt: null })
const parking: PartnerAppQuery['partnerApp'] = {
  id: 'parking',
  name: '停车系统',
  abilities: ['BILL_FEES'],
  isOn: true,
  lastUsedAt: null,
  tokens: [token('t1', 'ab3F')],
  events: [
    { kind: 'TOKEN_ISSUED', at: '2026-03-17T20:11:00.000Z', by: '王建军', tail: 'ab3F' },
    { kind: 'REGISTERED', at: '2026-03-17T20:10:00.000Z', by: '王建军', tail: null },
  ],
}
let now: PartnerAppQuery['partnerApp']
const answers = { PartnerApp: () => ({ partnerApp: now }) }

beforeEach(() => {
  signedIn()
  now = parking
  route.params = { id: 'parking' }
})

test('a key is shown once, after a warning; it is copied before the page is left, and gone when it is', async () => {
  const asked = platformAnswers({
    ...answers,
    IssuePartnerToken: () => {
      now = { ...parking, tokens: [...parking.tokens, token('t2', 'aB3x')] }
      return { issuePartnerToken: { token: SECRET, userErrors: [] } }
    },
  })
  const { container } = render(<PartnerPage />)
  await press('issue')
  expect(container.textContent).toContain('只显示一次')
  expect(asked.some(({ operation }) => operation === 'IssuePartnerToken')).toBe(false)
  await press('issue-token')
  await waitFor(() => expect(byId('token')?.textContent).toBe(SECRET))
  expect(container.textContent).toContain('不要用微信、短信发')
  expect(byId('stored')).toBeNull()
  await press('copy-token')
  await waitFor(() => expect(byId('copy-again')?.textContent).toBe('再复制'))
  expect(Taro.setClipboardData).toHaveBeenLastCalledWith({ data: SECRET })
  await press('stored')
  await waitFor(() => expect(byId('revoke-t2')).toBeTruthy())
  expect(container.innerHTML).not.toContain(SECRET)
  expect(byId('issue')?.textContent).toBe('先吊销一个密钥')
})

test('a lost answer says that a key may be there that nobody has', async () => {
  platformAnswers({ ...answers, IssuePartnerToken: connectionLost })
  render(<PartnerPage />)
  await press('issue')
  await press('issue-token')
  await waitFor(() => expect(byId('error')?.textContent).toContain('多出来的就吊销它'))
  expect(byId('token')).toBeNull()
})

test('a key is revoked when it was asked twice, and the last one says what that means', async () => {
  const asked = platformAnswers({
    ...answers,
    RevokePartnerToken: () => {
      now = { ...parking, tokens: [] }
      return { revokePartnerToken: { app: { id: 'parking' }, userErrors: [] } }
    },
  })
  const { container } = render(<PartnerPage />)
  await press('revoke-t1')
  expect(container.textContent).toContain('这是最后一个密钥')
  await press('keep')
  expect(byId('revoke')).toBeNull()
  expect(asked.some(({ operation }) => operation === 'RevokePartnerToken')).toBe(false)
  await press('revoke-t1')
  await press('revoke')
  await waitFor(() => expect(byId('told')?.textContent).toBe('尾号 ab3F 吊销了'))
  expect(asked.find(({ operation }) => operation === 'RevokePartnerToken')?.variables.input).toEqual({ tokenId: 't1' })
  await waitFor(() => expect(byId('standing')?.textContent).toContain('没有密钥'))
})

test('an app is stopped and started when it was asked twice', async () => {
  const asked = platformAnswers({
    ...answers,
    SwitchPartnerApp: ({ input }) => {
      now = { ...parking, isOn: input?.['isOn'] === true }
      return { switchPartnerApp: { app: { id: 'parking', isOn: now.isOn }, userErrors: [] } }
    },
  })
  const { container } = render(<PartnerPage />)
  await press('switch')
  expect(container.textContent).toContain('已经开的费用单照旧能付')
  expect(asked.some(({ operation }) => operation === 'SwitchPartnerApp')).toBe(false)
  await press('turn')
  await waitFor(() => expect(byId('told')?.textContent).toBe('停车系统 停用了'))
  await waitFor(() => expect(byId('issue')).toBeNull())
  expect(byId('switch')?.textContent).toBe('启用')
  await press('switch')
  await press('turn')
  await waitFor(() => expect(byId('told')?.textContent).toBe('停车系统 启用了'))
  const inputs = asked.filter(({ operation }) => operation === 'SwitchPartnerApp').map(({ variables }) => variables.input)
  expect(inputs).toEqual([
    { appId: 'parking', isOn: false },
    { appId: 'parking', isOn: true },
  ])
})

test('who did what and when stands below', async () => {
  platformAnswers(answers)
  render(<PartnerPage />)
  await waitFor(() => expect(byId('events')?.textContent).toContain('发密钥，尾号 ab3F王建军 3月18日 04:11'))
  expect(byId('events')?.textContent).toContain('登记王建军 3月18日 04:10')
})
