import { createHash, createHmac } from 'node:crypto'

/**
 * TC3-HMAC-SHA256 of Tencent Cloud API 3.0, by hand: the official SDK brings an HTTP client and clock of its own, past
 * our limits and our tests, for these thirty lines.
 */

export interface Tc3Call {
  readonly service: string
  readonly host: string
  readonly body: string
  /** Further headers under the signature, lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly at: Date
}

const ALGORITHM = 'TC3-HMAC-SHA256'

/** @returns the Authorization header; send X-TC-Timestamp with the same second */
export function tc3Authorization(call: Tc3Call, key: { secretId: string; secretKey: string }): string {
  const timestamp = unixSeconds(call.at)
  // In UTC, not in Beijing: before eight in the morning the two disagree.
  const date = call.at.toISOString().slice(0, 10)
  const headers: Record<string, string> = { ...call.headers, host: call.host }
  const names = Object.keys(headers).toSorted()
  const canonicalHeaders = names.map((name) => `${name}:${(headers[name] ?? '').trim().toLowerCase()}\n`).join('')
  const signedHeaders = names.join(';')
  const canonical = ['POST', '/', '', canonicalHeaders, signedHeaders, sha256(call.body)].join('\n')
  const scope = `${date}/${call.service}/tc3_request`
  const text = [ALGORITHM, timestamp, scope, sha256(canonical)].join('\n')
  const signingKey = hmac(hmac(hmac(`TC3${key.secretKey}`, date), call.service), 'tc3_request')
  const signature = hmac(signingKey, text).toString('hex')
  return `${ALGORITHM} Credential=${key.secretId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`
}

export function unixSeconds(at: Date): string {
  return String(Math.floor(at.getTime() / 1000))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
