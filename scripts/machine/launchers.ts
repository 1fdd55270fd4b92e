import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'

export interface Ancestor {
  pid: number
  command: string
}

/**
 * The processes between the user and us: `npx` runs a shell, which runs pnpm, which runs another shell, which runs us.
 * A signal may end any one of them and then nobody tells us. What is above the outermost of them is the user's own.
 */
export function launchersAmong(ancestors: readonly Ancestor[]): number[] {
  const pids: number[] = []
  let shells: number[] = []
  for (const { pid, command } of ancestors) {
    if (isPackageManager(command)) pids.push(...shells.splice(0), pid)
    else if (isShellCommand(command)) shells = [...shells, pid]
    else break
  }
  return pids
}

/** `pnpm demo`, `npm exec pnpm@12 demo` (its own title), `/usr/bin/node /usr/bin/npx …`. */
function isPackageManager(command: string) {
  const [program = '', script = ''] = command.split(' ')
  return [program, ...(isNamed(program, /^node$/) ? [script] : [])].some((word) => isNamed(word, /^(npm|npx|pnpm)(-cli)?(\.c?js)?$/))
}

const isShellCommand = (command: string) => / -c /.test(command) && isNamed(command.split(' ')[0] ?? '', /^(sh|bash|dash|zsh)$/)

const isNamed = (file: string, name: RegExp) => name.test(path.basename(file))

/** From our parent upwards. */
export function ancestors(): Ancestor[] {
  const found: Ancestor[] = []
  for (let pid = process.ppid; pid > 1;) {
    const next = look(pid)
    if (!next) break
    found.push({ pid, command: next.command })
    pid = next.parent
  }
  return found
}

function look(pid: number): { parent: number; command: string } | undefined {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
      return { parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]), command }
    }
    const line = execFileSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
    const [, parent, command = ''] = /^(\d+) (.*)$/.exec(line) ?? []
    return parent === undefined ? undefined : { parent: Number(parent), command }
  } catch {
    return undefined
  }
}
