import { createHash } from 'node:crypto'
import { rsaSign, rsaVerify } from '../crypto/rsa.signature.ts'

export type Fields = Readonly<Record<string, string>>

/** 5.1.0: empty ones and the signature left out, sorted by name, raw; hashed, and the hash signed as text. */
function digestOf(fields: Fields): string {
  const text = Object.keys(fields)
    .filter((name) => name !== 'signature' && fields[name] !== '')
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('&')
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

export function isRequestGenuine(fields: Fields, publicKey: string): boolean {
  return rsaVerify('sha256', digestOf(fields), fields['signature'] ?? '', publicKey)
}

interface Signer {
  privateKey: string
  certificate: string
}

export function signedFields(fields: Fields, signer: Signer, isWrong = false): Record<string, string> {
  const told = { ...fields, signMethod: '01', signPubKeyCert: signer.certificate }
  const signature = rsaSign('sha256', digestOf(isWrong ? { ...told, wrong: '1' } : told), signer.privateKey)
  return { ...told, signature }
}

/** Answers to servers are raw: nothing is percent-encoded, whatever stands in it. */
export function rawText(fields: Fields): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

/** Notifications are forms. */
export function formText(fields: Fields): string {
  return new URLSearchParams(fields).toString()
}
