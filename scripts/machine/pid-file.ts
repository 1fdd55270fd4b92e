import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { startOf } from './process-identity.ts'

export interface Holder {
  pid: number
  start: string
}

export const holderOf = (pid: number): Holder => ({ pid, start: startOf(pid) ?? 'unknown' })

export const isAlive = ({ pid, start }: Holder) => startOf(pid) === start

export function writePidFile(file: string, pid: number) {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(holderOf(pid)))
}

/** The process that this file names, if it still lives and is the very one that was written down. */
export function livingHolder(file: string): Holder | undefined {
  const holder = parseHolder(read(file))
  return holder && isAlive(holder) ? holder : undefined
}

export const removePidFile = (file: string) => rmSync(file, { force: true })

export function parseHolder(text: string | undefined): Holder | undefined {
  try {
    const { pid, start } = JSON.parse(text ?? '') as Partial<Holder>
    return Number.isInteger(pid) && typeof start === 'string' ? { pid: pid as number, start } : undefined
  } catch {
    return undefined
  }
}

function read(file: string) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
