import { mkdtempSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { secretsOf } from './secrets.ts'

test('secrets are made once, differ from each other, and only their owner reads them', () => {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'secrets-'))
  const secrets = secretsOf(dir)
  expect(secretsOf(dir)).toEqual(secrets)
  expect(new Set(Object.values(secrets)).size).toBe(3)
  expect(statSync(path.join(dir, 'secrets.json')).mode & 0o777).toBe(0o600)
})
