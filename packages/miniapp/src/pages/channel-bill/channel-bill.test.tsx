import { fen } from '@dangkou/shared'
import { act, fireEvent, render, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { billDifference, billFile, billLine, channelBill, missingFile } from '../../../test/bills'
import { signedIn } from '../../../test/people'
import { connectionLost, platformAnswers } from '../../../test/platform'
import Taro, { route } from '../../../test/taro'
import ChannelBillPage from './index'

const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`) as HTMLElement
const counted = (differenceType: string, differenceState: string, count: number) => ({ differenceType, differenceState, count })
const page = (nodes: readonly object[], endCursor: string | null = null) => ({
  channelBill: {
    id: 'b',
    differenceList: { edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage: endCursor !== null, endCursor } },
  },
})
const later = () => new Date(Date.now() + 30 * 60_000).toISOString()

beforeEach(() => {
  signedIn()
  route.params = { channel: 'wechat', day: '2026-03-18' }
})
afterEach(() => vi.useRealTimers())

const amount = { ...billDifference, ourFen: fen(3_002), theirFen: fen(3_999), paymentId: 'Payment_7' }
const fee = {
  ...billDifference,
  id: 'BillDifference_2',
  differenceType: 'FEE',
  differenceState: 'MENDED',
  ourFen: fen(6),
  theirFen: fen(13),
}
const differing = {
  ...channelBill,
  differences: 3,
  openDifferences: 2,
  badLineCount: 1,
  differenceCounts: [counted('AMOUNT', 'OPEN', 1), counted('FEE', 'MENDED', 1), counted('UNREADABLE', 'OPEN', 1)],
  badLines: [{ line: 9, payeeNo: null, reason: '应有 27 个字段，实有 1 个：`2026-03-20' }],
}

test('what somebody must look at comes first, with both sides, the numbers and the payment behind it', async () => {
  const asked = platformAnswers({
    ChannelBill: () => ({ channelBill: differing }),
    BillDifferences: ({ types }) => page(types ? [fee] : [amount]),
  })
  const { container } = render(<ChannelBillPage />)
  await waitFor(() => expect(byId('difference-BillDifference_1')).toBeTruthy())
  expect(asked.at(-1)?.variables).toMatchObject({ channel: 'wechat', day: '2026-03-18', types: null, state: 'OPEN' })
  expect(byId('bill-facts').textContent).toContain('1 处不符，1 行读不了')
  expect(byId('bill-facts').textContent).toContain('2 处，已按账单改 1 处')
  for (const words of [
    '金额不符',
    '要人看',
    '30.02',
    '39.99，多 9.97',
    '账单第 7 行',
    '01K7Z1KBM0KTR0E949AFN74RC0',
    '4200614432202510209319962493',
  ])
    expect(byId('difference-BillDifference_1').textContent).toContain(words)
  for (const words of ['第 9 行', '应有 27 个字段']) expect(container.textContent).toContain(words)
  fireEvent.click(byId('difference-BillDifference_1'))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/pay-result/index?id=Payment_7' })

  fireEvent.click(byId('difference-FEE'))
  await waitFor(() => expect(byId('difference-BillDifference_2')?.textContent).toContain('已按账单改'))
  expect(asked.at(-1)?.variables).toMatchObject({ types: ['FEE'], state: null })
  // Only what there is can be chosen.
  expect([byId('difference-ALL').textContent, byId('difference-TWICE')]).toEqual(['全部 2', null])
})

test('differences come page by page', async () => {
  const asked = platformAnswers({
    ChannelBill: () => ({ channelBill: { ...differing, differenceCounts: [counted('AMOUNT', 'OPEN', 21)] } }),
    BillDifferences: ({ after }) => (after ? page([{ ...amount, id: 'last' }]) : page([amount], 'c20')),
  })
  render(<ChannelBillPage />)
  await waitFor(() => expect(byId('more-differences')).toBeTruthy())
  fireEvent.click(byId('more-differences'))
  await waitFor(() => expect(byId('difference-last')).toBeTruthy())
  expect(asked.at(-1)?.variables).toMatchObject({ after: 'c20', first: 20 })
  expect(byId('more-differences')).toBeNull()
})

