import { z } from 'zod'
import type { ChannelHealth } from '../channel.ts'
import { callForText, parseJson } from '../transport/transport.call.ts'
import { TransportGuard } from '../transport/transport.guard.ts'
import { type Trouble, isTrouble, troubleOfStatus, unknown } from '../transport/transport.trouble.ts'
import { readSignedAnswer } from './alipay.answer.ts'
import type { AlipayAppOptions } from './alipay.option.ts'
import type { AlipayParameters, AlipaySeal } from './alipay.seal.ts'

export interface AlipayRequest {
  /** `alipay.trade.query` */
  readonly method: string
  readonly parameters: AlipayParameters
}

/** An answer that Alipay signed: its content, or its refusal. */
export type AlipayAnswer =
  | { readonly kind: 'answer'; readonly body: unknown }
  | { readonly kind: 'refusal'; readonly refusal: Refusal; readonly raw: unknown }

export interface Refusal {
  /** Of the gateway: 40004 is a refusal of the business behind it, any other number of the door. */
  readonly gate: string
  /** `TRADE_NOT_EXIST`, or the door's own `isv.invalid-signature`. */
  readonly code: string
  readonly message: string
}

// opendocs.alipay.com/common/02km9f. 10003: a payer has yet to confirm, which is an answer too.
const TAKEN = new Set(['10000', '10003'])
const NOBODY_KNOWS = '20000'
const TOO_MANY_CALLS = '40005'

const envelope = z.object({
  code: z.string().optional(),
  msg: z.string().optional(),
  sub_code: z.string().optional(),
  sub_msg: z.string().optional(),
})

/** Signs, sends and verifies; what is not verified is `unknown`: a query decides. */
export class AlipayClient {
  readonly #gateway: string
  readonly #seal: AlipaySeal
  readonly #guard: TransportGuard

  constructor(options: AlipayAppOptions, seal: AlipaySeal, purpose: string) {
    this.#gateway = options.gateway
    this.#seal = seal
    this.#guard = new TransportGuard(`alipay ${purpose}`, options.transport)
  }

  get health(): ChannelHealth {
    return this.#guard.health
  }

  call(request: AlipayRequest): Promise<AlipayAnswer | Trouble> {
    return this.#guard.run(() => this.#attempt(request))
  }

  async #attempt({ method, parameters }: AlipayRequest): Promise<AlipayAnswer | Trouble> {
    const { url, body } = wireOf(this.#gateway, this.#seal.sign(method, parameters))
    const headers = { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8', accept: 'application/json' }
    const answer = await callForText({ method: 'POST', url, headers, body }, this.#guard.timeoutMs)
    if (isTrouble(answer)) return answer
    const trouble = troubleOfStatus(answer.status)
    if (trouble) return trouble
    const signed = readSignedAnswer(answer.text, method)
    if (!signed) return unknown('unverified', `HTTP ${answer.status}, no signed answer`)
    if (this.#seal.namesCertificates && signed.certSn === undefined) return unknown('unverified', 'no certificate named')
    if (!this.#seal.isGenuine(signed.text, signed.sign, signed.certSn)) return unknown('unverified', 'wrong-signature')
    return judged(parseJson(signed.text))
  }
}

/** The common parameters in the address, the content in the body: the gateway reads the charset before the body. */
function wireOf(gateway: string, signedCall: string): { url: string; body: string } {
  const pairs = signedCall.split('&')
  const isContent = (pair: string) => pair.startsWith('biz_content=')
  return { url: `${gateway}?${pairs.filter((pair) => !isContent(pair)).join('&')}`, body: pairs.filter(isContent).join('&') }
}

function judged(body: unknown): AlipayAnswer | Trouble {
  const parsed = envelope.safeParse(body)
  if (!parsed.success) return unknown('unreadable', 'not an answer of the gateway')
  const { code, msg = '', sub_code: subCode = '', sub_msg: subMessage = msg } = parsed.data
  // alipay.system.oauth.token answers its success without a code.
  if (code === undefined || TAKEN.has(code)) return { kind: 'answer', body }
  // `AQC.SYSTEM_ERROR` is on the wire too; both mean: ask again, or ask what became of it.
  if (code === NOBODY_KNOWS || subCode.endsWith('SYSTEM_ERROR')) return unknown('institution-error', `${code} ${subCode} ${subMessage}`)
  if (code === TOO_MANY_CALLS) return unknown('rate-limited', `${code} ${subCode}`)
  return { kind: 'refusal', refusal: { gate: code, code: subCode.replace(/^A[CQ]{2}\./, '') || code, message: subMessage }, raw: body }
}
