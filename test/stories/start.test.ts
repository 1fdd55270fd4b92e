import { fileURLToPath } from 'node:url'
import { testDatabaseUrl } from '@dangkou/api/platform/database/test-database.ts'
import { type Sandbox, startSandbox } from '@dangkou/sandbox'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { Gate } from '../world/gate.ts'
import { freePort } from '../world/world.ts'

const MAIN = fileURLToPath(new URL('../../packages/api/src/main.ts', import.meta.url))

let sandbox: Sandbox
let database: Gate
let url: string
const exit = vi.spyOn(process, 'exit').mockImplementation((() => {}) as never)
const said = vi.spyOn(console, 'error').mockImplementation(() => {})
const { argv } = process

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 'start' })
  database = await Gate.before(testDatabaseUrl())
})
afterAll(async () => {
  process.argv = argv
  await sandbox.close()
  await database.cut()
})
beforeEach(async () => {
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  const secret = 'a secret for starting, long enough to be one'
  const environment = {
    ...sandbox.credentials,
    PORT: String(port),
    PUBLIC_URL: url,
    DATABASE_URL: database.url,
    REDIS_URL: 'redis://127.0.0.1:1',
    SESSION_SECRET: secret,
    PAYMENT_PASSWORD_KEY: secret,
    FIELD_KEY: secret,
    LOG_LEVEL: 'silent',
  }
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  await database.cut()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
  exit.mockClear()
  said.mockClear()
})

let runs = 0
/** `node main.ts …`, in this process. */
async function main(...args: string[]): Promise<void> {
  process.argv = ['node', 'main.ts', ...args]
  runs += 1
  await import(/* @vite-ignore */ `${MAIN}?run=${runs}`)
}

/** Seconds go by on main's watch, until it has come to its end. @returns how many */
async function secondsUntil(over: () => boolean): Promise<number> {
  let seconds = 0
  for (; seconds < 60 && !over(); seconds++) {
    await vi.advanceTimersByTimeAsync(1_000)
    // Sockets are real: they get their time between two seconds. Of the timers only setTimeout is ours.
    await new Promise<void>((resolve) => {
      const pause = setInterval(() => {
        clearInterval(pause)
        resolve()
      }, 10)
    })
  }
  return seconds
}

const hasExited = () => exit.mock.calls.length > 0

test('with a database that never comes it waits half a minute, says one sentence, and ends with code 1', async () => {
  await main('http')
  expect(await secondsUntil(hasExited)).toBeGreaterThanOrEqual(29)
  expect(said.mock.calls).toEqual([['the database does not answer; check DATABASE_URL, and that the server runs']])
  expect(exit.mock.calls).toEqual([[1]])
})

test('with a database that comes late it starts, and stops in order when asked', async () => {
  // On the real watch: what connects and closes here (pools, sockets) has timers of its own, and must not lose one.
  vi.useRealTimers()
  let ready = false
  const asking = setInterval(() => {
    fetch(`${url}/readyz`).then(
      ({ status }) => {
        ready = status === 200
      },
      () => {},
    )
  }, 20)
  await main('http')
  await database.mend()
  await vi.waitFor(() => expect(ready).toBe(true), { timeout: 40_000, interval: 100 })
  clearInterval(asking)
  await vi.waitFor(() => expect(process.listenerCount('SIGTERM')).toBeGreaterThan(0), { timeout: 10_000 })
  // Who is being answered keeps a line open, which must not hold the stop until the line's own time is over.
  const answerAll = database.hold()
  const underWay = fetch(`${url}/readyz`)
  await new Promise((resolve) => setTimeout(resolve, 200))
  process.emit('SIGTERM')
  await new Promise((resolve) => setTimeout(resolve, 200))
  answerAll()
  expect((await underWay).status).toBe(200)
  await vi.waitFor(() => expect(exit.mock.calls).toEqual([[0]]), { timeout: 15_000 })
  await expect(fetch(`${url}/healthz`)).rejects.toThrow()
  expect(said).not.toHaveBeenCalled()
  for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal)
})

test.each([
  [
    'what is missing',
    () => vi.stubEnv('FIELD_KEY', undefined),
    'http',
    /^the environment is not complete:\n {2}FIELD_KEY \(or FIELD_KEY_FILE\) is missing\n/,
  ],
  ['what is wrong', () => vi.stubEnv('DATABASE_URL', 'postgres://x/y'), 'http', /DATABASE_URL: must begin with mysql:\/\/ or mariadb:\/\//],
  ['what it can do', () => {}, 'serve', /^usage: main http \| worker \| both/],
])('started wrongly it says %s, and ends with code 1', async (_what, spoil, role, sentence) => {
  spoil()
  await main(role)
  await secondsUntil(hasExited)
  expect(said.mock.calls).toEqual([[expect.stringMatching(sentence)]])
  expect(exit.mock.calls).toEqual([[1]])
})
