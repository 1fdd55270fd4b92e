import type { KeyObject } from 'node:crypto'
import { isAxiosError } from 'axios'
import wechatpay from 'wechatpay-axios-plugin'
import type { ChannelHealth } from '../channel.ts'
import { TransportGuard } from '../transport/transport.guard.ts'
import { callLimits } from '../transport/transport.call.ts'
import { type Trouble, troubleOf, troubleOfStatus, unknown } from '../transport/transport.trouble.ts'
import { withClock } from './wechat.clock.ts'
import { type Refusal, readRefusal } from './wechat.code.ts'
import type { WechatKeyRing } from './wechat.key-ring.ts'
import type { WireRequest } from './wechat.message.ts'
import type { WechatPayOptions } from './wechat.option.ts'
import { readSignatureHeaders, signatureFlaw } from './wechat.signature.ts'

const { Wechatpay } = wechatpay

/** An answer that WeChat signed: its content, or its refusal. */
export type WechatAnswer =
  | { readonly kind: 'answer'; readonly body: unknown }
  | { readonly kind: 'refusal'; readonly status: number; readonly refusal: Refusal; readonly raw: unknown }

type Transform = (this: unknown, data: unknown, headers: unknown, status?: number) => unknown

/** What the parts of this adapter share: two lines, so that questions about yesterday do not hold up today's payers. */
export interface WechatWires {
  readonly options: WechatPayOptions
  readonly privateKey: KeyObject
  readonly orders: WechatClient
  readonly queries: WechatClient
}

interface Library {
  readonly version: number
  readonly wx: InstanceType<typeof Wechatpay>
  readonly readers: Transform[]
}

/** The library takes its keys once, so new keys are a new one. */
function openLibrary(options: WechatPayOptions, ring: WechatKeyRing): Library {
  const wx = new Wechatpay({
    mchid: options.spMchid,
    serial: options.merchantSerial,
    privateKey: options.merchantPrivateKey,
    certs: Object.fromEntries([...ring.keys].map(([serial, key]) => [serial, key.export({ type: 'spki', format: 'pem' })])),
    baseURL: options.baseUrl,
  })
  const readers: unknown = wx.client.v3.defaults.transformResponse
  // The first of these is the library's verifier; without it every answer would be believed.
  if (!Array.isArray(readers) || readers.length < 2) throw new Error('wechatpay-axios-plugin has lost its verifier')
  return { version: ring.version, wx, readers: readers as Transform[] }
}

/**
 * Signs, sends and verifies. The library checks only 2xx answers; a refusal is checked here, over the same raw text,
 * because "no" from an unknown mouth must not fail a payment. What is not verified is `unknown`: a query decides.
 */
export class WechatClient {
  readonly #options: WechatPayOptions
  readonly #ring: WechatKeyRing
  readonly #guard: TransportGuard
  #library: Library | undefined

  constructor(options: WechatPayOptions, ring: WechatKeyRing, purpose: string) {
    this.#options = options
    this.#ring = ring
    this.#guard = new TransportGuard(`wechat ${purpose}`, options.transport)
    // A key that is none stops the start, not the first payment.
    if (ring.keys.size > 0) this.#library = openLibrary(options, ring)
  }

  get health(): ChannelHealth {
    return this.#guard.health
  }

  call(request: WireRequest): Promise<WechatAnswer | Trouble> {
    return this.#guard.run(async () => {
      const trouble = await this.#ring.ready()
      return trouble ?? withClock(this.#options.now, () => this.#attempt(request))
    })
  }

  /** Something else that leaves this process under the same guard. */
  run<T>(call: (timeoutMs: number) => Promise<T | Trouble>): Promise<T | Trouble> {
    return this.#guard.run(() => call(this.#guard.timeoutMs))
  }

  async #attempt({ method, path, body }: WireRequest): Promise<WechatAnswer | Trouble> {
    if (this.#library?.version !== this.#ring.version) this.#library = openLibrary(this.#options, this.#ring)
    const { readers, wx } = this.#library
    let rawText = ''
    const keepRaw: Transform = (data) => {
      rawText = typeof data === 'string' ? data : ''
      return data
    }
    try {
      const { data } = await wx.client.v3.request<unknown>({
        ...callLimits(this.#guard.timeoutMs),
        method,
        url: path,
        data: body,
        transformResponse: [keepRaw, ...readers] as never,
      })
      return { kind: 'answer', body: data }
    } catch (error) {
      if (!isAxiosError(error) || error.response === undefined) return troubleOf(error)
      // EV3_…: a 2xx whose signature the library did not accept.
      if (error.code === 'EV3_RES_HEADER_PLATFORM_SERIAL') this.#ring.noteUnknown()
      if (error.code?.startsWith('EV3_')) return unknown('unverified', error.code)
      return this.#refusalOf(error.response.status, error.response.headers, rawText, error.response.data)
    }
  }

  #refusalOf(status: number, headers: Record<string, unknown>, rawText: string, body: unknown): WechatAnswer | Trouble {
    const trouble = troubleOfStatus(status)
    if (trouble) return trouble
    const signed = readSignatureHeaders((name) => headers[name])
    const flaw = signatureFlaw(signed, rawText, this.#ring.keys, this.#options.now())
    if (flaw === 'unknown-key') this.#ring.noteUnknown()
    if (flaw !== undefined) return unknown('unverified', `HTTP ${status}, ${flaw}`)
    const refusal = readRefusal(body)
    if (!refusal) return unknown('unreadable', `HTTP ${status}`)
    return { kind: 'refusal', status, refusal, raw: body }
  }
}
