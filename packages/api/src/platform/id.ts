import { monotonicFactory } from 'ulid'

const next = monotonicFactory()

/** A ULID: 26 characters, sorted by time of making within this process, no secret in it. */
export function newId(now: Date): string {
  return next(now.getTime())
}

export function isId(text: string): boolean {
  return /^[0-9A-HJKMNP-TV-Z]{26}$/.test(text)
}
