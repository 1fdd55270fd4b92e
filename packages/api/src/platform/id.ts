import { randomFillSync } from 'node:crypto'
import { encodeTime, monotonicFactory } from 'ulid'

// Random bytes by the page: asked for one by one, as ulid does by itself, those of one id cost 40 µs.
const bytes = new Uint8Array(4_096)
let used = bytes.length

function random(): number {
  if (used === bytes.length) {
    randomFillSync(bytes)
    used = 0
  }
  return bytes[used++]! / 256
}

const next = monotonicFactory(random)

/** A ULID: 26 characters, sorted by time of making within this process, no secret in it. */
export function newId(now: Date): string {
  return next(now.getTime())
}

export function isId(text: string): boolean {
  return /^[0-9A-HJKMNP-TV-Z]{26}$/.test(text)
}

/** Not after any id that was made at this instant or later: what was made within a day is a range of ids. */
export function firstIdAt(instant: Date): string {
  return `${encodeTime(instant.getTime())}${'0'.repeat(16)}`
}
