import { TodayDocument } from '@dangkou/shared/graphql'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { signedIn } from '../../test/people'
import Taro from '../../test/taro'
import { currentSession, signInOpened } from '../features/session/session-store'
import { ask } from './client'

beforeEach(signedIn)
afterEach(() => {
  signInOpened()
  vi.useRealTimers()
  vi.unstubAllEnvs()
})

const answers = (data: unknown) => vi.mocked(Taro.request).mockResolvedValue({ statusCode: 200, data })
const today = { today: { day: '2026-03-19' } }

test('the token goes along, and the data comes back', async () => {
  answers({ data: today })
  expect(await ask(TodayDocument, {})).toEqual({ ok: true, data: today })
  expect(Taro.request).toHaveBeenCalledWith(
    expect.objectContaining({ method: 'POST', header: expect.objectContaining({ authorization: 'Bearer token' }) }),
  )
})

test('a released mini-program sends the hash of the document and not its text', async () => {
  vi.stubEnv('NODE_ENV', 'production')
  answers({ data: today })
  await ask(TodayDocument, {})
  const [{ data }] = vi.mocked(Taro.request).mock.lastCall as [{ data: Record<string, unknown> }]
  expect(data).toEqual({ documentId: expect.stringMatching(/^sha256:[0-9a-f]{64}$/), variables: {} })
})

test.each([
  ['no signal', () => vi.mocked(Taro.request).mockRejectedValue({ errMsg: 'request:fail' }), 'offline'],
  ['a page of a proxy in place of JSON', () => answers('<html>502</html>'), 'server'],
  ['an empty answer', () => answers(null), 'server'],
  ['data that is null', () => answers({ data: null }), 'server'],
])('%s is a failure, not an exception', async (_, given, kind) => {
  given()
  expect(await ask(TodayDocument, {})).toEqual({ ok: false, failure: { kind } })
})

test('an answer that does not come within ten seconds is a time-out', async () => {
  vi.useFakeTimers()
  vi.mocked(Taro.request).mockReturnValue(new Promise(() => {}))
  const answer = ask(TodayDocument, {})
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await answer).toEqual({ ok: false, failure: { kind: 'timeout' } })
})

test('a refusal keeps its code and its sentence', async () => {
  answers({ errors: [{ message: '没有权限做这件事', extensions: { code: 'FORBIDDEN' } }] })
  expect(await ask(TodayDocument, {})).toEqual({
    ok: false,
    failure: { kind: 'refused', code: 'FORBIDDEN', message: '没有权限做这件事' },
  })
  expect(currentSession()).not.toBeNull()
})

test.each(['UNAUTHENTICATED', 'SESSION_EXPIRED'])('%s ends the session and opens the sign-in page once', async (code) => {
  answers({ errors: [{ message: '请先登录', extensions: { code } }] })
  await Promise.all([ask(TodayDocument, {}), ask(TodayDocument, {})])
  expect(currentSession()).toBeNull()
  expect(Taro.navigateTo).toHaveBeenCalledExactlyOnceWith({ url: '/pages/sign-in/index' })
})
