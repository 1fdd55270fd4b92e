import { sm2 } from 'sm-crypto'

/** SM2 with SM3, r||s. Node's own SM2 takes no user id, which the bank's signatures have. Keys are hex: 32 bytes; 04‖x‖y. */
export function sm2Sign(text: string, privateKey: string, userId: string): string {
  return Buffer.from(sm2.doSignature(text, privateKey, { hash: true, der: false, userId }), 'hex').toString('base64')
}

export function isSm2Signed(text: string, signature: string, publicKey: string, userId: string): boolean {
  // Node's decoder passes over what is not base64; r and s are 32 bytes each.
  if (!/^[A-Za-z0-9+/]{86}==$/.test(signature)) return false
  return sm2.doVerifySignature(text, Buffer.from(signature, 'base64').toString('hex'), publicKey, { hash: true, der: false, userId })
}
