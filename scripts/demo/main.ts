import { rmSync } from 'node:fs'
import { main as check } from '../check/main.ts'
import { type Interruption, interruption } from '../machine/interruption.ts'
import { lockOrExplain } from '../machine/lock.ts'
import { dataDir } from '../machine/paths.ts'
import { isFree } from '../machine/port.ts'
import { ProcessGroup } from '../machine/process-group.ts'
import { stopAll } from '../machine/running.ts'
import { SetupError } from '../machine/setup-error.ts'
import { runSteps } from '../machine/steps.ts'
import { Client } from './client.ts'
import { Installation } from './installation.ts'
import { Notes } from './notes.ts'
import { type DemoOptions, demoOptions } from './options.ts'
import { Sandbox } from './sandbox.ts'
import { seed } from './seed.ts'
import { platformSteps } from './steps.ts'
import { welcome } from './welcome.ts'

export async function main(args: string[]): Promise<number> {
  const options = demoOptions(args)
  return options.check ? await check() : await demo(options)
}

async function demo({ port, reset }: DemoOptions) {
  const asked = interruption()
  const dir = dataDir('demo')
  const release = lockOrExplain(
    `${dir}.lock`,
    (pid) => `A demo runs here already (process ${pid}): stop it with Ctrl-C first, or kill ${pid}.`,
  )
  const group = new ProcessGroup(dir)
  try {
    // A demo that was killed may have left its servers; they would hold the ports and the data.
    await stopAll(dir)
    if (reset) wipe(dir, process.env)
    if (!(await isFree(port)))
      throw new SetupError(`Port ${port} is taken by another program: choose one with \`npx -y pnpm@12 demo --port ${port + 1}\`.`)
    const ready = bringUp(new Installation(group, port, process.env, asked.signal), new Notes(dir, process.env), asked)
    ready.catch(() => undefined)
    const interrupted = await Promise.race([ready, group.crash, asked.happened])
    if (interrupted !== undefined) return interrupted
    await Promise.race([group.crash, asked.happened])
    console.log('\nStopping…')
    return 0
  } finally {
    await group.stop()
    release()
  }
}

async function bringUp(platform: Installation, notes: Notes, asked: Interruption): Promise<undefined> {
  await runSteps([
    ...platformSteps(platform, notes, asked.signal),
    {
      title: "filling the market with a day's life",
      skip: () => notes.isSeeded() && 'the market is lived in',
      run: async (say) => {
        const outcome = await seed(new Client(platform.url), new Sandbox(platform.sandboxUrl), say)
        notes.seeded()
        return outcome === 'seeded' ? "a day's life is in the market" : 'the market was lived in'
      },
    },
  ])
  if (!asked.signal.aborted) console.log(`\n${welcome(platform.url, platform.sandboxUrl)}`)
}

function wipe(dir: string, env: NodeJS.ProcessEnv) {
  if (env['DATABASE_URL'] || env['REDIS_URL']) {
    throw new SetupError(
      '--reset empties only databases of our own, never those that DATABASE_URL and REDIS_URL name: empty these yourself, or unset the variables.',
    )
  }
  rmSync(dir, { recursive: true, force: true })
}
