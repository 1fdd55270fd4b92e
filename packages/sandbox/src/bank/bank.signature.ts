import { rsaSign, rsaVerify } from '../crypto/rsa.signature.ts'

/** The public SDK of 2019 used MD5withRSA; which digest is used is the bank's choice, and this is ours. */
const BANK_SIGNATURE_DIGEST = 'sha256'

export type BankMessage = Record<string, unknown>

/** `k=v&` for every non-empty top-level text, sorted by name; the last `&` stays. RsaSign itself is left out. */
function bankSignatureText(message: BankMessage): string {
  return Object.keys(message)
    .filter((name) => name !== 'RsaSign' && typeof message[name] === 'string' && message[name] !== '')
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => `${name}=${String(message[name])}&`)
    .join('')
}

export function signBankMessage(message: BankMessage, privateKey: string): BankMessage {
  return { ...message, RsaSign: rsaSign(BANK_SIGNATURE_DIGEST, bankSignatureText(message), privateKey) }
}

export function verifyBankMessage(message: BankMessage, publicKey: string): boolean {
  const signature = message['RsaSign']
  return typeof signature === 'string' && rsaVerify(BANK_SIGNATURE_DIGEST, bankSignatureText(message), signature, publicKey)
}
