import { createCipheriv, createDecipheriv } from 'node:crypto'
import { isSm2Signed, sm2Sign } from './sm.signature.ts'

/** What the platform holds from CMB's CloudDC (免前置). */
export interface CdcKeys {
  readonly userId: string
  /** The symmetric key that the bank issued: 16 characters. */
  readonly symmetricKey: string
  /** Hex, ours. */
  readonly privateKey: string
  /** Hex 04‖x‖y, the bank's. */
  readonly publicKey: string
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
export type CdcMessage = { readonly [name: string]: Json }

const PLACEHOLDER = '__signature_sigdat__'
// Both the iv and SM2's user id are the user's number, filled up with zeros.
const padded = (userId: string) => userId.padEnd(16, '0').slice(0, 16)

/** Signed and encrypted, as the field DATA carries it. @param sigtim yyyyMMddHHmmss of Beijing */
export function sealCdc(message: CdcMessage, sigtim: string, keys: CdcKeys): string {
  const signed = (sigdat: string) => sorted({ ...message, signature: { sigdat, sigtim } })
  const sigdat = sm2Sign(signed(PLACEHOLDER), keys.privateKey, padded(keys.userId))
  const cipher = createCipheriv('sm4-cbc', Buffer.from(keys.symmetricKey, 'utf8'), Buffer.from(padded(keys.userId)))
  return Buffer.concat([cipher.update(signed(sigdat), 'utf8'), cipher.final()]).toString('base64')
}

export type OpenedCdc =
  | { readonly kind: 'message'; readonly message: Record<string, unknown>; readonly sigtim: string }
  | { readonly kind: 'unreadable' | 'unverified'; readonly detail: string }

/** Decrypts and verifies; what is not signed by the bank is never looked into. */
export function openCdc(data: string, keys: CdcKeys): OpenedCdc {
  let message: unknown
  try {
    const decipher = createDecipheriv('sm4-cbc', Buffer.from(keys.symmetricKey, 'utf8'), Buffer.from(padded(keys.userId)))
    message = JSON.parse(Buffer.concat([decipher.update(data.trim(), 'base64'), decipher.final()]).toString('utf8'))
  } catch {
    return { kind: 'unreadable', detail: 'not encrypted for us, or not JSON' }
  }
  if (!isObject(message) || !isObject(message['signature'])) return { kind: 'unreadable', detail: 'no signature' }
  const { sigdat, sigtim } = message['signature']
  if (typeof sigdat !== 'string' || typeof sigtim !== 'string') return { kind: 'unreadable', detail: 'no signature' }
  const text = sorted({ ...message, signature: { ...message['signature'], sigdat: PLACEHOLDER } })
  if (!isSm2Signed(text, sigdat, keys.publicKey, padded(keys.userId))) return { kind: 'unverified', detail: 'sigdat' }
  return { kind: 'message', message, sigtim }
}

/** JSON with the names of every object in order: what both sides sign. */
export function sorted(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((one: Json) => sorted(one)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const names = Object.keys(value).toSorted()
  return `{${names.map((name) => `${JSON.stringify(name)}:${sorted((value as CdcMessage)[name]!)}`).join(',')}}`
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
