import { parseArgs } from 'node:util'
import { planDatabases, startDatabases } from '../machine/database.ts'
import { interruption } from '../machine/interruption.ts'
import { lockOrExplain } from '../machine/lock.ts'
import { dataDir } from '../machine/paths.ts'
import { ProcessGroup } from '../machine/process-group.ts'
import { runningIn, stopAll } from '../machine/running.ts'
import { exportLines, runningUrls } from './urls.ts'

const USAGE = `node scripts/databases.mjs            starts a private MariaDB and Redis in .data/dev, until Ctrl-C
node scripts/databases.mjs --detach   leaves them running and prints the exports: eval "$(node scripts/databases.mjs --detach)"
node scripts/databases.mjs --stop     stops them`

export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { detach: { type: 'boolean' }, stop: { type: 'boolean' }, help: { type: 'boolean' } } })
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  const dir = dataDir('dev')
  const release = lockOrExplain(
    `${dir}.lock`,
    (pid) => `Another start of .data/dev is under way or stays in the foreground (process ${pid}): stop it with Ctrl-C there first.`,
  )
  try {
    if (values.stop) {
      await stopAll(dir)
      return 0
    }
    return values.detach ? await detach(dir) : await stay(dir)
  } finally {
    release()
  }
}

async function detach(dir: string) {
  const group = new ProcessGroup(dir)
  // Progress goes to stderr: stdout is for `eval`.
  const urls = runningUrls(dir, runningIn(dir)) ?? (await fresh(group))
  console.log(exportLines(urls))
  return 0
}

async function stay(dir: string) {
  const asked = interruption()
  const group = new ProcessGroup(dir)
  try {
    const ready = fresh(group).then((urls) => {
      console.log(exportLines(urls))
      console.error('Both run until Ctrl-C.')
    })
    ready.catch(() => undefined)
    const interrupted = await Promise.race([ready, asked.happened])
    if (typeof interrupted === 'number') return interrupted
    await Promise.race([asked.happened, group.crash])
    return 0
  } finally {
    await group.stop()
  }
}

/** What an earlier start left behind is stopped first: two servers cannot share one folder. */
async function fresh(group: ProcessGroup) {
  await stopAll(group.dir)
  return await startDatabases(group, await planDatabases((line) => console.error(line)), { durable: true })
}
