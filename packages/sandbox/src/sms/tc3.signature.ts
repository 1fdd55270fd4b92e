import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

const ALGORITHM = 'TC3-HMAC-SHA256'
const SERVICE = 'sms'
// Tencent Cloud API 3.0: a timestamp more than five minutes off is AuthFailure.SignatureExpire.
const LONGEST_DRIFT_S = 300

export interface Tc3Request {
  method: string
  /** Without the query. API 3.0 always signs `/`. */
  paths: readonly string[]
  query: string
  headers: Readonly<Record<string, string | undefined>>
  body: Buffer
}

export interface Tc3Refusal {
  code: string
  message: string
}

const sha256 = (data: Buffer | string): string => createHash('sha256').update(data).digest('hex')
const hmac = (key: Buffer | string, data: string): Buffer => createHmac('sha256', key).update(data).digest()

const AUTHORIZATION =
  /^TC3-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{4}-\d{2}-\d{2})\/([a-z0-9]+)\/tc3_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/

/** Values are compared in lower case with blanks cut off, as Tencent Cloud's description of method v3 says. */
function canonicalHeaders(names: readonly string[], headers: Tc3Request['headers']): string {
  return names.map((name) => `${name}:${(headers[name] ?? '').trim().toLowerCase()}\n`).join('')
}

/** undefined when the request is signed by the holder of the key, now. */
export function tc3Refusal(
  request: Tc3Request,
  credential: { secretId: string; secretKey: string },
  nowMs: number,
): Tc3Refusal | undefined {
  const match = AUTHORIZATION.exec(request.headers['authorization'] ?? '')
  if (!match) return { code: 'AuthFailure.InvalidAuthorization', message: 'The format of header `Authorization` is invalid.' }
  const [, secretId = '', date = '', service = '', signedHeaders = '', signature = ''] = match
  const timestamp = request.headers['x-tc-timestamp'] ?? ''
  if (!/^\d{10}$/.test(timestamp)) return { code: 'MissingParameter', message: 'The header `X-TC-Timestamp` is missing or not a number.' }
  if (secretId !== credential.secretId)
    return { code: 'AuthFailure.SecretIdNotFound', message: 'The SecretId is not found, please ensure that your SecretId is correct.' }
  if (Math.abs(Math.floor(nowMs / 1000) - Number(timestamp)) > LONGEST_DRIFT_S) {
    return { code: 'AuthFailure.SignatureExpire', message: 'The provided timestamp is more than five minutes away from the server time.' }
  }
  // The scope's date is the timestamp's in UTC, not Beijing's: the mistake of every first client.
  const scopeDate = new Date(Number(timestamp) * 1000).toISOString().slice(0, 10)
  if (service !== SERVICE || date !== scopeDate) {
    return { code: 'AuthFailure.SignatureFailure', message: 'The credential scope does not match the timestamp or the service.' }
  }
  const names = signedHeaders.split(';')
  const isComplete = names.includes('content-type') && names.includes('host') && names.every((name) => request.headers[name] !== undefined)
  const isSorted = names.every((name, index) => index === 0 || (names[index - 1] ?? '') < name)
  if (!isComplete || !isSorted)
    return { code: 'AuthFailure.SignatureFailure', message: 'SignedHeaders must be sorted and include content-type and host.' }
  const isRight = request.paths.some((path) => {
    const canonical = [
      request.method,
      path,
      request.query,
      canonicalHeaders(names, request.headers),
      signedHeaders,
      sha256(request.body),
    ].join('\n')
    const scope = `${date}/${SERVICE}/tc3_request`
    const text = [ALGORITHM, timestamp, scope, sha256(canonical)].join('\n')
    const key = hmac(hmac(hmac(`TC3${credential.secretKey}`, date), SERVICE), 'tc3_request')
    return timingSafeEqual(hmac(key, text), Buffer.from(signature, 'hex'))
  })
  if (!isRight)
    return {
      code: 'AuthFailure.SignatureFailure',
      message: 'The provided credentials could not be validated. Please check your signature is correct.',
    }
  return undefined
}
