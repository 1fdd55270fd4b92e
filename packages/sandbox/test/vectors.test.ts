import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { aeadDecrypt, aeadEncrypt } from '../src/crypto/aead.cipher.ts'
import { rsaVerify } from '../src/crypto/rsa.signature.ts'
import { answerText } from '../src/wechat-pay/answer.signature.ts'
import { requestText } from '../src/wechat-pay/request.signature.ts'

// Messages that others wrote (the official Go and Java SDKs); they are not committed here.
const here = dirname(fileURLToPath(import.meta.url))
const folder = join(process.env['DANGKOU_VECTORS'] ?? resolve(here, '../../../../shared/vectors'), 'wechat')
const isThere = existsSync(folder)
if (!isThere) {
  if (process.env['CI'] === 'true') throw new Error(`the vectors are missing: ${folder}`)
  console.warn(`vectors.test.ts is skipped: there is no ${folder}; set DANGKOU_VECTORS`)
}

const read = (path: string): any => JSON.parse(readFileSync(join(folder, path), 'utf8'))

describe.skipIf(!isThere)('vectors of the official SDKs', () => {
  test('Go: the text of a request', () => {
    const vector = read('go/authorization-header.json')
    for (const one of vector.cases) {
      expect(requestText(one.method, one.url, vector.timestamp, vector.nonce, Buffer.from(one.body)).toString()).toBe(one.message)
    }
  })

  test('Java: the text of a GET with a query', () => {
    const { signMessageGet: one } = read('java/vectors.json')
    const url = new URL(one.url)
    expect(requestText('GET', url.pathname + url.search, one.timestamp, one.nonce, Buffer.alloc(0)).toString()).toBe(one.message)
  })

  test('Go: AEAD, and what must fail', () => {
    const vector = read('go/aead.json')
    const open = (change: Record<string, string>): string => {
      const one = { ...vector, ...change }
      return aeadDecrypt(one.key, one.nonce, one.associatedData, one.ciphertextBase64)
    }
    expect(open({})).toBe(vector.plaintext)
    expect(aeadEncrypt(vector.key, vector.nonce, vector.associatedData, vector.plaintext)).toBe(vector.ciphertextBase64)
    for (const change of vector.mustFail) expect(() => open(change)).toThrow()
  })

  test('Java: AEAD with a 32-byte key, and what must fail', () => {
    const { apiV3Key, aead } = read('java/vectors.json')
    const open = (change: Record<string, string>): string => {
      const one = { ...aead, ...change }
      return aeadDecrypt(apiV3Key, one.nonce, one.associatedData, one.ciphertextBase64)
    }
    expect(open({})).toBe(aead.plaintext)
    expect(aeadEncrypt(apiV3Key, aead.nonce, aead.associatedData, aead.plaintext)).toBe(aead.ciphertextBase64)
    for (const change of aead.mustFail) expect(() => open(change)).toThrow()
  })

  test('Java: the AEAD of a platform certificate gives a certificate', () => {
    const { apiV3Key, certificatesResponse } = read('java/vectors.json')
    const { encrypt_certificate: sealed, serial_no: serial } = certificatesResponse.data[0]
    const pem = aeadDecrypt(apiV3Key, sealed.nonce, sealed.associated_data, sealed.ciphertext)
    expect(new X509Certificate(pem).serialNumber).toBe(serial)
  })

  test('Go: a whole signed and encrypted callback, and one changed by a character', () => {
    const vector = read('go/notify-signed.json')
    const publicKey = new X509Certificate(vector.certificate).publicKey.export({ type: 'spki', format: 'pem' }).toString()
    const { 'Wechatpay-Timestamp': timestamp, 'Wechatpay-Nonce': nonce, 'Wechatpay-Signature': signature } = vector.headers
    expect(rsaVerify('sha256', answerText(timestamp, nonce, vector.body), signature, publicKey)).toBe(true)
    expect(rsaVerify('sha256', answerText(timestamp, nonce, `${vector.body} `), signature, publicKey)).toBe(false)
    expect(rsaVerify('sha256', answerText(timestamp, nonce, vector.body), `WECHATPAY/SIGNTEST/${signature}`, publicKey)).toBe(false)
    const { resource } = JSON.parse(vector.body)
    expect(aeadDecrypt(vector.apiv3Key, resource.nonce, resource.associated_data, resource.ciphertext)).toBe(vector.plaintext)
  })
})
