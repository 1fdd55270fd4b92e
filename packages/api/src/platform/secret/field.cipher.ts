import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/**
 * Encrypts one field of one row (card and identity numbers: PIPL art. 28 and 51) with AES-256-GCM.
 * The row's id is bound in, so that a ciphertext copied to another row does not open.
 * Text: `v1.<nonce>.<ciphertext+tag>`, base64url; `v1` names the key.
 */
export class FieldCipher {
  readonly #key: Buffer

  constructor(secret: string) {
    this.#key = Buffer.from(hkdfSync('sha256', secret, '', 'dangkou field v1', 32))
  }

  encrypt(plain: string, rowId: string): string {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce).setAAD(Buffer.from(rowId))
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
    return `v1.${nonce.toString('base64url')}.${sealed.toString('base64url')}`
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
