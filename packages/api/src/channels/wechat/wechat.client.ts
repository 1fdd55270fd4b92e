import { isAxiosError } from 'axios'
import wechatpay from 'wechatpay-axios-plugin'
import type { ChannelHealth } from '../channel.ts'
import { TransportGuard } from '../transport/transport.guard.ts'
import { callLimits } from '../transport/transport.call.ts'
import { type Trouble, troubleOf, troubleOfStatus, unknown } from '../transport/transport.trouble.ts'
import { withClock } from './wechat.clock.ts'
import { type Refusal, readRefusal } from './wechat.code.ts'
import type { WireRequest } from './wechat.message.ts'
import type { WechatPayOptions } from './wechat.option.ts'
import { type PlatformKeys, readSignatureHeaders, signatureFlaw } from './wechat.signature.ts'

const { Wechatpay } = wechatpay

/** An answer that WeChat signed: its content, or its refusal. */
export type WechatAnswer =
  | { readonly kind: 'answer'; readonly body: unknown }
  | { readonly kind: 'refusal'; readonly status: number; readonly refusal: Refusal; readonly raw: unknown }

type Transform = (this: unknown, data: unknown, headers: unknown, status?: number) => unknown

/**
 * Signs, sends and verifies. The library checks only 2xx answers; a refusal is checked here, over the same raw text,
 * because "no" from an unknown mouth must not fail a payment. What is not verified is `unknown`: a query decides.
 */
export class WechatClient {
  readonly #wx: InstanceType<typeof Wechatpay>
  readonly #guard: TransportGuard
  readonly #keys: PlatformKeys
  readonly #now: WechatPayOptions['now']
  readonly #readers: Transform[]

  constructor(options: WechatPayOptions, keys: PlatformKeys, purpose: string) {
    this.#wx = new Wechatpay({
      mchid: options.spMchid,
      serial: options.merchantSerial,
      privateKey: options.merchantPrivateKey,
      certs: { ...options.platformKeys },
      baseURL: options.baseUrl,
    })
    const readers: unknown = this.#wx.client.v3.defaults.transformResponse
    // The first of these is the library's verifier; without it every answer would be believed.
    if (!Array.isArray(readers) || readers.length < 2) throw new Error('wechatpay-axios-plugin has lost its verifier')
    this.#readers = readers as Transform[]
    this.#guard = new TransportGuard(`wechat ${purpose}`, options.transport)
    this.#keys = keys
    this.#now = options.now
  }

  get health(): ChannelHealth {
    return this.#guard.health
  }

  call(request: WireRequest): Promise<WechatAnswer | Trouble> {
    return this.#guard.run(() => withClock(this.#now, () => this.#attempt(request)))
  }

  async #attempt({ method, path, body }: WireRequest): Promise<WechatAnswer | Trouble> {
    let rawText = ''
    const keepRaw: Transform = (data) => {
      rawText = typeof data === 'string' ? data : ''
      return data
    }
    try {
      const { data } = await this.#wx.client.v3.request<unknown>({
        ...callLimits(this.#guard.timeoutMs),
        method,
        url: path,
        data: body,
        transformResponse: [keepRaw, ...this.#readers] as never,
      })
      return { kind: 'answer', body: data }
    } catch (error) {
      if (!isAxiosError(error) || error.response === undefined) return troubleOf(error)
      // EV3_…: a 2xx whose signature the library did not accept.
      if (error.code?.startsWith('EV3_')) return unknown('unverified', error.code)
      return this.#refusalOf(error.response.status, error.response.headers, rawText, error.response.data)
    }
  }

  #refusalOf(status: number, headers: Record<string, unknown>, rawText: string, body: unknown): WechatAnswer | Trouble {
    const trouble = troubleOfStatus(status)
    if (trouble) return trouble
    const signed = readSignatureHeaders((name) => headers[name])
    const flaw = signatureFlaw(signed, rawText, this.#keys, this.#now())
    if (flaw !== undefined) return unknown('unverified', `HTTP ${status}, ${flaw}`)
    const refusal = readRefusal(body)
    if (!refusal) return unknown('unreadable', `HTTP ${status}`)
    return { kind: 'refusal', status, refusal, raw: body }
  }
}
