import { rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import getPort from 'get-port'
import { build } from '../../scripts/build/build.ts'
import { TARGETS } from '../../scripts/build/target.ts'
import { Installation } from '../../scripts/demo/installation.ts'
import { interruption } from '../../scripts/machine/interruption.ts'
import { tell } from '../../scripts/machine/launch.mjs'
import { dataDir } from '../../scripts/machine/paths.ts'
import { livingHolder, isAlive } from '../../scripts/machine/pid-file.ts'
import { LOOPBACK } from '../../scripts/machine/port.ts'
import { ProcessGroup } from '../../scripts/machine/process-group.ts'
import { pidFileOf } from '../../scripts/machine/running.ts'
import { SetupError } from '../../scripts/machine/setup-error.ts'
import { Evidence } from './evidence.ts'
import { Load } from './load.ts'
import { type Random, random } from './random.ts'

const VICTIMS = ['api', 'database'] as const
const SERVICE = { api: 'api', database: 'mariadb' } as const
/** A round is a second or two of load, a restart and a verification; a machine may be busy. */
const ROUND_WITHIN_MS = 90_000
const READY_WITHIN_MS = 180_000

interface Outcome {
  rounds: number
  seed: number
  kills: { api: number; database: number }
  acknowledged: number
  missing: number
  doubled: number
  verifyFailures: number
  seconds: number
  error?: string
}

/**
 * A real API process and a durable MariaDB under load by wallet payments over HTTP. In each round one of them is killed
 * at a random moment and started again; then every payment that was acknowledged must be there, none twice, and the books
 * must verify. It tries the death of processes; the death of the machine, with what its disk had promised, it cannot.
 */
export async function main(args: string[]): Promise<number> {
  const { rounds, seed } = options(args)
  const asked = interruption()
  const outcome: Outcome = {
    rounds: 0,
    seed,
    kills: { api: 0, database: 0 },
    acknowledged: 0,
    missing: 0,
    doubled: 0,
    verifyFailures: 0,
    seconds: 0,
  }
  const dir = dataDir(`faults-${process.pid}`)
  const group = new ProcessGroup(dir)
  const limit = AbortSignal.timeout(READY_WITHIN_MS + rounds * ROUND_WITHIN_MS)
  const tooLong = new Promise<never>((_, reject) => limit.addEventListener('abort', () => reject(new Error('it took too long'))))
  try {
    const run = rehearse(group, rounds, random(seed), outcome, asked.signal)
    run.catch(() => undefined)
    await Promise.race([run, tooLong, asked.happened.then((code) => Promise.reject(new Error(`ended from outside (${code})`)))])
  } catch (error) {
    outcome.error = error instanceof Error ? error.message : String(error)
    tell(error)
  }
  await group.stop()
  outcome.seconds = Math.round(performance.now() / 1_000)
  const ok = outcome.error === undefined && outcome.missing + outcome.doubled + outcome.verifyFailures === 0
  if (ok) rmSync(dir, { recursive: true, force: true })
  else console.error(`The data and the logs are in ${dir}.`)
  console.log(JSON.stringify(outcome))
  return ok ? 0 : 1
}

function options(args: string[]) {
  const { values } = parseArgs({ args, options: { rounds: { type: 'string', default: '50' }, seed: { type: 'string' } } })
  const rounds = Number(values.rounds)
  const seed = values.seed === undefined ? process.pid : Number(values.seed)
  if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) throw new SetupError('--rounds and --seed are whole numbers')
  return { rounds, seed }
}

async function rehearse(group: ProcessGroup, rounds: number, dice: Random, outcome: Outcome, signal: AbortSignal) {
  // On databases of our own only: the faults kill the server.
  const env = { ...process.env, DATABASE_URL: undefined, REDIS_URL: undefined, DATABASE_OWNER_URL: undefined }
  const platform = new Installation(group, await getPort({ host: LOOPBACK, reserve: true }), env, signal)
  console.error('building the API, starting the platform')
  await build(TARGETS.api, (line) => console.error(line), signal)
  await Promise.all([platform.startDatabases((line) => console.error(line)), platform.startSandbox()])
  await platform.migrate()
  await platform.startApi()
  await platform.createMarket()
  const load = await Load.prepare(platform.url, platform.sandboxUrl)
  const evidence = new Evidence(platform.databases.DATABASE_OWNER_URL ?? platform.databases.DATABASE_URL)
  load.start()
  try {
    for (let round = 1; round <= rounds; round++) {
      const victim = VICTIMS[dice.below(VICTIMS.length)]!
      const underWay = 200 + dice.below(1_300)
      await new Promise((resolve) => setTimeout(resolve, underWay))
      await kill(group.dir, SERVICE[victim])
      outcome.kills[victim] += 1
      await (victim === 'api' ? platform.startApi() : platform.restartMariadb())
      await load.movesAgain()
      // What was acknowledged so far, looked for while the load goes on.
      const found = await evidence.of([...load.acknowledged])
      const verdict = await platform.books('verify')
      outcome.rounds = round
      outcome.acknowledged = load.acknowledged.size
      outcome.missing += found.missing
      outcome.doubled += found.doubled
      if (!verdict.ok) outcome.verifyFailures += 1
      const said = verdict.ok ? `${String(verdict['entries'])} entries verified` : JSON.stringify(verdict['wrong'])
      console.error(
        `round ${round}/${rounds}: ${victim} killed after ${underWay} ms; ${load.acknowledged.size} acknowledged, ${found.missing} missing, ${found.doubled} doubled; ${said}`,
      )
    }
  } finally {
    await load.stop()
  }
  // Everybody has heard by now what became of his payment: the books hold exactly those.
  const found = await evidence.of([...load.acknowledged])
  const verdict = await platform.books('verify')
  outcome.acknowledged = load.acknowledged.size
  outcome.missing = Math.max(outcome.missing, found.missing)
  outcome.doubled = Math.max(outcome.doubled, found.doubled + found.unasked)
  if (!verdict.ok) outcome.verifyFailures += 1
}

async function kill(dir: string, service: string) {
  const holder = livingHolder(pidFileOf(dir, service))
  if (!holder) throw new Error(`${service} is not there to be killed: it has ended by itself`)
  process.kill(holder.pid, 'SIGKILL')
  while (isAlive(holder)) await new Promise((resolve) => setTimeout(resolve, 5))
}
