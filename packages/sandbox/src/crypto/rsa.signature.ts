import { createPublicKey, sign, verify } from 'node:crypto'

/** RSASSA-PKCS1-v1_5, base64. */
export function rsaSign(digest: string, text: string, privateKeyPem: string): string {
  return sign(digest, Buffer.from(text, 'utf8'), privateKeyPem).toString('base64')
}

export function rsaVerify(digest: string, text: string | Buffer, signatureBase64: string, publicKeyPem: string): boolean {
  // Node's decoder skips characters that are not base64; a signature that needs such mercy is not one.
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(signatureBase64)) return false
  const data = typeof text === 'string' ? Buffer.from(text, 'utf8') : text
  return verify(digest, data, createPublicKey(publicKeyPem), Buffer.from(signatureBase64, 'base64'))
}
