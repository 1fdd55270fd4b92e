import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { execa } from 'execa'
import { filesUnder } from '../build/fingerprint.ts'
import { interruption } from '../machine/interruption.ts'
import { fromRoot, ROOT } from '../machine/paths.ts'
import { runSteps, type Step } from '../machine/steps.ts'
import { differences } from './differences.ts'

/** In this order: the types of the operations are made from the schema that the first one writes. */
const PACKAGES = ['@dangkou/api', '@dangkou/shared']
const GENERATED = ['packages/api/schema.graphql', 'packages/shared/src/graphql/generated']

/** Writes what is made from code. `--check`: fails when that changed anything, so that a stale file is not committed. */
export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { check: { type: 'boolean' } } })
  const asked = interruption()
  const before = contents()
  const generating = runSteps(PACKAGES.map((name) => generation(name, asked.signal))).then(() => {
    const stale = differences(before, contents())
    if (!values.check || stale.length === 0) return 0
    console.error(`Stale until now: ${stale.join(', ')}. They are written anew: commit them.`)
    return 1
  })
  return await Promise.race([generating, asked.happened])
}

const generation = (name: string, cancelSignal: AbortSignal): Step => ({
  title: `generating for ${name}`,
  run: async () => {
    await execa('npx', ['-y', 'pnpm@12', '--filter', name, 'generate'], {
      cwd: ROOT,
      stdin: 'ignore',
      stdout: 'ignore',
      stderr: 'inherit',
      cancelSignal,
    })
    return name
  },
})

/** Compared by content and not by git: a change that is not committed yet is not stale. */
const contents = () =>
  new Map(GENERATED.flatMap((entry) => filesUnder(ROOT, entry)).map((file) => [file, readFileSync(fromRoot(file), 'utf8')]))
