import { strict as assert } from 'node:assert'
import { createPrivateKey, createPublicKey } from 'node:crypto'
import { AlipaySdk } from 'alipay-sdk'
import type { AlipayAppOptions, AlipayKeyOptions } from './alipay.option.ts'
import { writeMoment } from './alipay.wire.ts'

/** Parameters of a call beside the common ones; `biz_content` as an object. */
export interface AlipayParameters {
  readonly biz_content?: Readonly<Record<string, unknown>>
  readonly [name: string]: unknown
}

/**
 * All that alipay-sdk 4.14.0 does for us: it signs calls and checks signatures. Its traps are closed here once: without
 * Alipay's key it believes everything, it takes PKCS#1 for granted, it renames the keys of messages, its timestamp is the
 * machine's own clock in the machine's own time zone, and a check told to use an unknown digest throws.
 * It does not speak to the network for us: its client follows redirects with a signed call in its hands, its limit of
 * time starts anew with every byte, and it finds the signed text of an answer by guessing from both ends.
 */
export class AlipaySeal {
  readonly #options: AlipayAppOptions
  /** One for each of Alipay's keys; all sign alike. */
  readonly #sdks: readonly AlipaySdk[]

  /** @throws when a key or a certificate is not one: at start, not with the first payment */
  constructor(options: AlipayAppOptions) {
    assert.ok(options.appId.length > 0, 'an app of Alipay has an id')
    assert.equal(createPrivateKey(pemOf(options.privateKey, 'PRIVATE KEY')).asymmetricKeyType, 'rsa', 'an app signs by RSA')
    const keys = keysOf(options.keys)
    assert.ok(keys.length > 0, 'without a key of Alipay nothing it says can be checked')
    this.#options = options
    this.#sdks = keys.map(
      (key) =>
        new AlipaySdk({
          appId: options.appId,
          privateKey: pemOf(options.privateKey, 'PRIVATE KEY'),
          keyType: 'PKCS8',
          signType: 'RSA2',
          camelcase: false,
          gateway: options.gateway,
          ...key,
        }),
    )
    for (const { config } of this.#sdks)
      assert.equal(createPublicKey(config.alipayPublicKey).asymmetricKeyType, 'rsa', 'Alipay signs by RSA')
  }

  /** The whole call with its signature, percent-encoded: `app_id=…&biz_content=…&sign=…`. */
  sign(method: string, parameters: AlipayParameters): string {
    const [sdk] = this.#sdks
    assert.ok(sdk)
    const { biz_content: bizContent, ...others } = parameters
    const all = { format: 'JSON', timestamp: writeMoment(this.#options.now()), ...others, ...(bizContent ? { bizContent } : {}) }
    return sdk.sdkExecute(method, all, { bizContentAutoSnakeCase: false })
  }

  /** @param certSn the certificate that the answer names; then no other will do */
  isGenuine(text: string, signature: string, certSn?: string): boolean {
    return this.#sdks.some((sdk) => (certSn === undefined || sdk.config.alipayCertSn === certSn) && sdk.rsaCheck(text, signature, 'RSA2'))
  }

  /** @param fields of the form, decoded once. Both texts are tried, with and without sign_type: both are on the wire. */
  isGenuineNotification(fields: Readonly<Record<string, string>>): boolean {
    // The digest is ours to say, not the sender's: RSA would mean SHA-1.
    if (fields['sign_type'] !== 'RSA2') return false
    return this.#sdks.some((sdk) => sdk.checkNotifySignV2(fields))
  }

  /** In certificate mode every answer says by which certificate; in public-key mode none does. */
  get namesCertificates(): boolean {
    return this.#options.keys.mode === 'certificate'
  }
}

function keysOf(keys: AlipayKeyOptions): Partial<ConstructorParameters<typeof AlipaySdk>[0]>[] {
  if (keys.mode === 'public-key') {
    return keys.alipayPublicKeys.map((key) => {
      // The library takes an empty one for "do not look".
      assert.ok(key.trim().length > 0, 'an empty key of Alipay')
      return { alipayPublicKey: pemOf(key, 'PUBLIC KEY') }
    })
  }
  return keys.alipayPublicCerts.map((alipayPublicCertContent) => ({
    appCertContent: keys.appCert,
    alipayRootCertContent: keys.alipayRootCert,
    alipayPublicCertContent,
  }))
}

/** Alipay's console gives bare base64; key files have their first and last line. */
function pemOf(key: string, label: string): string {
  if (key.includes('-----BEGIN')) return key.trim()
  return `-----BEGIN ${label}-----\n${key
    .replaceAll(/\s/g, '')
    .replaceAll(/(.{64})/g, '$1\n')
    .trim()}\n-----END ${label}-----`
}
