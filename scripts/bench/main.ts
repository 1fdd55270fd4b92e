import { rmSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { execa } from 'execa'
import { build } from '../build/build.ts'
import { TARGETS } from '../build/target.ts'
import { type Interruption, interruption } from '../machine/interruption.ts'
import { tell } from '../machine/launch.mjs'
import { lockOrExplain } from '../machine/lock.ts'
import { mariadbBinaries, startMariadb } from '../machine/mariadb.ts'
import { dataDir, fromRoot } from '../machine/paths.ts'
import { ProcessGroup } from '../machine/process-group.ts'
import { stopAll } from '../machine/running.ts'

const BENCHES = ['ledger', 'pay', 'growth', 'callbacks', 'bills', 'statements']
const USAGE = `npx -y pnpm@12 bench ledger|pay|growth|callbacks|bills|statements
  --json          the last line of stdout is one JSON object
  --plot          also draws docs/benchmarks/<bench>.svg
  --seconds N     how long each figure is measured in all
  --entries N     growth: entries of the history (5,000,000)
  --transfers N   growth: transfers of the memory run (1,000,000)
  --rows N        bills: rows of the file (1,000,000)
  --lines N       statements: bank lines to import (1,000,000)
  --profile       writes CPU profiles to .data/bench/profile`

// What anybody would give a database that does nothing else; MariaDB's own defaults are for a machine with 512 MB.
const SERVER = ['--innodb-buffer-pool-size=2G', '--innodb-log-file-size=1G']

/** Benchmarks on a private MariaDB with durable commits, which is gone afterwards. Progress goes to stderr. */
export async function main(args: string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: args.filter((arg) => arg !== '--'),
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      plot: { type: 'boolean' },
      profile: { type: 'boolean' },
      seconds: { type: 'string' },
      entries: { type: 'string' },
      transfers: { type: 'string' },
      rows: { type: 'string' },
      lines: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  const [bench = ''] = positionals
  if (values.help || !BENCHES.includes(bench) || positionals.length > 1) {
    console.error(USAGE)
    return values.help ? 0 : 1
  }
  const asked = interruption()
  const dir = dataDir('bench')
  const release = lockOrExplain(
    `${dir}.lock`,
    (pid) => `Another benchmark is under way (process ${pid}): two at once would measure each other.`,
  )
  const group = new ProcessGroup(dir)
  try {
    const run = measure(group, bench, values, asked)
    run.catch(() => undefined)
    return await Promise.race([run, group.crash, asked.happened])
  } catch (error) {
    tell(error)
    return 1
  } finally {
    await group.stop()
    rmSync(path.join(dir, 'mariadb'), { recursive: true, force: true })
    release()
  }
}

async function measure(group: ProcessGroup, bench: string, options: { profile?: boolean }, asked: Interruption): Promise<number> {
  const say = (line: string) => console.error(line)
  await stopAll(group.dir)
  for (const name of ['mariadb', 'mariadb.new']) rmSync(path.join(group.dir, name), { recursive: true, force: true })
  say('building the API, starting MariaDB')
  const [url] = await Promise.all([
    startMariadb(group, await mariadbBinaries(say), { durable: true, more: SERVER }),
    build(TARGETS.api, say, asked.signal),
  ])
  const profile = path.join(group.dir, 'profile')
  const { exitCode } = await execa(
    process.execPath,
    [...(options.profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []), fromRoot('test/bench', `${bench}.bench.ts`)],
    {
      cwd: fromRoot('test'),
      env: { DATABASE_URL: url, BENCH_OPTIONS: JSON.stringify(options), NODE_ENV: 'production' },
      stdin: 'ignore',
      stdout: 'inherit',
      stderr: 'inherit',
      reject: false,
      cancelSignal: asked.signal,
    },
  )
  return exitCode ?? 1
}
