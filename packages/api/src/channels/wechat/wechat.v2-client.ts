import { randomBytes } from 'node:crypto'
import { Agent } from 'node:https'
import { callForText } from '../transport/transport.call.ts'
import { type Trouble, isTrouble, troubleOfStatus, unknown } from '../transport/transport.trouble.ts'
import type { WechatClient } from './wechat.client.ts'
import type { Refusal } from './wechat.code.ts'
import type { WechatPayOptions } from './wechat.option.ts'
import { type V2Fields, type V2Request, isV2Genuine, readV2, v2RefusalOf, v2Signature, writeV2 } from './wechat.v2-message.ts'

export type V2Answer = { readonly kind: 'answer'; readonly fields: V2Fields } | { readonly kind: 'refusal'; readonly refusal: Refusal }

/**
 * Calls of the old generation, on the same line as the new one's. Written here and not left to the client library, which
 * does not verify a refusal: "no" from an unknown mouth must not fail a payment.
 */
export class WechatV2Client {
  readonly #options: WechatPayOptions
  readonly #key: string
  readonly #line: WechatClient
  readonly #agent: Agent | undefined

  constructor(options: WechatPayOptions, apiV2Key: string, line: WechatClient) {
    this.#options = options
    this.#key = apiV2Key
    this.#line = line
    const { merchantCertificate: cert, merchantPrivateKey: key } = options
    this.#agent = cert === undefined ? undefined : new Agent({ cert, key })
  }

  call({ fields, path }: V2Request): Promise<V2Answer | Trouble> {
    const whole = { ...fields, nonce_str: randomBytes(16).toString('hex') }
    const body = writeV2({ ...whole, sign: v2Signature(whole, this.#key) })
    const url = new URL(path, this.#options.baseUrl).href
    return this.#line.run(async (timeoutMs) => {
      const headers = { 'Content-Type': 'text/xml; charset=utf-8', 'User-Agent': 'dangkou' }
      const agent = path.startsWith('secapi/') ? this.#agent : undefined
      const answer = await callForText({ method: 'POST', url, headers, body, httpsAgent: agent }, timeoutMs)
      if (isTrouble(answer)) return answer
      return troubleOfStatus(answer.status) ?? this.#read(answer.text)
    })
  }

  #read(text: string): V2Answer | Trouble {
    const fields = readV2(text)
    if (!fields) return unknown('unreadable', 'not a message')
    // What fails before WeChat knows whom it speaks to is not signed: it decides nothing.
    if (fields['return_code'] !== 'SUCCESS') return unknown('unverified', fields['return_msg'] ?? 'no return_msg')
    if (!isV2Genuine(fields, this.#key)) return unknown('unverified', 'sign')
    const refusal = v2RefusalOf(fields)
    if (!refusal) return { kind: 'answer', fields }
    // Here WeChat says in a code what v3 says by HTTP 500 and 429.
    if (refusal.code === 'SYSTEM_ERROR' || refusal.code === 'BANK_ERROR') return unknown('institution-error', refusal.code)
    if (refusal.code === 'FREQUENCY_LIMITED') return unknown('rate-limited', refusal.code)
    return { kind: 'refusal', refusal }
  }
}
