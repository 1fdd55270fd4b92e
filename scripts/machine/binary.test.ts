import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { findBinary, searchPath } from './binary.ts'

test('a program is the first executable file of that name; a folder or a plain file is none', () => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'binary-'))
  const [first = '', second = ''] = ['a', 'b'].map((name) => path.join(root, name))
  for (const folder of [first, second]) mkdirSync(folder)
  mkdirSync(path.join(first, 'mariadbd'))
  writeFileSync(path.join(first, 'redis-server'), '')
  for (const name of ['mariadbd', 'redis-server']) {
    writeFileSync(path.join(second, name), '')
    chmodSync(path.join(second, name), 0o755)
  }
  expect(findBinary(['mariadbd'], [first, second])).toBe(path.join(second, 'mariadbd'))
  expect(findBinary(['missing', 'redis-server'], [first, second])).toBe(path.join(second, 'redis-server'))
  expect(findBinary(['missing'], [first, second])).toBeUndefined()
})

test('sbin is searched even when PATH leaves it out, after PATH', () => {
  expect(searchPath({ PATH: '/home/u/bin:/usr/bin' }).slice(0, 2)).toEqual(['/home/u/bin', '/usr/bin'])
  expect(searchPath({ PATH: '/usr/bin' })).toContain('/usr/sbin')
})
