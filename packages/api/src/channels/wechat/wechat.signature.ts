import { type KeyObject, createDecipheriv, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'

/** WECHATPAY2-SHA256-RSA2048: RSA PKCS#1 v1.5 over SHA-256 (pay.weixin.qq.com/doc/v3/partner). */
const DIGEST = 'sha256'
const TAG_BYTES = 16

export const LONGEST_DRIFT_S = 300

export type PlatformKeys = ReadonlyMap<string, KeyObject>

/** @throws when a PEM is not one: at start, not in the middle of a payment */
export function readPlatformKeys(pems: Readonly<Record<string, string>>): PlatformKeys {
  return new Map(Object.entries(pems).map(([serial, pem]) => [serial, createPublicKey(pem)]))
}

export function readPrivateKey(pem: string): KeyObject {
  return createPrivateKey(pem)
}

/** The text that a merchant signs. `url` is the path with its query as it goes over the wire. */
export function requestText(method: string, url: string, timestamp: string, nonce: string, body: string): string {
  return `${method}\n${url}\n${timestamp}\n${nonce}\n${body}\n`
}

/** The text that WeChat signs, over the raw bytes of an answer or a callback. */
export function answerText(timestamp: string, nonce: string, body: Buffer | string): Buffer {
  return Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), Buffer.from(body as string), Buffer.from('\n')])
}

export function signText(text: string | Buffer, privateKey: KeyObject): string {
  return sign(DIGEST, Buffer.from(text as string), privateKey).toString('base64')
}

export function verifyText(text: string | Buffer, signature: string, publicKey: KeyObject): boolean {
  return verify(DIGEST, Buffer.from(text as string), publicKey, Buffer.from(signature, 'base64'))
}

/** The Wechatpay-* headers, each exactly once. */
export interface SignatureHeaders {
  readonly timestamp: string
  readonly nonce: string
  readonly serial: string
  readonly signature: string
}

export type SignatureFlaw = 'headers-incomplete' | 'probe' | 'stale' | 'unknown-key' | 'wrong-signature'

/** @param read gives the value of a header, whatever its case; a header that came twice counts as missing */
export function readSignatureHeaders(read: (name: string) => unknown): SignatureHeaders | undefined {
  const [timestamp, nonce, serial, signature] = ['timestamp', 'nonce', 'serial', 'signature'].map((name) => read(`wechatpay-${name}`))
  if (typeof timestamp !== 'string' || typeof nonce !== 'string' || typeof serial !== 'string' || typeof signature !== 'string')
    return undefined
  return { timestamp, nonce, serial, signature }
}

/** What is wrong with the signature of these bytes at this moment; undefined when nothing is. */
export function signatureFlaw(
  headers: SignatureHeaders | undefined,
  body: Buffer | string,
  keys: PlatformKeys,
  now: Date,
): SignatureFlaw | undefined {
  if (!headers || !/^\d{1,12}$/.test(headers.timestamp)) return 'headers-incomplete'
  // WeChat now and then sends a signature that must fail, to see whether we look (pay.weixin.qq.com/doc/v3/partner).
  if (headers.signature.startsWith('WECHATPAY/SIGNTEST/')) return 'probe'
  if (Math.abs(Math.floor(now.getTime() / 1000) - Number(headers.timestamp)) > LONGEST_DRIFT_S) return 'stale'
  const key = keys.get(headers.serial)
  if (!key) return 'unknown-key'
  const isGenuine = verifyText(answerText(headers.timestamp, headers.nonce, body), headers.signature, key)
  return isGenuine ? undefined : 'wrong-signature'
}

/** While the APIv3 key is changed at WeChat, what the one does not open, the other may. @throws when none does */
export function openSealedByAny(keys: readonly string[], nonce: string, associatedData: string, ciphertext: string): string {
  const [key = '', ...others] = keys
  try {
    return openSealed(key, nonce, associatedData, ciphertext)
  } catch (error) {
    if (others.length === 0) throw error
    return openSealedByAny(others, nonce, associatedData, ciphertext)
  }
}

/**
 * AEAD_AES_256_GCM; the tag is the last 16 bytes of the ciphertext.
 * @throws when the key, the nonce, the associated data or the ciphertext do not belong together
 */
export function openSealed(key: string, nonce: string, associatedData: string, ciphertextBase64: string): string {
  const sealed = Buffer.from(ciphertextBase64, 'base64')
  if (sealed.length < TAG_BYTES) throw new RangeError('shorter than a GCM tag')
  const algorithm = Buffer.byteLength(key) === 16 ? 'aes-128-gcm' : 'aes-256-gcm' // 16 bytes only in published examples
  // The key as text: given bytes, Node first takes them for a key object, and the error of that costs twice the opening.
  const decipher = createDecipheriv(algorithm, key, Buffer.from(nonce), { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(associatedData)).setAuthTag(sealed.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8')
}

/** The header under which a merchant speaks, for calls that do not go through the client library. */
export function authorizationHeader(
  identity: { readonly mchid: string; readonly serial: string; readonly privateKey: KeyObject },
  request: { readonly method: string; readonly url: string; readonly now: Date; readonly nonce: string; readonly body?: string },
): string {
  const timestamp = String(Math.floor(request.now.getTime() / 1000))
  const text = requestText(request.method, request.url, timestamp, request.nonce, request.body ?? '')
  const signature = signText(text, identity.privateKey)
  return `WECHATPAY2-SHA256-RSA2048 mchid="${identity.mchid}",nonce_str="${request.nonce}",timestamp="${timestamp}",serial_no="${identity.serial}",signature="${signature}"`
}
