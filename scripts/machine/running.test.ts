import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { isAlive, holderOf } from './pid-file.ts'
import { ProcessGroup } from './process-group.ts'
import { inStopOrder, pidFileOf, runningIn, stopAll } from './running.ts'

const folder = () => mkdtempSync(path.join(os.tmpdir(), 'running-'))
const groups: ProcessGroup[] = []
afterEach(() => Promise.all(groups.splice(0).map((group) => group.stop())))

const groupIn = (dir: string) => {
  const group = new ProcessGroup(dir)
  groups.push(group)
  return group
}

const service = (name: string, script: string, ready = true) => ({
  name,
  command: process.execPath,
  args: ['-e', script],
  ready: async () => ready,
  readyWithinMs: 5000,
})

test('the API stops before the sandbox, and the databases last', () => {
  expect(inStopOrder(['mariadb', 'sandbox', 'redis', 'api'])).toEqual(['api', 'sandbox', 'redis', 'mariadb'])
})

test('what a killed start left behind is stopped by the next', async () => {
  const dir = folder()
  await groupIn(dir).start(service('api', 'setInterval(() => {}, 1000)'))
  expect(runningIn(dir)).toEqual(['api'])
  await stopAll(dir)
  expect(runningIn(dir)).toEqual([])
})

test('a process that merely has the pid of an old one is left alone', async () => {
  const dir = folder()
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  const holder = holderOf(stranger.pid ?? 0)
  try {
    await groupIn(dir).start(service('api', 'setInterval(() => {}, 1000)'))
    await stopAll(dir)
    writeFileSync(pidFileOf(dir, 'api'), JSON.stringify({ pid: holder.pid, start: 'another' }))
    await stopAll(dir)
    expect(isAlive(holder)).toBe(true)
  } finally {
    stranger.kill('SIGKILL')
  }
})

test('a service that ends by itself is told in one sentence with its log', async () => {
  const group = groupIn(folder())
  await group.start(service('api', 'setTimeout(() => { console.error("out of luck"); process.exit(3) }, 200)'))
  await expect(group.crash).rejects.toThrow(/api has ended by itself \(exit code 3\): see .*logs\/api\.log, which ends with: out of luck/)
})

test('a service that ends while starting, and one that cannot be executed', async () => {
  const group = groupIn(folder())
  await expect(group.start(service('api', 'process.exit(7)', false))).rejects.toThrow(/api ended while starting \(exit code 7\)/)
  await expect(group.start({ ...service('api', '', false), command: '/nowhere/node' })).rejects.toThrow(/it could not be executed/)
})

test('after a stop nothing is started', async () => {
  const group = groupIn(folder())
  await group.stop()
  await expect(group.start(service('api', ''))).rejects.toThrow(/Stopped/)
})
