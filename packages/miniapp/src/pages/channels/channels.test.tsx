import { fen } from '@dangkou/shared'
import { fireEvent, render, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { signedIn } from '../../../test/people'
import { platformAnswers } from '../../../test/platform'
import ChannelsPage from './index'

const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`)
const fee = { way: null, effectiveOn: '2026-01-01', rateBps: 38, fixedFen: fen(0), minFen: fen(1), maxFen: null }
const channel = (isOn: boolean) => ({
  name: 'wechat',
  isOn,
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
  version: 1,
  changedAt: null,
  changedBy: null,
  fees: [fee],
  feesToCome: [],
  state: { health: 'UP', lastSuccessAt: null, takenTodayFen: fen(864_000), measure: { samples: 40, successBps: 9_750, latencyMs: 210 } },
})

beforeEach(signedIn)

test('a channel says how it stands and what it costs, and is switched off at the second tap only', async () => {
  let isOn = true
  const asked = platformAnswers({
    Channels: () => ({ channels: [channel(isOn)] }),
    RouteRules: () => ({ routeRules: { version: 3, strategy: 'CHEAPEST', createdAt: null, createdBy: null, rules: [] } }),
    SetChannelTerms: () => {
      isOn = false
      return { setChannelTerms: { channel: channel(false), userErrors: [] } }
    },
  })
  render(<ChannelsPage />)
  await waitFor(() => expect(byId('channel-wechat')?.textContent).toContain('正常'))
  for (const words of ['0.38%，最少 0.01', '97.5%，40 笔', '8,640.00', '0.01 到 50,000.00', '全天', '1 个工作日后']) {
    expect(byId('channel-wechat')?.textContent).toContain(words)
  }
  await waitFor(() => expect(byId('strategy')?.textContent).toContain('选最便宜的'))
  fireEvent.click(byId('switch-wechat') as HTMLElement)
  expect(asked.some(({ operation }) => operation === 'SetChannelTerms')).toBe(false)
  fireEvent.click(byId('switch-wechat') as HTMLElement)
  await waitFor(() => expect(byId('channel-wechat')?.textContent).toContain('停用'))
  expect(asked.find(({ operation }) => operation === 'SetChannelTerms')?.variables.input).toEqual({ channel: 'wechat', isOn: false })
  await waitFor(() => expect(byId('switch-wechat')?.textContent).toBe('启用'))
})
