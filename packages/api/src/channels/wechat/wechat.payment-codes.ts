import type { PayInstruction, PayRef, Revoked } from '../channel.ts'
import type { Outcome } from '../outcome.ts'
import { isTrouble, notSent, unknown } from '../transport/transport.trouble.ts'
import type { WechatWires } from './wechat.client.ts'
import type { Refusal } from './wechat.code.ts'
import {
  type CodePayer,
  codepayOutcomeOf,
  codepayRequest,
  isWechatPaymentCode,
  reverseRequest,
  revokedAfter,
  revokedOf,
} from './wechat.payment-code.ts'
import { WechatV2Client } from './wechat.v2-client.ts'
import { micropayRequest, orderqueryRequest, v2OutcomeOf, v2ReverseRequest } from './wechat.v2-message.ts'

/**
 * 付款码, in the generation that WeChat opens to us. v3's refusal NO_AUTH comes before any money moves, so the same
 * payment goes on in v2; that is remembered, because permissions change once in years and a payer stands at the stall.
 */
export class WechatPaymentCodes {
  readonly #wires: WechatWires
  readonly #v2: WechatV2Client | undefined
  readonly #query: (ref: PayRef) => Promise<Outcome>
  #usesV2: boolean

  /** @param query what exists under a number, in v3's words */
  constructor(wires: WechatWires, query: (ref: PayRef) => Promise<Outcome>) {
    const { apiV2Key, paymentCodeApi } = wires.options
    this.#wires = wires
    this.#query = query
    this.#v2 = apiV2Key === undefined ? undefined : new WechatV2Client(wires.options, apiV2Key, wires.orders)
    if (paymentCodeApi === 'v2' && !this.#v2) throw new Error('payment codes by v2 need the APIv2 key')
    this.#usesV2 = paymentCodeApi === 'v2'
  }

  /** Nothing of what it tells holds the code: neither WeChat's words nor our own. */
  async pay(instruction: PayInstruction & { readonly payer: CodePayer }): Promise<Outcome> {
    const { code } = instruction.payer
    if (!isWechatPaymentCode(code)) return notSent('not-supported', 'not a payment code of WeChat')
    const { options, orders } = this.#wires
    if (this.#usesV2 && this.#v2) return this.#payByV2(this.#v2, instruction)
    const answer = await orders.call(codepayRequest(options, instruction))
    if (isTrouble(answer)) return answer
    if (answer.kind === 'answer') return codepayOutcomeOf(options, instruction, answer.body)
    if (answer.refusal.code === 'NO_AUTH' && this.#v2) {
      this.#usesV2 = true
      return this.#payByV2(this.#v2, instruction)
    }
    return afterRefusal(answer.refusal, code, await this.#query(instruction))
  }

  async revoke(ref: PayRef): Promise<Revoked> {
    const { options, orders } = this.#wires
    if (!this.#usesV2 || !this.#v2) {
      const answer = await orders.call(reverseRequest(options, ref))
      if (isTrouble(answer)) return answer
      if (answer.kind === 'answer') return revokedOf(ref, answer.body)
      if (answer.refusal.code !== 'NO_AUTH' || !this.#v2) return revokedAfter(answer.refusal)
      this.#usesV2 = true
    }
    const answer = await this.#v2.call(v2ReverseRequest(options, ref))
    if (isTrouble(answer)) return answer
    if (answer.kind === 'refusal') return revokedAfter(answer.refusal)
    return answer.fields['recall'] === 'Y' ? unknown('institution-error', 'recall') : { state: 'revoked' }
  }

  /** What v3 does not find may have been made in v2. */
  async find(ref: PayRef): Promise<Outcome | undefined> {
    return this.#usesV2 && this.#v2 ? this.#queryByV2(this.#v2, ref) : undefined
  }

  async #payByV2(v2: WechatV2Client, instruction: PayInstruction & { readonly payer: CodePayer }): Promise<Outcome> {
    const { options } = this.#wires
    const answer = await v2.call(micropayRequest(options, instruction))
    if (isTrouble(answer)) return answer
    if (answer.kind === 'answer') return v2OutcomeOf(options, instruction, answer.fields)
    if (answer.refusal.code === 'USER_PAYING') return { state: 'accepted', channelRef: null, waitingFor: 'payer', raw: answer.refusal }
    return afterRefusal(answer.refusal, instruction.payer.code, await this.#queryByV2(v2, instruction))
  }

  async #queryByV2(v2: WechatV2Client, ref: PayRef): Promise<Outcome> {
    const answer = await v2.call(orderqueryRequest(this.#wires.options, ref))
    if (isTrouble(answer)) return answer
    if (answer.kind === 'answer') return v2OutcomeOf(this.#wires.options, ref, answer.fields)
    const { code, message } = answer.refusal
    return unknown(code === 'ORDER_NOT_EXIST' ? 'not-found' : 'ambiguous', `${code} ${message}`)
  }
}

/** What exists under the number decides; only where there is nothing does the refusal stand. */
function afterRefusal(refusal: Refusal, code: string, found: Outcome): Outcome {
  const { code: refusedBy } = refusal
  const reason = refusal.message.replaceAll(code, '……')
  if (found.state === 'succeeded' || found.state === 'failed') return found
  // The payer is being asked: a repetition changes nothing about that.
  if (found.state === 'accepted') return refusedBy === 'OUT_TRADE_NO_USED' ? unknown('number-used', reason) : found
  // The refusal's own body may name the field that it refuses, and that is the code.
  if (found.state === 'unknown' && found.why === 'not-found')
    return { state: 'failed', code: refusedBy, reason, raw: { code: refusedBy, message: reason } }
  return unknown('ambiguous', `${refusedBy} ${reason}`)
}
