import { mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { filesUnder, fingerprint } from './fingerprint.ts'

let root = ''
const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}
const now = () => fingerprint(root, ['app', 'pnpm-lock.yaml'])

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'fingerprint-'))
  write('app/src/a.ts', 'a')
  write('app/package.json', '{}')
  write('pnpm-lock.yaml', 'lock')
})

test('a changed, added or renamed input asks for a new build', () => {
  const seen = new Set([now()])
  write('app/src/a.ts', 'b')
  seen.add(now())
  write('app/src/c.ts', 'c')
  seen.add(now())
  write('pnpm-lock.yaml', 'other')
  seen.add(now())
  expect(seen.size).toBe(4)
})

test('so does a changed setting, whatever the order', () => {
  const of = (settings: Record<string, string>) => fingerprint(root, ['app'], settings)
  expect(of({ A: '1', B: '2' })).toBe(of({ B: '2', A: '1' }))
  expect(of({ A: '1' })).not.toBe(of({ A: '2' }))
})

test('outputs, dependencies, tests and times ask for none', () => {
  const before = now()
  write('app/dist/main.js', 'x')
  write('app/node_modules/x/index.js', 'x')
  write('app/src/a.test.ts', 'x')
  utimesSync(path.join(root, 'app/src/a.ts'), 1, 1)
  expect(now()).toBe(before)
  expect(filesUnder(root, 'app').toSorted()).toEqual(['app/package.json', 'app/src/a.ts'])
})
