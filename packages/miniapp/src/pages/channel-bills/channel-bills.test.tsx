import { addDays, beijingDay } from '@dangkou/shared'
import { fireEvent, render, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { billLine, missingFile } from '../../../test/bills'
import { signedIn } from '../../../test/people'
import { connectionLost, platformAnswers } from '../../../test/platform'
import Taro, { route } from '../../../test/taro'
import ChannelBillsPage from './index'

const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`) as HTMLElement
const daysAgo = (days: number) => addDays(beijingDay(new Date()), -days)
const channels = () => ({ channels: [{ name: 'wechat' }, { name: 'alipay' }] })
const bill = (days: number, more: object = {}) => ({ ...billLine, id: `bill-${days}`, day: daysAgo(days), ...more })
const later = () => new Date(Date.now() + 30 * 60_000).toISOString()

beforeEach(signedIn)

test('the last thirty days are there, those without a bill too, and what somebody must look at is summed up', async () => {
  const asked = platformAnswers({
    BillChannels: channels,
    ChannelBills: () => ({
      channelBills: [
        bill(1, { differences: 3, openDifferences: 2, badLineCount: 1 }),
        bill(2),
        bill(5, { billState: 'WAITING', rows: 0, nextTryAt: later(), files: [missingFile('BROKEN')] }),
      ],
    }),
  })
  const { container } = render(<ChannelBillsPage />)
  await waitFor(() => expect(byId(`bill-${daysAgo(1)}`)?.textContent).toContain('2 处要看'))
  expect(asked.find(({ operation }) => operation === 'ChannelBills')?.variables).toEqual({
    channel: 'wechat',
    from: daysAgo(30),
    to: daysAgo(1),
  })
  expect(byId(`bill-${daysAgo(1)}`).textContent).toContain('读了 1,234 笔，2 处不符，1 行读不了')
  expect(byId(`bill-${daysAgo(2)}`).textContent).toContain('取好了')
  expect(byId(`bill-${daysAgo(5)}`).textContent).toMatch(/文件坏了.*再取/)
  expect(byId('bills-summary').textContent).toBe('最近 30 天有 2 处要人看，在 1 天里')
  expect(container.textContent).toContain('更新')
  expect(byId(`bill-${daysAgo(4)}`)).toBeNull()
  fireEvent.click(byId(`gap-${daysAgo(3)}`))
  expect(byId(`bill-${daysAgo(4)}`).textContent).toContain('没有取过')
  fireEvent.click(byId(`bill-${daysAgo(4)}`))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: `/pages/channel-bill/index?channel=wechat&day=${daysAgo(4)}` })
})

test('another channel is one tap away, and the page that leads here may name it', async () => {
  route.params = { channel: 'alipay' }
  const asked = platformAnswers({ BillChannels: channels, ChannelBills: () => ({ channelBills: [] }) })
  render(<ChannelBillsPage />)
  await waitFor(() => expect(byId('channel-wechat')).toBeTruthy())
  fireEvent.click(byId('channel-wechat'))
  await waitFor(() => expect(asked.at(-1)?.variables).toMatchObject({ channel: 'wechat' }))
  expect(asked.find(({ operation }) => operation === 'ChannelBills')?.variables).toMatchObject({ channel: 'alipay' })
  await waitFor(() => expect(byId('bills-summary').textContent).toContain('自动取'))
})

test('older ones come thirty days at a time, ninety at most', async () => {
  const asked = platformAnswers({ BillChannels: channels, ChannelBills: () => ({ channelBills: [] }) })
  const { container } = render(<ChannelBillsPage />)
  await waitFor(() => expect(byId('older')).toBeTruthy())
  fireEvent.click(byId('older'))
  await waitFor(() => expect(asked.at(-1)?.variables).toMatchObject({ from: daysAgo(60), to: daysAgo(31) }))
  fireEvent.click(byId('older'))
  await waitFor(() => expect(asked.at(-1)?.variables).toMatchObject({ from: daysAgo(90), to: daysAgo(61) }))
  expect(byId('older')).toBeNull()
  expect(container.textContent).toContain('只能看 90 天以内的')
})

test('without a signal it says so, and asks again when told to', async () => {
  let lost = true
  platformAnswers({ BillChannels: channels, ChannelBills: () => (lost ? connectionLost() : { channelBills: [bill(1)] }) })
  render(<ChannelBillsPage />)
  await waitFor(() => expect(byId('offline')).toBeTruthy())
  lost = false
  fireEvent.click(byId('retry'))
  await waitFor(() => expect(byId(`bill-${daysAgo(1)}`)?.textContent).toContain('取好了'))
  expect(byId('offline')).toBeNull()
})