test('files of several payees are told by name, those that are missing first and in words', async () => {
  const files = [
    { ...billFile, payeeNo: '2088000000000001', payeeName: '国盛蔬菜行' },
    missingFile('NOT_AUTHORISED', { payeeNo: '2088000000000002', payeeName: '霞光菌菇行' }),
    missingFile('BROKEN', { payeeNo: '2088000000000003' }),
  ]
  platformAnswers({ ChannelBill: () => ({ channelBill: { ...channelBill, billState: 'WAITING', nextTryAt: later(), files } }) })
  const { container } = render(<ChannelBillPage />)
  await waitFor(() => expect(container.textContent).toContain('霞光菌菇行这一家还没有授权，取不了'))
  expect(container.textContent).toContain('充值的商户号文件坏了，读到的都没有用')
  expect(container.textContent).not.toContain('国盛蔬菜行')
  fireEvent.click(byId('files-there'))
  expect(container.textContent).toContain('国盛蔬菜行取好了，1,234 笔')
})

test('a bill is fetched at a tap, watched while it is read, and says that a repeat doubles nothing', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  let bill: object | null = null
  const asked = platformAnswers({
    ChannelBill: () => ({ channelBill: bill }),
    ImportChannelBill: () => {
      bill = { ...channelBill, billState: 'WAITING', tries: 0, files: [], nextTryAt: later(), finishedAt: null }
      return { importChannelBill: { channelBill: { ...billLine, tries: 0 }, userErrors: [] } }
    },
  })
  const looks = () => asked.filter(({ operation }) => operation === 'ChannelBill').length
  const { container } = render(<ChannelBillPage />)
  await waitFor(() => expect(byId('fetch-bill').textContent).toBe('现在去取 3月18日的账单'))
  expect(container.textContent).toContain('不会重复记')
  fireEvent.click(byId('fetch-bill'))
  // Nobody has begun yet, and this phone's clock is behind: it is watched all the same.
  await waitFor(() => expect(byId('bill-facts')?.textContent).toContain('等着取'))
  await waitFor(() => expect(byId('fetch-bill').getAttribute('aria-disabled')).toBe('true'))
  bill = { ...channelBill, billState: 'IMPORTING', percent: 42, finishedAt: null }
  await act(() => vi.advanceTimersByTimeAsync(3_000))
  await waitFor(() => expect(byId('bill-facts').textContent).toContain('正在取 42%'))
  expect(asked.find(({ operation }) => operation === 'ImportChannelBill')?.variables.input).toEqual({
    channel: 'wechat',
    day: '2026-03-18',
  })
  bill = channelBill
  await act(() => vi.advanceTimersByTimeAsync(3_000))
  await waitFor(() => expect(byId('bill-facts').textContent).toContain('取好了'))
  expect(byId('fetch-bill').textContent).toBe('再取一次')
  const before = looks()
  await act(() => vi.advanceTimersByTimeAsync(10_000))
  expect(looks()).toBe(before)
})

test('a refusal is shown in the platform’s words, and a lost connection leaves the way open', async () => {
  let lost = false
  platformAnswers({
    ChannelBill: () => ({ channelBill: null }),
    ImportChannelBill: () => {
      if (lost) connectionLost()
      return {
        importChannelBill: { channelBill: null, userErrors: [{ code: 'BILL_TOO_OLD', field: 'day', message: '只能取最近 90 天的账单' }] },
      }
    },
  })
  const { container } = render(<ChannelBillPage />)
  await waitFor(() => expect(byId('fetch-bill').textContent).toContain('现在去取'))
  fireEvent.click(byId('fetch-bill'))
  await waitFor(() => expect(container.textContent).toContain('只能取最近 90 天的账单'))
  lost = true
  fireEvent.click(byId('fetch-bill'))
  await waitFor(() => expect(container.textContent).toContain('再点一次，不会重复记'))
})
