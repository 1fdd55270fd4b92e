import { type KeyObject, createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomFillSync } from 'node:crypto'

const NONCE_BYTES = 12

/**
 * Encrypts one field of one row (card and identity numbers: PIPL art. 28 and 51) with AES-256-GCM.
 * The row's id is bound in, so that a ciphertext copied to another row does not open.
 * Text: `v1.<nonce>.<ciphertext+tag>`, base64url; `v1` names the key.
 */
export class FieldCipher {
  // A key object: bytes would be made into one at each call, which costs more than the sealing.
  readonly #key: KeyObject
  readonly #nonces = Buffer.alloc(128 * NONCE_BYTES)
  #nonceAt = this.#nonces.length

  constructor(secret: string) {
    this.#key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'dangkou field v1', 32)))
  }

  encrypt(plain: string, rowId: string): string {
    const nonce = this.#nonce()
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce).setAAD(Buffer.from(rowId))
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
    return `v1.${nonce.toString('base64url')}.${sealed.toString('base64url')}`
  }

  /** Drawn by the hundred, since each drawing is a call of the system; each is used once. */
  #nonce(): Buffer {
    if (this.#nonceAt === this.#nonces.length) {
      randomFillSync(this.#nonces)
      this.#nonceAt = 0
    }
    return this.#nonces.subarray(this.#nonceAt, (this.#nonceAt += NONCE_BYTES))
  }

  /** @throws Error when the text was changed, is another row's, or was sealed by another key */
  decrypt(text: string, rowId: string): string {
    const [version, nonce, sealed] = text.split('.')
    if (version !== 'v1' || !nonce || !sealed) throw new Error('not a sealed field of this version')
    const bytes = Buffer.from(sealed, 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', this.#key, Buffer.from(nonce, 'base64url'))
      .setAAD(Buffer.from(rowId))
      .setAuthTag(bytes.subarray(-16))
    return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8')
  }
}
