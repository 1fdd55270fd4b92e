import type { ChannelHealth } from '../channel.ts'
import { callForText } from '../transport/transport.call.ts'
import { TransportGuard } from '../transport/transport.guard.ts'
import { type Trouble, isTrouble, troubleOfStatus, unknown } from '../transport/transport.trouble.ts'
import { isAnswerTo } from './unionpay.message.ts'
import type { UnionpayOptions } from './unionpay.option.ts'
import type { Fields, UnionpaySigner } from './unionpay.signature.ts'
import type { UnionpayTrust } from './unionpay.trust.ts'
import { readRaw } from './unionpay.wire.ts'

/** A genuine answer to what was asked. */
export interface UnionpayAnswer {
  readonly code: string
  readonly message: string
  readonly fields: Fields
}

/** 系统未开放、系统繁忙: nobody decided anything. */
const BUSY = new Set(['02', '06'])
const TOO_OFTEN = '37'

/** Signs, sends and verifies; what is not verified is `unknown`: a query decides. */
export class UnionpayClient {
  readonly #signer: UnionpaySigner
  readonly #trust: UnionpayTrust
  readonly #guard: TransportGuard
  readonly #mostBytes: number | undefined

  constructor(options: UnionpayOptions, parts: { signer: UnionpaySigner; trust: UnionpayTrust; purpose: string; mostBytes?: number }) {
    this.#signer = parts.signer
    this.#trust = parts.trust
    this.#guard = new TransportGuard(`unionpay ${parts.purpose}`, options.transport)
    this.#mostBytes = parts.mostBytes
  }

  get health(): ChannelHealth {
    return this.#guard.health
  }

  call(url: string, asked: Fields): Promise<UnionpayAnswer | Trouble> {
    return this.#guard.run(() => this.#attempt(url, asked))
  }

  async #attempt(url: string, asked: Fields): Promise<UnionpayAnswer | Trouble> {
    const body = new URLSearchParams(this.#signer.sign(asked)).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' }
    const answer = await callForText({ method: 'POST', url, headers, body, mostBytes: this.#mostBytes }, this.#guard.timeoutMs)
    if (isTrouble(answer)) return answer
    const trouble = troubleOfStatus(answer.status)
    if (trouble) return trouble
    const fields = readRaw(answer.text)
    if (!fields) return unknown('unverified', `HTTP ${answer.status}, no signed answer`)
    const verdict = this.#trust.judge(fields)
    if (verdict !== 'genuine') return unknown('unverified', verdict)
    const { respCode: code = '', respMsg: message = '' } = fields
    if (!isAnswerTo(asked, fields)) return unknown('unreadable', 'an answer about another order')
    if (BUSY.has(code)) return unknown('institution-error', `${code} ${message}`)
    if (code === TOO_OFTEN) return unknown('rate-limited', `${code} ${message}`)
    return { code, message, fields }
  }
}
