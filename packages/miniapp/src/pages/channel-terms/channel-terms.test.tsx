import { fen } from '@dangkou/shared'
import { fireEvent, render, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { signedIn } from '../../../test/people'
import { platformAnswers } from '../../../test/platform'
import { route } from '../../../test/taro'
import ChannelTermsPage from './index'

const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`)
const type = (id: string, value: string) => fireEvent.input(byId(id) as HTMLElement, { target: { value } })
const fee = { way: null, effectiveOn: '2026-01-01', rateBps: 60, fixedFen: fen(0), minFen: fen(1), maxFen: null }
const channel = {
  name: 'wechat',
  isOn: true,
  opensAt: null,
  closesAt: null,
  minFen: null,
  maxFen: fen(5_000_000),
  dayFen: null,
  settleDays: 1,
  settleCalendar: 'WORKING',
  clients: [],
  channelMinFen: fen(1),
  channelMaxFen: fen(100_000_000),
  mostParts: 10,
  version: 2,
  changedAt: null,
  changedBy: null,
  fees: [fee],
  feesToCome: [],
  state: { health: 'UP', lastSuccessAt: null, takenTodayFen: fen(0), measure: { samples: 0, successBps: null, latencyMs: null } },
}

beforeEach(() => {
  signedIn()
  route.params = { name: 'wechat' }
})

test('limits, hours and settlement are saved together, and what is no time or amount is not', async () => {
  const asked = platformAnswers({
    Channels: () => ({ channels: [channel] }),
    SetChannelTerms: () => ({ setChannelTerms: { channel, userErrors: [] } }),
  })
  render(<ChannelTermsPage />)
  await waitFor(() => expect(byId('save-terms')?.textContent).toBe('存下来'))
  type('opens', '4点半')
  expect(byId('save-terms')?.textContent).toBe('时间写成 04:30 这样')
  type('opens', '4:30')
  expect(byId('save-terms')?.textContent).toBe('开放和关闭时间要一起填')
  type('closes', '23:00')
  type('day', '200000.5')
  type('settle', '2')
  fireEvent.click(byId('calendar-NATURAL') as HTMLElement)
  fireEvent.click(byId('save-terms') as HTMLElement)
  await waitFor(() => expect(asked.find(({ operation }) => operation === 'SetChannelTerms')).toBeTruthy())
  expect(asked.find(({ operation }) => operation === 'SetChannelTerms')?.variables.input).toEqual({
    channel: 'wechat',
    minFen: null,
    maxFen: 5_000_000,
    dayFen: 20_000_050,
    opensAt: '04:30',
    closesAt: '23:00',
    settleDays: 2,
    settleCalendar: 'NATURAL',
  })
})

test('a line of the fee table is added from a day on', async () => {
  const asked = platformAnswers({
    Channels: () => ({ channels: [channel] }),
    AddChannelFee: () => ({ addChannelFee: { channel, userErrors: [] } }),
  })
  render(<ChannelTermsPage />)
  await waitFor(() => expect(byId('fees')?.textContent).toContain('0.6%，最少 0.01'))
  fireEvent.click(byId('open-fee') as HTMLElement)
  type('rate', '0.38')
  type('least', '0.01')
  type('from-day', '2026-04-01')
  fireEvent.click(byId('way-PAYMENT_CODE') as HTMLElement)
  expect(byId('add-fee')?.textContent).toBe('4月1日起按 0.38% 算')
  fireEvent.click(byId('add-fee') as HTMLElement)
  await waitFor(() => expect(asked.find(({ operation }) => operation === 'AddChannelFee')).toBeTruthy())
  expect(asked.find(({ operation }) => operation === 'AddChannelFee')?.variables.input).toMatchObject({
    channel: 'wechat',
    way: 'PAYMENT_CODE',
    rateBps: 38,
    minFen: 1,
    effectiveOn: '2026-04-01',
  })
})
