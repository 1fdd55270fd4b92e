import { type KeyObject, sign, verify } from 'node:crypto'

/**
 * RsaSign is RSA PKCS#1 v1.5. The bank's public SDK of 2019 used MD5, which nobody should sign money with today; the
 * digest is agreed with the bank when the keys are exchanged, and this is the one place that names it.
 */
const BANK_SIGNATURE_DIGEST = 'sha256'

export type BankMessage = Readonly<Record<string, unknown>>

/** `k=v&` for every non-empty top-level text, sorted by name, the last `&` too. What is not text is not signed. */
export function bankSignatureText(message: BankMessage): string {
  return Object.keys(message)
    .filter((name) => name !== 'RsaSign' && typeof message[name] === 'string' && message[name] !== '')
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((name) => `${name}=${message[name] as string}&`)
    .join('')
}

export function signBankMessage(message: BankMessage, privateKey: KeyObject): string {
  return sign(BANK_SIGNATURE_DIGEST, Buffer.from(bankSignatureText(message)), privateKey).toString('base64')
}

export function isSignedByBank(message: BankMessage, publicKey: KeyObject): boolean {
  const { RsaSign: signature } = message
  if (typeof signature !== 'string') return false
  return verify(BANK_SIGNATURE_DIGEST, Buffer.from(bankSignatureText(message)), publicKey, Buffer.from(signature, 'base64'))
}
