import { TodayDocument } from '@dangkou/shared/graphql'
import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { signedIn } from '../../../test/people'
import { connectionLost, platformAnswers } from '../../../test/platform'
import { clearSession } from '../../features/session/session-store'
import { useQuery } from './use-query'

beforeEach(() => {
  signedIn()
  vi.useFakeTimers()
})
afterEach(() => void vi.useRealTimers())

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
const today = (day: string) => ({ today: { day } })

test('what was answered last is there at once when the page is opened again, and asked anew', async () => {
  platformAnswers({ Today: () => today('2026-03-19') })
  const first = renderHook(() => useQuery(TodayDocument, {}, { keep: true }))
  expect(first.result.current.data).toBeUndefined()
  await pass(0)
  const { updatedAt } = first.result.current
  first.unmount()

  vi.setSystemTime(Date.now() + 60_000)
  platformAnswers({ Today: () => today('2026-03-20') })
  const second = renderHook(() => useQuery(TodayDocument, {}, { keep: true }))
  expect(second.result.current).toMatchObject({ data: today('2026-03-19'), updatedAt, loading: true })
  await pass(0)
  expect(second.result.current).toMatchObject({ data: today('2026-03-20'), loading: false })
})

test('without being told to keep, nothing old is shown: an old answer could be taken for an outcome', async () => {
  platformAnswers({ Today: () => today('2026-03-19') })
  const first = renderHook(() => useQuery(TodayDocument, {}, { keep: true }))
  await pass(0)
  first.unmount()
  expect(renderHook(() => useQuery(TodayDocument, {})).result.current.data).toBeUndefined()
  await pass(0)
})

test('nothing that one session was told is shown to another', async () => {
  platformAnswers({ Today: () => today('2026-03-19') })
  const first = renderHook(() => useQuery(TodayDocument, {}, { keep: true }))
  await pass(0)
  first.unmount()
  clearSession()
  signedIn()
  expect(renderHook(() => useQuery(TodayDocument, {}, { keep: true })).result.current.data).toBeUndefined()
  await pass(0)
})

test('without a signal it asks less and less often, and at the old pace once there is one', async () => {
  const asked = platformAnswers({ Today: connectionLost })
  renderHook(() => useQuery(TodayDocument, {}, { pollMs: 1_000 }))
  await pass(0)
  for (const [waitMs, times] of [
    [2_000, 2],
    [4_000, 3],
    [8_000, 4],
    [16_000, 5],
    [30_000, 6],
    [30_000, 7],
  ] as const) {
    await pass(waitMs - 1)
    expect(asked).toHaveLength(times - 1)
    await pass(1)
    expect(asked).toHaveLength(times)
  }
  const again = platformAnswers({ Today: () => today('2026-03-19') })
  await pass(30_000)
  expect(again).toHaveLength(1)
  await pass(1_000)
  expect(again).toHaveLength(2)
})
