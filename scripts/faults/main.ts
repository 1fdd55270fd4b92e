import { readFile } from 'node:fs/promises'
import { execa } from 'execa'
import { main as ledger } from '../../test/faults/ledger.ts'
import { fromRoot } from '../machine/paths.ts'
import { SetupError } from '../machine/setup-error.ts'

const USAGE = `Usage: npx -y pnpm@12 faults ledger [--rounds N] [--seed N]
       npx -y pnpm@12 faults channels`

export async function main([what, ...args]: string[]): Promise<number> {
  if (what === 'ledger') return await ledger(args.filter((arg) => arg !== '--'))
  if (what === 'channels' && args.length === 0) return await channels()
  throw new SetupError(USAGE)
}

const MATRICES = [
  { test: 'test/stories/fault-matrix.test.ts', page: 'docs/fault-matrix.md' },
  { test: 'test/stories/custody-faults.test.ts', page: 'docs/fault-matrix-custody.md' },
  { test: 'test/stories/feed-faults.test.ts', page: 'docs/fault-matrix-feed.md' },
]

/** Every case as the tests run it; then the tables, which the tests hold their pages against from now on. */
async function channels(): Promise<number> {
  const { exitCode } = await execa(process.execPath, [fromRoot('scripts/test.mjs'), '--no-build', ...MATRICES.map(({ test }) => test)], {
    cwd: fromRoot(),
    env: { FAULT_MATRIX: 'write' },
    stdin: 'ignore',
    stdout: process.stderr,
    stderr: 'inherit',
    reject: false,
  })
  for (const { page } of MATRICES) console.log(await readFile(fromRoot(page), 'utf8'))
  return exitCode ?? 1
}
