import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * When a process began, in whatever units the system has: with the pid it names one process for good, where a pid
 * alone may by now belong to somebody else. Undefined when no such process lives.
 */
export function startOf(pid: number): string | undefined {
  return process.platform === 'linux' ? linuxStart(pid) : psStart(pid)
}

function linuxStart(pid: number) {
  try {
    const start = startInStat(readFileSync(`/proc/${pid}/stat`, 'utf8'))
    // Ticks count from boot, so the boot belongs to the name.
    return start && `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim().slice(0, 8)}-${start}`
  } catch {
    return undefined
  }
}

/**
 * Field 22 of /proc/<pid>/stat, counted after the command's closing bracket: a command may contain spaces and brackets.
 * A zombie has ended: only its parent has not looked yet.
 */
export function startInStat(stat: string): string | undefined {
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return state === 'Z' || state === 'X' ? undefined : rest[18]
}

function psStart(pid: number) {
  try {
    return (
      execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() ||
      undefined
    )
  } catch {
    return undefined
  }
}
