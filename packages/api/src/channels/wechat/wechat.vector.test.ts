import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import wechatpay from 'wechatpay-axios-plugin'
import { expect, test } from 'vitest'
import { describeVectors } from '../test-vector.ts'
import { CallbackRefused } from '../callback.ts'
import { WechatCallbackReader } from './wechat.callback.ts'
import { openSealed, readPlatformKeys, readSignatureHeaders, requestText, signatureFlaw, verifyText } from './wechat.signature.ts'

interface Aead {
  key: string
  nonce: string
  associatedData: string
  ciphertextBase64: string
  plaintext: string
  mustFail: { key?: string; nonce?: string; associatedData?: string; ciphertextBase64?: string }[]
}

function checkAead({ mustFail, plaintext, ...sealed }: Aead): void {
  const open = (parts: Omit<Aead, 'plaintext' | 'mustFail'>) =>
    openSealed(parts.key, parts.nonce, parts.associatedData, parts.ciphertextBase64)
  expect(open(sealed)).toBe(plaintext)
  expect(mustFail.length).toBeGreaterThan(0)
  for (const change of mustFail) expect(() => open({ ...sealed, ...change }), JSON.stringify(change)).toThrow()
  const bytes = Buffer.from(sealed.ciphertextBase64, 'base64')
  // Every byte is under the seal, those of the tag too.
  for (let index = 0; index < bytes.length; index++) {
    const changed = Buffer.from(bytes)
    changed[index] = (changed[index] ?? 0) ^ 1
    expect(() => open({ ...sealed, ciphertextBase64: changed.toString('base64') })).toThrow()
  }
}

describeVectors('the official Go library', 'wechat/go', (read) => {
  const notify = JSON.parse(read('notify-signed.json')) as {
    headers: Record<string, string>
    body: string
    apiv3Key: string
    certificate: string
    clockAtTest: number
    plaintext: string
  }
  const headers = Object.fromEntries(Object.entries(notify.headers).map(([name, value]) => [name.toLowerCase(), value]))
  const keys = readPlatformKeys({ [notify.headers['Wechatpay-Serial'] ?? '']: notify.certificate })
  const at = (seconds: number) => new Date((notify.clockAtTest + seconds) * 1000)
  const flawOf = (body: string, seconds = 0) =>
    signatureFlaw(
      readSignatureHeaders((name) => headers[name]),
      body,
      keys,
      at(seconds),
    )

  test('its callback verifies, within five minutes, unchanged', () => {
    expect(flawOf(notify.body)).toBeUndefined()
    expect(flawOf(notify.body, 300)).toBeUndefined()
    expect(flawOf(notify.body, 301)).toBe('stale')
    expect(flawOf(notify.body, -301)).toBe('stale')
    expect(flawOf(notify.body.replace('签约成功', '签约失败'))).toBe('wrong-signature')
  })

  test('its callback opens', () => {
    const { resource } = JSON.parse(notify.body) as { resource: { nonce: string; associated_data: string; ciphertext: string } }
    expect(openSealed(notify.apiv3Key, resource.nonce, resource.associated_data, resource.ciphertext)).toBe(notify.plaintext)
  })

  test('its callback is of a kind that a payment reader does not take', () => {
    const reader = new WechatCallbackReader({ keys, apiV3Key: 'a'.repeat(32), now: () => at(0) })
    const raw = { headers: notify.headers, body: Buffer.from(notify.body) }
    expect(() => reader.read(raw)).toThrow(CallbackRefused)
    expect(() => reader.read(raw)).toThrow('unsupported-event')
  })

  test('its AEAD opens, and what must fail fails', () => {
    checkAead(JSON.parse(read('aead.json')) as Aead)
  })

  test('its request text is ours, and the client library’s', () => {
    const { cases, nonce, timestamp } = JSON.parse(read('authorization-header.json')) as {
      timestamp: string
      nonce: string
      cases: { method: string; url: string; body: string; message: string }[]
    }
    const { Formatter } = wechatpay as unknown as { Formatter: { request: (...parts: string[]) => string } }
    for (const { body, message, method, url } of cases) {
      expect(requestText(method, url, timestamp, nonce, body)).toBe(message)
      expect(Formatter.request(method, url, timestamp, nonce, body)).toBe(message)
    }
  })
})

describeVectors('the official Java library', 'wechat/java', (read) => {
  const vectors = JSON.parse(read('vectors.json')) as {
    apiV3Key: string
    aead: Omit<Aead, 'key'>
    signature: { message: string; signatureBase64: string }
    signMessageGet: { url: string; timestamp: string; nonce: string; message: string }
    certificatesResponse: {
      data: { serial_no: string; encrypt_certificate: { nonce: string; associated_data: string; ciphertext: string } }[]
    }
  }

  test('its AEAD opens, and what must fail fails', () => {
    checkAead({ ...vectors.aead, key: vectors.apiV3Key })
  })

  test('its request text is ours', () => {
    const { message, nonce, timestamp, url } = vectors.signMessageGet
    const { pathname, search } = new URL(url)
    expect(requestText('GET', pathname + search, timestamp, nonce, '')).toBe(message)
  })

  test('a platform certificate comes out of its seal, and is a key', () => {
    for (const { encrypt_certificate: sealed, serial_no: serial } of vectors.certificatesResponse.data) {
      const pem = openSealed(vectors.apiV3Key, sealed.nonce, sealed.associated_data, sealed.ciphertext)
      expect(readPlatformKeys({ [serial]: pem }).get(serial)?.asymmetricKeyType).toBe('rsa')
    }
  })

  test('a signature by another key than the one named does not verify', () => {
    const { message, signatureBase64 } = vectors.signature
    const platformKey = createPublicKey(read('wechat_pay_public_key.pem'))
    expect(verifyText(message, signatureBase64, platformKey)).toBe(false)
    expect(verifyText(message, signatureBase64, generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey)).toBe(false)
  })
})
