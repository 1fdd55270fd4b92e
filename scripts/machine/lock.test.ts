import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { lockOrExplain, tryLock } from './lock.ts'

const lockFile = () => path.join(mkdtempSync(path.join(os.tmpdir(), 'lock-')), 'demo.lock')

test('a second holder gets one sentence, and the lock once the first lets go', () => {
  const file = lockFile()
  const release = tryLock(file)
  expect(release).toBeDefined()
  expect(tryLock(file)).toBeUndefined()
  expect(() => lockOrExplain(file, (pid) => `held by ${pid}`)).toThrow(`held by ${process.pid}`)
  release?.()
  expect(tryLock(file)).toBeDefined()
})

test.each([
  ['whose holder has died', JSON.stringify({ pid: 2 ** 30, start: '1' })],
  ['whose pid now belongs to another process', JSON.stringify({ pid: process.pid, start: 'another' })],
  ['that was half written', '{"pi'],
])('a lock %s is taken over and leaves nothing behind', (_, text) => {
  const file = lockFile()
  writeFileSync(file, text)
  expect(tryLock(file)).toBeDefined()
  expect(readdirSync(path.dirname(file))).toEqual(['demo.lock'])
})
