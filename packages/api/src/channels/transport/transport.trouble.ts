import { isAxiosError } from 'axios'
import type { NotSent, Unknown, UnknownReason } from '../outcome.ts'

/** A call that brought no answer to believe. */
export type Trouble = Unknown | NotSent

export function unknown(why: UnknownReason, detail: string): Unknown {
  return { state: 'unknown', why, detail }
}

export function notSent(why: NotSent['why'], detail: string): NotSent {
  return { state: 'not-sent', why, detail }
}

export function isTrouble(value: unknown): value is Trouble {
  const state = typeof value === 'object' && value !== null && 'state' in value ? value.state : undefined
  return state === 'unknown' || state === 'not-sent'
}

// No socket was ever connected, so not one byte of the instruction left the machine.
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])
const TOO_SLOW = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ERR_CANCELED'])

/**
 * What a failed HTTP attempt means for the money. Only codes are passed on: axios errors carry the whole request,
 * keys and secrets included. @throws what is not an axios error: a mistake of ours, not of the network
 */
export function troubleOf(error: unknown): Trouble {
  if (!isAxiosError(error)) throw error
  const code = error.code ?? 'no code'
  if (NEVER_CONNECTED.has(code)) return notSent('no-connection', code)
  if (TOO_SLOW.has(code)) return unknown('timeout', code)
  return unknown('connection-lost', code)
}

/** For answers whose status says that nobody decided anything. */
export function troubleOfStatus(status: number): Unknown | undefined {
  if (status === 429) return unknown('rate-limited', 'HTTP 429')
  // Redirects are not followed: they would carry a signed instruction to another host.
  if (status >= 500 || (status >= 300 && status < 400)) return unknown('institution-error', `HTTP ${status}`)
  return undefined
}
