import { rsaSign, rsaVerify } from '../crypto/rsa.signature.ts'

/** RSA2: RSA-SHA256 (opendocs.alipay.com/common/02kf5q). */
const DIGEST = 'sha256'

type Fields = ReadonlyMap<string, string> | Readonly<Record<string, string>>

function entriesOf(fields: Fields): [string, string][] {
  return fields instanceof Map ? [...fields] : Object.entries(fields)
}

/** Sorted `k=v` joined by &, values as they are before percent-encoding; empty ones and those left out do not count. */
function signText(fields: Fields, leftOut: readonly string[]): string {
  return entriesOf(fields)
    .filter(([name, value]) => value !== '' && !leftOut.includes(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

/** A call: sign_type is among what is signed. */
export function isCallGenuine(parameters: ReadonlyMap<string, string>, publicKey: string): boolean {
  return rsaVerify(DIGEST, signText(parameters, ['sign']), parameters.get('sign') ?? '', publicKey)
}

function signed(text: string, privateKey: string, isWrong = false): string {
  // A wrong signature is a true one of another text: only a real check finds it, not one of its form.
  return rsaSign(DIGEST, isWrong ? `${text} ` : text, privateKey)
}

/** JSON as Alipay's own server writes it: slashes escaped, so that whoever prints it anew gets another text. */
function answerText(body: unknown): string {
  return JSON.stringify(body).replaceAll('/', '\\/')
}

/** The whole answer to a call. */
export function signedAnswer(method: string, body: unknown, privateKey: string, isWrong = false): string {
  const text = answerText(body)
  const name = `${method.replaceAll('.', '_')}_response`
  return `{"${name}":${text},"sign":"${signed(text, privateKey, isWrong)}"}`
}

/** A notification: neither sign nor sign_type is signed. Percent-encoded form. */
export function signedForm(fields: Readonly<Record<string, string>>, privateKey: string, isWrong = false): string {
  const sign = signed(signText(fields, ['sign', 'sign_type']), privateKey, isWrong)
  return new URLSearchParams({ ...fields, sign_type: 'RSA2', sign }).toString()
}
