import { type KeyObject, constants, privateDecrypt, publicEncrypt } from 'node:crypto'

/**
 * Names, numbers and the like go sealed both ways (pay.weixin.qq.com/doc/v3/partner): up by WeChat's key, whose serial then
 * stands in the header Wechatpay-Serial; down by our certificate's. RSA-OAEP with SHA-1, which is WeChat's choice.
 * @public
 */
const OAEP = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' } as const

/** @param key WeChat's @throws RangeError when the text is longer than the key can seal: 214 bytes for 2048 bits */
export function sealSensitive(text: string, key: KeyObject): string {
  const bytes = Buffer.from(text, 'utf8')
  const most = (key.asymmetricKeyDetails?.modulusLength ?? 0) / 8 - 42
  if (bytes.length > most) throw new RangeError(`${bytes.length} bytes are more than this key seals`)
  return publicEncrypt({ key, ...OAEP }, bytes).toString('base64')
}

/** @throws when it was sealed for somebody else */
export function openSensitive(sealedBase64: string, privateKey: KeyObject): string {
  return privateDecrypt({ key: privateKey, ...OAEP }, Buffer.from(sealedBase64, 'base64')).toString('utf8')
}
