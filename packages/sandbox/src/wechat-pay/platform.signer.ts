import { generateKeyPairSync } from 'node:crypto'
import { beijingRfc3339 } from '../clock/beijing.time.ts'
import { aeadEncrypt } from '../crypto/aead.cipher.ts'
import { selfSignedCertificate } from '../crypto/certificate.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import type { PlatformCertificate } from './platform-certificate.state.ts'
import { WechatError } from './wechat.error.ts'

const YEAR_MS = 365 * 86_400_000
const CERTIFICATE_LIFE_MS = 5 * YEAR_MS

/** A name on the wire and the key behind it. */
export interface PlatformKey {
  serial: string
  privateKey: string
}

/**
 * With what WeChat signs: its public key, its platform certificates, or both in turn, as merchants see it while they
 * move from one to the other.
 */
export class PlatformSigner {
  readonly #context: SandboxContext
  #turn = 0

  constructor(context: SandboxContext) {
    this.#context = context
  }

  current(): PlatformKey {
    const { identity, state } = this.#context
    const byPublicKey = { serial: identity.wechat.publicKeyId, privateKey: identity.wechat.platform.privateKey }
    const { wechatSigning } = state.settings
    if (wechatSigning === 'public-key') return byPublicKey
    this.#turn += 1
    if (wechatSigning === 'both' && this.#turn % 2 === 0) return byPublicKey
    return this.#certificates().at(-1) ?? byPublicKey
  }

  /** A new certificate signs from now on; the ones before stay valid until they expire. */
  rotate(): PlatformCertificate {
    const { clock, ids, state } = this.#context
    const now = clock.now()
    const keys = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    })
    // The first digit below 8 and above 0: a positive number of exactly 20 bytes.
    const serial = `5${ids.hex(39)}`.toUpperCase()
    const request = { ...keys, serial, commonName: 'sandbox platform', notBefore: now - YEAR_MS, notAfter: now + CERTIFICATE_LIFE_MS }
    const made: PlatformCertificate = {
      serial,
      privateKey: keys.privateKey,
      certificate: selfSignedCertificate(request),
      effectiveAt: request.notBefore,
      expireAt: request.notAfter,
    }
    state.platformCertificates.push(made)
    this.#context.changed()
    return made
  }

  /** The answer of GET /v3/certificates. Merchants with a public key have none to fetch. */
  certificateList(): Record<string, unknown> {
    const { clock, identity, ids, state } = this.#context
    if (state.settings.wechatSigning === 'public-key') {
      throw new WechatError(404, 'RESOURCE_NOT_EXISTS', '无可用的平台证书，请使用微信支付公钥')
    }
    const valid = this.#certificates().filter(({ expireAt }) => expireAt > clock.now())
    return {
      data: valid.map(({ certificate, effectiveAt, expireAt, serial }) => {
        const nonce = ids.alphanumeric(12)
        const ciphertext = aeadEncrypt(identity.wechat.apiV3Key, nonce, 'certificate', certificate)
        return {
          serial_no: serial,
          effective_time: beijingRfc3339(effectiveAt),
          expire_time: beijingRfc3339(expireAt),
          encrypt_certificate: { algorithm: 'AEAD_AES_256_GCM', nonce, associated_data: 'certificate', ciphertext },
        }
      }),
    }
  }

  #certificates(): readonly PlatformCertificate[] {
    const { state } = this.#context
    if (state.platformCertificates.length === 0) this.rotate()
    return state.platformCertificates
  }
}
