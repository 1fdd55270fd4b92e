import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { holderOf, isAlive, parseHolder } from './pid-file.ts'
import { SetupError } from './setup-error.ts'

/**
 * Holds a file for as long as this process lives. The holder's start time is in it, so the lock of a process that was
 * killed is taken over instead of standing in the way for ever. Returns the release, or undefined when another has it.
 */
export function tryLock(file: string): (() => void) | undefined {
  mkdirSync(path.dirname(file), { recursive: true })
  const own = `${file}.${process.pid}`
  const text = JSON.stringify(holderOf(process.pid))
  writeFileSync(own, text)
  try {
    // link fails when the name exists and shows a complete file when it does not: no moment with half a lock.
    while (!linked(own, file)) {
      const found = contents(file)
      if (found === undefined) continue
      const holder = parseHolder(found)
      if (holder && isAlive(holder)) return undefined
      dropStale(file, found)
    }
  } finally {
    rmSync(own, { force: true })
  }
  return () => {
    if (contents(file) === text) rmSync(file, { force: true })
  }
}

/** As tryLock, but one clear sentence when another has it. */
export function lockOrExplain(file: string, sentence: (pid: number) => string): () => void {
  const release = tryLock(file)
  if (release) return release
  throw new SetupError(sentence(parseHolder(contents(file))?.pid ?? 0))
}

/** Waits for its turn: for work that two scripts may want at once and one does for both. */
export async function lockInTurn(file: string, waiting: (pid: number) => void): Promise<() => void> {
  for (let first = true; ; first = false) {
    const release = tryLock(file)
    if (release) return release
    if (first) waiting(parseHolder(contents(file))?.pid ?? 0)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** Two may find the same stale lock: whoever moved away a lock that was not the one he read puts it back. */
function dropStale(file: string, expected: string) {
  const aside = `${file}.${process.pid}.stale`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  if (contents(aside) !== expected) linked(aside, file)
  rmSync(aside, { force: true })
}

function linked(from: string, to: string) {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function contents(file: string) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
