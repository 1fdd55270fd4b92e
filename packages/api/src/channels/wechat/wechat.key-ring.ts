import { type KeyObject, X509Certificate, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { callForText, parseJson } from '../transport/transport.call.ts'
import type { NotSent } from '../outcome.ts'
import { isTrouble, notSent } from '../transport/transport.trouble.ts'
import type { WechatPayOptions } from './wechat.option.ts'
import {
  type PlatformKeys,
  authorizationHeader,
  openSealedByAny,
  readPlatformKeys,
  readSignatureHeaders,
  signatureFlaw,
} from './wechat.signature.ts'

/** WeChat asks for no more than this much time between two looks. */
const LOOK_EVERY_MS = 12 * 3_600_000
/** After a failure, or when a serial turned up that we do not know. */
const LOOK_AGAIN_AFTER_MS = 60_000

const certificates = z.object({
  data: z.array(
    z.object({
      serial_no: z.string().min(1),
      expire_time: z.iso.datetime({ offset: true }),
      encrypt_certificate: z.object({
        algorithm: z.literal('AEAD_AES_256_GCM'),
        nonce: z.string(),
        associated_data: z.string().default(''),
        ciphertext: z.string(),
      }),
    }),
  ),
})

interface Fetched {
  readonly key: KeyObject
  readonly expiresAt: number
}

/**
 * The keys that WeChat signs with: those given to us (its public key, several while one follows another), and platform
 * certificates where they are used. A serial is looked up in all of them, so that old and new answers are both believed.
 */
export class WechatKeyRing {
  readonly #options: WechatPayOptions
  readonly #privateKey: KeyObject
  readonly #given: PlatformKeys
  readonly #fetched = new Map<string, Fetched>()
  readonly #all: Map<string, KeyObject>
  #version = 0
  #lookedAt: number | undefined
  #isWanted = false
  #looking: Promise<void> | undefined

  constructor(options: WechatPayOptions, privateKey: KeyObject) {
    this.#options = options
    this.#privateKey = privateKey
    this.#given = readPlatformKeys(options.platformKeys)
    this.#all = new Map(this.#given)
  }

  /** Always the same map: it grows and shrinks. */
  get keys(): PlatformKeys {
    return this.#all
  }

  /** Another number whenever the keys have changed. */
  get version(): number {
    return this.#version
  }

  /** Before a call. @returns a reason not to make it: without any key no answer to it could be believed */
  async ready(): Promise<NotSent | undefined> {
    if (this.#options.fetchCertificates === true && this.#isDue()) {
      this.#looking ??= this.#look().finally(() => {
        this.#looking = undefined
      })
    }
    // Who has keys goes on with them: the answer may well be signed by one of them.
    if (this.#looking && (this.#all.size === 0 || this.#isWanted)) await this.#looking
    return this.#all.size > 0 ? undefined : notSent('no-connection', 'no key of WeChat to believe an answer by')
  }

  /** A serial came that is not here: perhaps WeChat has a new certificate. */
  noteUnknown(): void {
    if (this.#options.fetchCertificates !== true) return
    this.#isWanted = true
    void this.ready()
  }

  #isDue(): boolean {
    if (this.#lookedAt === undefined) return true
    const sinceMs = Math.abs(this.#options.now().getTime() - this.#lookedAt)
    return sinceMs >= (this.#isWanted || this.#fetched.size === 0 ? LOOK_AGAIN_AFTER_MS : LOOK_EVERY_MS)
  }

  /** What goes wrong leaves the keys as they are; the next call after a minute looks again. */
  async #look(): Promise<void> {
    const now = this.#options.now()
    this.#lookedAt = now.getTime()
    const url = new URL('v3/certificates', this.#options.baseUrl)
    const { merchantSerial, spMchid, transport } = this.#options
    const nonce = randomBytes(16).toString('hex')
    const identity = { mchid: spMchid, serial: merchantSerial, privateKey: this.#privateKey }
    const authorization = authorizationHeader(identity, { method: 'GET', url: url.pathname, now, nonce })
    const sent = { Accept: 'application/json', 'User-Agent': 'dangkou', Authorization: authorization }
    const answer = await callForText({ method: 'GET', url: url.href, headers: sent }, transport?.timeoutMs ?? 10_000)
    // 404: a merchant with nothing but a public key has no certificates.
    if (isTrouble(answer) || answer.status !== 200) return
    const fresh = this.#read(answer.text)
    if (!fresh) return
    // The first answer is signed by a key that it brings itself; only who holds our APIv3 key can have sealed that.
    const believed = new Map([...this.#all, ...[...fresh].map(([serial, { key }]) => [serial, key] as const)])
    const headers = readSignatureHeaders((name) => answer.headers[name])
    if (signatureFlaw(headers, answer.text, believed, now) === undefined) this.#keep(fresh, now)
  }

  #read(text: string): ReadonlyMap<string, Fetched> | undefined {
    const parsed = certificates.safeParse(parseJson(text))
    if (!parsed.success) return undefined
    const { apiV3Key, nextApiV3Key } = this.#options
    const apiV3Keys = nextApiV3Key === undefined ? [apiV3Key] : [apiV3Key, nextApiV3Key]
    try {
      return new Map(
        parsed.data.data.map(({ encrypt_certificate: sealed, expire_time: expires, serial_no: serial }) => {
          const pem = openSealedByAny(apiV3Keys, sealed.nonce, sealed.associated_data, sealed.ciphertext)
          return [serial, { key: new X509Certificate(pem).publicKey, expiresAt: Date.parse(expires) }]
        }),
      )
    } catch {
      return undefined
    }
  }

  #keep(fresh: ReadonlyMap<string, Fetched>, now: Date): void {
    for (const [serial, one] of fresh) this.#fetched.set(serial, one)
    for (const [serial, { expiresAt }] of this.#fetched) if (expiresAt <= now.getTime()) this.#fetched.delete(serial)
    this.#all.clear()
    for (const [serial, key] of this.#given) this.#all.set(serial, key)
    for (const [serial, { key }] of this.#fetched) this.#all.set(serial, key)
    this.#isWanted = false
    this.#version += 1
  }
}
