import { assert } from '../assert.ts'

/** Reads a BIGINT or DECIMAL sum, which the driver hands over as a number or, beyond 2^53, as text. */
export function readWhole(value: unknown): number {
  const whole = typeof value === 'number' ? value : Number(value)
  assert(value !== null && Number.isSafeInteger(whole), `the database holds a number that is not whole and exact: ${String(value)}`)
  return whole
}

/** Reads a DATETIME column; the driver hands it over as text, and every connection of ours speaks UTC. */
export function readInstant(value: unknown): Date {
  const instant = value instanceof Date ? value : new Date(`${String(value).replace(' ', 'T')}Z`)
  assert(!Number.isNaN(instant.getTime()), `the database holds a time that is none: ${String(value)}`)
  return instant
}

// A batch writes one instant thousands of times.
let lastInstant = { ms: Number.NaN, text: '' }

/** `2026-03-19 04:12:07.000`, UTC, as DATETIME(3) takes it. */
export function instantText(instant: Date): string {
  const ms = instant.getTime()
  if (ms !== lastInstant.ms) lastInstant = { ms, text: instant.toISOString().slice(0, 23).replace('T', ' ') }
  return lastInstant.text
}
