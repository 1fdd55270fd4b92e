import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { buildSteps } from '../build/steps.ts'
import { chromium } from '../machine/chromium.ts'
import { planDatabases, startDatabases } from '../machine/database.ts'
import { type Interruption, interruption } from '../machine/interruption.ts'
import { tell } from '../machine/launch.mjs'
import { fromRoot, ROOT } from '../machine/paths.ts'
import { ProcessGroup } from '../machine/process-group.ts'
import { stopAll } from '../machine/running.ts'
import { runSteps } from '../machine/steps.ts'
import { COUNT_FILE } from './count.reporter.ts'
import { type Count, countLine } from './count.ts'
import { ownFolder } from './folder.ts'
import { ownOptions } from './own-options.ts'

/** Everything after the script's name goes to vitest but `--no-build` (a quick run of tests that open no page), `--seed` and `--ops`. */
export async function main(args: string[]): Promise<number> {
  const asked = interruption()
  const { dir, release } = ownFolder()
  const group = new ProcessGroup(dir)
  try {
    const run = runTests(group, args, asked)
    run.catch(() => undefined)
    return await Promise.race([run, group.crash, asked.happened])
  } catch (error) {
    tell(error)
    return 1
  } finally {
    await group.stop()
    release()
    printCount(dir)
  }
}

async function runTests(group: ProcessGroup, args: readonly string[], asked: Interruption) {
  const { noBuild, env: own, rest } = ownOptions(args)
  const env = await prepare(group, !noBuild, asked.signal)
  // In our own process group, with the terminal: vitest's colours and its own Ctrl-C work as usual.
  const { exitCode } = await execa(process.execPath, [fromRoot('node_modules/vitest/vitest.mjs'), 'run', ...rest], {
    cwd: ROOT,
    env: { ...env, ...own, [COUNT_FILE]: countFile(group.dir) },
    stdio: 'inherit',
    reject: false,
    cancelSignal: asked.signal,
  })
  return exitCode ?? 1
}

async function prepare(group: ProcessGroup, withBuild: boolean, signal: AbortSignal): Promise<NodeJS.ProcessEnv> {
  const env: NodeJS.ProcessEnv = {}
  await stopAll(group.dir)
  // Each run begins with empty databases; the ports and logs may stay.
  for (const name of ['mariadb', 'mariadb.new', 'redis', 'count.json']) rmSync(path.join(group.dir, name), { recursive: true, force: true })
  await runSteps([
    {
      title: 'what the machine needs',
      together: [
        {
          title: 'MariaDB and Redis',
          run: async (say) => {
            Object.assign(env, await startDatabases(group, await planDatabases(say), { durable: false }))
          },
        },
        {
          title: 'Chromium and a Chinese font',
          run: async (say) => {
            env['CHROMIUM_PATH'] = await chromium(say)
          },
        },
        ...(withBuild ? buildSteps(['api', 'h5'], signal) : []),
      ],
    },
    ...(withBuild ? buildSteps(['weapp', 'alipay'], signal) : []),
  ])
  return env
}

const countFile = (dir: string) => path.join(dir, 'count.json')

/** Last of all, on a line of its own. A run that never came to counting has failed. */
function printCount(dir: string) {
  const file = countFile(dir)
  const count = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Count) : { passed: 0, failed: 1, skipped: 0 }
  console.log(countLine(count))
}
