import { expect, test } from 'vitest'
import { TransportGuard } from './transport.guard.ts'
import { type Trouble, unknown } from './transport.trouble.ts'

const trouble = async (): Promise<Trouble> => unknown('timeout', 'x')
const answer = async (): Promise<string> => 'answer'

test('a breaker opens after so many troubles in a row, and an answer between starts the count anew', async () => {
  const guard = new TransportGuard('bank', { breakAfter: 2, retryAfterMs: 60_000 })
  await guard.run(trouble)
  await guard.run(answer)
  await guard.run(trouble)
  expect(await guard.run(answer)).toBe('answer')
  await guard.run(trouble)
  await guard.run(trouble)
  let isMade = false
  const refused = await guard.run(async () => {
    isMade = true
  })
  expect(refused).toEqual({ state: 'not-sent', why: 'breaker-open', detail: 'bank' })
  expect(isMade).toBe(false)
})

test('an open breaker lets one call through after a while, and closes when it is answered', async () => {
  const guard = new TransportGuard('bank', { breakAfter: 1, retryAfterMs: 0 })
  await guard.run(trouble)
  expect(await guard.run(answer)).toBe('answer')
  expect(await guard.run(answer)).toBe('answer')
})

test('its health is told without a call: down while it refuses, recovering when the next call is let through', async () => {
  const guard = new TransportGuard('bank', { breakAfter: 1, retryAfterMs: 60_000 })
  expect(guard.health).toBe('up')
  await guard.run(trouble)
  expect(guard.health).toBe('down')
  const soon = new TransportGuard('bank', { breakAfter: 1, retryAfterMs: 0 })
  await soon.run(trouble)
  expect(soon.health).toBe('recovering')
  await soon.run(answer)
  expect(soon.health).toBe('up')
})

test('a slow institution holds so many calls, a queue of more, and the rest is not sent', async () => {
  const guard = new TransportGuard('bank', { maxConcurrent: 1, maxQueued: 1 })
  const { promise, resolve } = Promise.withResolvers<string>()
  const first = guard.run(() => promise)
  const second = guard.run(answer)
  expect(await guard.run(answer)).toMatchObject({ state: 'not-sent', why: 'too-many-calls' })
  resolve('late')
  expect(await Promise.all([first, second])).toEqual(['late', 'answer'])
})

test('a mistake of ours is thrown, not taken for the institution’s trouble', async () => {
  const guard = new TransportGuard('bank', { breakAfter: 1 })
  await expect(guard.run(() => Promise.reject(new TypeError('ours')))).rejects.toThrow('ours')
  expect(await guard.run(answer)).toBe('answer')
})
