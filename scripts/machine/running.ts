import { readdirSync } from 'node:fs'
import path from 'node:path'
import { type Holder, isAlive, livingHolder, removePidFile } from './pid-file.ts'

/** Who leans on whom: the API finishes its work while the sandbox still answers, and both while the data is there. */
const STOP_ORDER = ['api', 'sandbox', 'redis', 'mariadb']
const KILL_AFTER_MS = 10_000

export const pidFileOf = (dir: string, name: string) => path.join(dir, 'run', `${name}.pid`)
export const logFileOf = (dir: string, name: string) => path.join(dir, 'logs', `${name}.log`)

export const inStopOrder = (names: readonly string[]) => names.toSorted((a, b) => rank(a) - rank(b))
const rank = (name: string) => STOP_ORDER.indexOf(name)

/**
 * Stops what an installation has running, ours or left behind by a start that was killed. Only a process that is the
 * very one in its pid file is touched, so nothing else on the machine can be hit.
 */
export async function stopAll(dir: string): Promise<void> {
  for (const name of inStopOrder(startedIn(dir))) {
    const file = pidFileOf(dir, name)
    const holder = livingHolder(file)
    if (holder) await stopProcess(holder)
    removePidFile(file)
  }
}

export const runningIn = (dir: string) => startedIn(dir).filter((name) => livingHolder(pidFileOf(dir, name)))

async function stopProcess(holder: Holder) {
  signal(holder.pid, 'SIGTERM')
  if (await gone(holder, KILL_AFTER_MS)) return
  // Services are leaders of their own groups: with the group go the children of one that did not listen.
  signal(-holder.pid, 'SIGKILL')
  await gone(holder, 2000)
}

async function gone(holder: Holder, withinMs: number) {
  const deadline = Date.now() + withinMs
  while (isAlive(holder)) {
    if (Date.now() > deadline) return false
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  return true
}

function signal(pid: number, name: NodeJS.Signals) {
  try {
    process.kill(pid, name)
  } catch {
    // It ended between the look and the signal, which is what was wanted.
  }
}

function startedIn(dir: string): string[] {
  try {
    return readdirSync(path.join(dir, 'run'))
      .filter((file) => file.endsWith('.pid'))
      .map((file) => file.slice(0, -'.pid'.length))
  } catch {
    return []
  }
}
