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

/** Every case as the test runs it; then the table, which the test holds against docs/fault-matrix.md from now on. */
async function channels(): Promise<number> {
  const { exitCode } = await execa(process.execPath, [fromRoot('scripts/test.mjs'), '--no-build', 'test/stories/fault-matrix.test.ts'], {
    cwd: fromRoot(),
    env: { FAULT_MATRIX: 'write' },
    stdin: 'ignore',
    stdout: process.stderr,
    stderr: 'inherit',
    reject: false,
  })
  console.log(await readFile(fromRoot('docs/fault-matrix.md'), 'utf8'))
  return exitCode ?? 1
}
