import { rmSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import getPort from 'get-port'
import { Client } from '../demo/client.ts'
import { Installation } from '../demo/installation.ts'
import { Notes } from '../demo/notes.ts'
import { Sandbox } from '../demo/sandbox.ts'
import { platformSteps } from '../demo/steps.ts'
import { interruption } from '../machine/interruption.ts'
import { tell } from '../machine/launch.mjs'
import { tryLock } from '../machine/lock.ts'
import { DATA, dataDir, shown } from '../machine/paths.ts'
import { LOOPBACK } from '../machine/port.ts'
import { ProcessGroup } from '../machine/process-group.ts'
import { stopAll } from '../machine/running.ts'
import { runSteps } from '../machine/steps.ts'
import { cornerOf } from './given-servers.ts'
import { ledgerTable } from './ledger-table.ts'
import { Report, StepFailed } from './report.ts'
import { marketMorning } from './slice.ts'
import { type Verdict, verdictLine } from './verdict.ts'

/** Runs the first payment end to end on a platform of its own: free ports, fresh data, gone afterwards. */
export async function main(): Promise<number> {
  const asked = interruption()
  await sweep()
  const dir = dataDir(`check-${process.pid}`)
  const release = tryLock(`${dir}.lock`)
  const group = new ProcessGroup(dir)
  const verdict: Verdict = { ok: false, steps: 0, trialBalanceFen: null, readySeconds: null }
  let leave = async () => {}
  try {
    const given = await cornerOf(process.env, `dangkou_check_${process.pid}`)
    leave = given.leave
    const run = check(group, given.env, verdict, asked.signal)
    run.catch(() => undefined)
    await Promise.race([run, group.crash, asked.happened.then((code) => Promise.reject(new Error(`ended from outside (${code})`)))])
    verdict.ok = true
  } catch (error) {
    verdict.error = error instanceof Error ? error.message : String(error)
    if (!(error instanceof StepFailed)) tell(error)
  }
  await group.stop()
  await leave().catch(tell)
  if (verdict.ok) rmSync(dir, { recursive: true, force: true })
  else console.error(`The logs of the platform are in ${shown(path.join(dir, 'logs'))} until the next check.`)
  release?.()
  console.log(verdictLine(verdict))
  return verdict.ok ? 0 : 1
}

async function check(group: ProcessGroup, env: NodeJS.ProcessEnv, verdict: Verdict, signal: AbortSignal) {
  const platform = new Installation(group, await getPort({ host: LOOPBACK, reserve: true }), env, signal)
  await runSteps(platformSteps(platform, new Notes(group.dir, env), signal))
  verdict.readySeconds = Math.round(performance.now() / 100) / 10
  console.log(`\nready ${platform.url} after ${verdict.readySeconds} s\n`)
  const report = new Report()
  try {
    const { differenceFen, books } = await marketMorning(report, new Client(platform.url), new Sandbox(platform.sandboxUrl))
    verdict.trialBalanceFen = differenceFen
    for (const [command, title] of [
      ['verify', 'the books are computed again from their rows: every row is right'],
      ['check', 'the invariants of the books hold'],
    ] as const) {
      await report.step(title, async () => {
        const found = await platform.books(command)
        if (!found.ok) throw new Error(JSON.stringify(found['wrong'] ?? found['broken']))
      })
    }
    console.log(`\n${ledgerTable(books).join('\n')}\n`)
  } finally {
    verdict.steps = report.passed
  }
}

/** Clears away what earlier checks left: those that failed keep their logs, those that were killed their servers too. */
async function sweep() {
  const entries = await readdir(DATA).catch(() => [])
  for (const name of entries.filter((entry) => /^check-\d+$/.test(entry))) {
    const release = tryLock(`${dataDir(name)}.lock`)
    if (!release) continue
    await stopAll(dataDir(name))
    rmSync(dataDir(name), { recursive: true, force: true })
    release()
  }
}
