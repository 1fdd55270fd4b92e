import { type Fen, beijingRfc3339, isFen } from '@dangkou/shared'
import { decodeTime, isValid } from 'ulid'
import { z } from 'zod'
import type { Fields } from './unionpay.signature.ts'

/** How UnionPay writes answers, times and amounts. */

/**
 * An answer is not percent-encoded: `+` and `=` of certificates stand in it as they are, and so do the `&` of values in
 * braces. undefined when it is no such text, or a field came twice.
 */
export function readRaw(text: string): Fields | undefined {
  const fields: Record<string, string> = {}
  for (const pair of pairsOf(text)) {
    const equals = pair.indexOf('=')
    const name = pair.slice(0, equals)
    if (equals <= 0 || name in fields) return undefined
    fields[name] = pair.slice(equals + 1)
  }
  return fields
}

function pairsOf(text: string): string[] {
  const pairs: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '{') depth += 1
    else if (character === '}') depth -= 1
    else if (character === '&' && depth <= 0) {
      pairs.push(text.slice(from, at))
      from = at + 1
    }
  }
  pairs.push(text.slice(from))
  return pairs
}

/** A notification is a form. undefined when it is none: a field that came twice would be checked as one thing and read as another. */
export function readForm(body: Buffer, mostFields = 200): Fields | undefined {
  const pairs = [...new URLSearchParams(body.toString('utf8'))]
  const names = new Set(pairs.map(([name]) => name))
  if (pairs.length === 0 || pairs.length > mostFields || names.size !== pairs.length) return undefined
  return Object.fromEntries(pairs)
}

/** `20260319041205`, Beijing. */
export function writeMoment(at: Date): string {
  return beijingRfc3339(at).slice(0, 19).replaceAll(/\D/g, '')
}

/**
 * An order is asked for by its number and by the time it was made (txnTime). Nothing is kept here, and nothing has to be: our
 * numbers are ULIDs, which begin with that time.
 */
export function txnTimeOf(number: string): string {
  return writeMoment(new Date(decodeTime(number)))
}

/** 8 to 40 letters and digits at UnionPay, a ULID with us. */
export function isOrderNo(text: string): boolean {
  return isValid(text)
}

const MONTH_TIME = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/

/** Clocks on the two sides differ by seconds, never by a day. */
const CLOCKS_APART_MS = 86_400_000

/** `0319041205`, without its year: the first such moment that is not before the order was made. */
export function readTraceTime(text: string, txnTime: string): Date | null {
  const year = Number(txnTime.slice(0, 4))
  const made = momentOf(txnTime.slice(0, 4), txnTime.slice(4))
  if (made === null) return null
  for (const candidate of [year, year + 1]) {
    const at = momentOf(String(candidate), text)
    if (at !== null && at.getTime() >= made.getTime() - CLOCKS_APART_MS) return at
  }
  return null
}

function momentOf(year: string, text: string): Date | null {
  const [, month, day, hour, minute, second] = MONTH_TIME.exec(text) ?? []
  if (month === undefined) return null
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`)
  // Date rolls the 31st of February over into March.
  return !Number.isNaN(at.getTime()) && writeMoment(at) === `${year}${text}` ? at : null
}

/** Whole fen as text. */
export const amount = z
  .string()
  .regex(/^\d{1,12}$/)
  .transform((text, context): Fen => {
    const value = Number(text)
    if (isFen(value)) return value
    context.addIssue({ code: 'custom', message: 'not an amount' })
    return z.NEVER
  })
