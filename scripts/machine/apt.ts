import { readdirSync, statSync } from 'node:fs'
import { execa, ExecaError } from 'execa'
import { findBinary } from './binary.ts'
import { SetupError } from './setup-error.ts'

export type Say = (line: string) => void

const LISTS = '/var/lib/apt/lists'
const LISTS_OLD_AFTER_MS = 24 * 3600 * 1000

/** One apt at a time within this process; other processes are waited for by DPkg::Lock::Timeout. */
let queue: Promise<unknown> = Promise.resolve()

let ending = false

/** Lets an installation that is under way finish, and begins none: cut off in the middle it leaves half-installed packages. */
export async function endApt(): Promise<void> {
  ending = true
  await queue
}

/** Installs Debian packages, as root or through sudo without a password. `otherwise` says what to do where that is not possible. */
export function aptInstall(packages: readonly string[], otherwise: string, say: Say): Promise<void> {
  const turn = queue.then(() => install(packages, otherwise, say))
  queue = turn.catch(() => undefined)
  return turn
}

async function install(packages: readonly string[], otherwise: string, say: Say) {
  if (ending) throw new SetupError('Stopped before everything was installed.')
  const asRoot = await aptCommand()
  if (!asRoot) throw new SetupError(otherwise)
  if (listsAreOld(newestList(), Date.now())) await update(asRoot, say)
  try {
    await aptGet(asRoot, installArgs(packages), say)
  } catch {
    // A list can be young and still name a version that the mirror has replaced: refresh, then once more.
    await update(asRoot, say)
    try {
      await aptGet(asRoot, installArgs(packages), say)
    } catch (error) {
      throw new SetupError(`apt-get could not install ${packages.join(' ')} (${reason(error)}). ${otherwise}`)
    }
  }
}

const installArgs = (packages: readonly string[]) => ['install', '-y', '--no-install-recommends', ...packages]

/** How to run apt-get here: directly as root, through sudo that asks nothing, or not at all. */
async function aptCommand(): Promise<string[] | undefined> {
  const apt = findBinary(['apt-get'])
  if (!apt) return undefined
  if (process.getuid?.() === 0) return ['env', ...APT_ENV, apt]
  const sudo = findBinary(['sudo'])
  if (!sudo) return undefined
  const { exitCode } = await execa(sudo, ['-n', 'true'], { reject: false, stdin: 'ignore' })
  return exitCode === 0 ? [sudo, '-n', 'env', ...APT_ENV, apt] : undefined
}

/** SYSTEMD_OFFLINE: we want the binaries; the system's own service must not be started by our install. */
const APT_ENV = ['DEBIAN_FRONTEND=noninteractive', 'SYSTEMD_OFFLINE=1', 'LC_ALL=C']

async function update(asRoot: readonly string[], say: Say) {
  try {
    await aptGet(asRoot, ['update'], say)
  } catch (error) {
    // A broken third-party source must not stand in the way when the main one is there; the install decides.
    say(`apt-get update: ${reason(error)}`)
  }
}

async function aptGet([command = '', ...first]: readonly string[], args: readonly string[], say: Say) {
  // Detached, so that a terminal's Ctrl-C does not reach it: see endApt.
  const run = execa(command, [...first, '-o', 'DPkg::Lock::Timeout=120', '-o', 'Dpkg::Use-Pty=0', ...args], {
    stdin: 'ignore',
    all: true,
    detached: true,
  })
  for await (const line of run.iterable({ from: 'all' })) {
    const short = progressLine(line)
    if (short) say(short)
  }
}

/** What of apt's chatter is worth a line of progress. */
export function progressLine(line: string): string | undefined {
  const match = /^(Get:\d+|Unpacking|Setting up) (.*)$/.exec(line.trim())
  if (!match) return undefined
  const [, what = '', rest = ''] = match
  // "Get:7 http://host/debian bookworm/main amd64 redis-tools amd64 5:7.0 [989 kB]": the package and its size say enough.
  if (what.startsWith('Get')) {
    const words = rest.split(' ')
    return words.length < 5 ? undefined : `downloading ${words[3]} ${/\[.*\]/.exec(rest)?.[0] ?? ''}`.trim()
  }
  return `${what === 'Unpacking' ? 'unpacking' : 'setting up'} ${rest.split(' ')[0]}`
}

/** `newest` is the time of the newest package list, undefined when there is none (a bare container image has none). */
export const listsAreOld = (newest: number | undefined, now: number) => newest === undefined || now - newest > LISTS_OLD_AFTER_MS

function newestList(): number | undefined {
  try {
    const times = readdirSync(LISTS)
      .filter((name) => name.includes('_Packages'))
      .map((name) => statSync(`${LISTS}/${name}`).ctimeMs)
    return times.length > 0 ? Math.max(...times) : undefined
  } catch {
    return undefined
  }
}

function reason(error: unknown) {
  if (!(error instanceof ExecaError)) return String(error)
  const output = error.all ?? ''
  return output.split('\n').findLast((line) => line.startsWith('E:')) ?? `exit code ${error.exitCode}`
}
