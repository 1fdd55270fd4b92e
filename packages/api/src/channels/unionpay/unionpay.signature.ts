import { type KeyObject, createPrivateKey, hash, sign } from 'node:crypto'

export type Fields = Readonly<Record<string, string>>

/**
 * What is signed in 5.1.0: the fields with a value, but for the signature, sorted by name and joined as they are; of that the
 * SHA-256 in lower-case hex, as text, which RSA-SHA256 then hashes once more.
 */
export function textToSign(fields: Fields): string {
  const text = Object.keys(fields)
    .filter((name) => name !== 'signature' && fields[name] !== '')
    .toSorted()
    .map((name) => `${name}=${fields[name]}`)
    .join('&')
  return hash('sha256', text, 'hex')
}

export class UnionpaySigner {
  readonly #certId: string
  readonly #key: KeyObject

  /** @throws when the key is none: at start */
  constructor({ certId, privateKey }: { certId: string; privateKey: string }) {
    this.#certId = certId
    this.#key = createPrivateKey(privateKey)
  }

  /** Empty fields are left out: they are not signed, so they are not sent. */
  sign(fields: Fields): Record<string, string> {
    const given = Object.fromEntries(
      Object.entries({ ...fields, certId: this.#certId, signMethod: '01' }).filter(([, value]) => value !== ''),
    )
    const signature = sign('sha256', Buffer.from(textToSign(given)), this.#key).toString('base64')
    return { ...given, signature }
  }
}
