import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'vitest'

// packages/api/src/channels → the folder beside the repository.
const BESIDE_REPOSITORY = join(import.meta.dirname, '../../../../../shared/vectors')

/**
 * Messages that we did not write, kept outside the repository. Where the folder is missing the tests say that they are
 * skipped and why; in CI they fail instead, or nobody would notice for a year.
 */
export function describeVectors(name: string, folder: string, body: (read: (file: string) => string) => void): void {
  const root = process.env['DANGKOU_VECTORS'] ?? BESIDE_REPOSITORY
  const path = join(root, folder)
  if (existsSync(path)) {
    describe(name, () => body((file) => readFileSync(join(path, file), 'utf8')))
  } else if (process.env['CI'] === 'true') {
    test(name, () => {
      throw new Error(`no vectors in ${path}; set DANGKOU_VECTORS`)
    })
  } else {
    console.warn(`${name}: skipped, no vectors in ${path} (set DANGKOU_VECTORS)`)
    describe.skip(name, () => test('needs the vectors', () => undefined))
  }
}
