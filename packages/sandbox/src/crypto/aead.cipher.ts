import { createCipheriv, createDecipheriv } from 'node:crypto'

const TAG_BYTES = 16

// AEAD_AES_256_GCM in production; the official SDK's vectors use 16-byte keys, hence the length decides.
function algorithmOf(key: Buffer): 'aes-128-gcm' | 'aes-256-gcm' {
  if (key.length === 32) return 'aes-256-gcm'
  if (key.length === 16) return 'aes-128-gcm'
  throw new Error(`an AEAD key has 16 or 32 bytes, not ${key.length}`)
}

/** base64 of ciphertext followed by its tag. */
export function aeadEncrypt(key: string, nonce: string, associatedData: string, plaintext: string): string {
  const keyBytes = Buffer.from(key, 'utf8')
  const cipher = createCipheriv(algorithmOf(keyBytes), keyBytes, Buffer.from(nonce, 'utf8'))
  cipher.setAAD(Buffer.from(associatedData, 'utf8'))
  return Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64')
}

/** Throws when the tag does not fit. */
export function aeadDecrypt(key: string, nonce: string, associatedData: string, ciphertextBase64: string): string {
  const keyBytes = Buffer.from(key, 'utf8')
  const all = Buffer.from(ciphertextBase64, 'base64')
  if (all.length < TAG_BYTES) throw new Error('the ciphertext is shorter than its tag')
  const decipher = createDecipheriv(algorithmOf(keyBytes), keyBytes, Buffer.from(nonce, 'utf8'))
  decipher.setAAD(Buffer.from(associatedData, 'utf8'))
  decipher.setAuthTag(all.subarray(all.length - TAG_BYTES))
  return Buffer.concat([decipher.update(all.subarray(0, all.length - TAG_BYTES)), decipher.final()]).toString('utf8')
}
