import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// Keys lie in these files; nobody else on the machine has to read them.
const OWNER_ONLY = 0o600

export function readSnapshot(dir: string, name: string): unknown {
  const path = join(dir, name)
  if (!existsSync(path)) return undefined
  return JSON.parse(readFileSync(path, 'utf8'))
}

/** Write beside, then rename: a reader or a crash sees the old file or the new one, never half of one. */
export function writeSnapshot(dir: string, name: string, value: unknown): void {
  mkdirSync(dir, { recursive: true })
  const path = join(dir, name)
  const beside = `${path}.${process.pid}.tmp`
  writeFileSync(beside, JSON.stringify(value), { mode: OWNER_ONLY })
  chmodSync(beside, OWNER_ONLY)
  renameSync(beside, path)
}

const SHORTEST_WAIT_MS = 20
// A big state takes long to write; it is written at most a tenth of the time.
const WAIT_PER_WRITE = 10

/** Saves some time after a change, many changes in one write. */
export class SnapshotWriter {
  readonly #write: () => void
  #timer: NodeJS.Timeout | undefined
  #waitMs = SHORTEST_WAIT_MS

  constructor(write: () => void) {
    this.#write = write
  }

  changed(): void {
    if (this.#timer) return
    this.#timer = setTimeout(() => this.flush(), this.#waitMs)
    this.#timer.unref()
  }

  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const startedAt = performance.now()
    this.#write()
    this.#waitMs = Math.max(SHORTEST_WAIT_MS, (performance.now() - startedAt) * WAIT_PER_WRITE)
  }
}
