import { strict as assert } from 'node:assert'
import { randomBytes } from 'node:crypto'
import type { Closed, CombinedInstruction, CombinedOutcome, CombinedPay, CombinedRef, Prepared } from '../channel.ts'
import { isTrouble, notSent, unknown } from '../transport/transport.trouble.ts'
import type { WechatWires } from './wechat.client.ts'
import {
  combinedCloseRequest,
  combinedOutcomeOf,
  combinedPrepayRequest,
  combinedQueryRequest,
  readCombined,
} from './wechat.combined-message.ts'
import { launchOf } from './wechat.launch.ts'
import { WECHAT_LIMITS } from './wechat.limit.ts'
import { ORDER_CLIENTS, closedOf, isOrderNo, isOrderPayer } from './wechat.message.ts'

/** One payment to several payees, each of record for its part. */
export class WechatCombinedPay implements CombinedPay {
  // pay.weixin.qq.com/doc/v3/partner: up to 50 for a service provider.
  readonly mostParts = 50
  readonly clients = ORDER_CLIENTS
  readonly #wires: WechatWires

  constructor(wires: WechatWires) {
    this.#wires = wires
  }

  async prepare(instruction: CombinedInstruction): Promise<Prepared | CombinedOutcome> {
    this.#assertOrder(instruction)
    const { parts, payer } = instruction
    if (!isOrderPayer(payer)) return notSent('not-supported', payer.client)
    if (parts.length < 2 || parts.length > this.mostParts) return notSent('not-supported', `${parts.length} parts`)
    const outside = parts.find(({ amountFen }) => amountFen < WECHAT_LIMITS.minFen || amountFen > WECHAT_LIMITS.maxFen)
    if (outside) return notSent('not-supported', `amount ${outside.amountFen} fen`)
    const { options, orders, privateKey } = this.#wires
    const order = { ...instruction, payer }
    const answer = await orders.call(combinedPrepayRequest(options, order))
    if (isTrouble(answer)) return answer
    if (answer.kind === 'answer') {
      const nonce = randomBytes(16).toString('hex')
      const launch = launchOf(options, order, answer.body, { now: options.now(), nonce, privateKey })
      return launch ? { state: 'prepared', ...launch, raw: answer.body } : unknown('unreadable', 'an order without anything to open')
    }
    // As for a single order: what exists under the number decides, and only when there is nothing the refusal stands.
    const { raw, refusal } = answer
    const detail = `${refusal.code} ${refusal.message}`
    const found = await this.query(instruction)
    if (found.state === 'succeeded' || found.state === 'failed') return found
    if (found.state === 'accepted') return unknown('number-used', detail)
    if (found.state === 'unknown' && found.why === 'not-found') return { state: 'failed', code: refusal.code, reason: refusal.message, raw }
    return unknown('ambiguous', detail)
  }

  async query(ref: CombinedRef): Promise<CombinedOutcome> {
    this.#assertOrder(ref)
    const answer = await this.#wires.queries.call(combinedQueryRequest(ref.orderNo))
    if (isTrouble(answer)) return answer
    if (answer.kind === 'refusal') {
      const { code, message } = answer.refusal
      return unknown(code === 'ORDER_NOT_EXIST' ? 'not-found' : 'ambiguous', `${code} ${message}`)
    }
    const got = readCombined(answer.body)
    if (!got) return unknown('unreadable', 'not a combined order')
    const theirs = new Map(got.sub_orders.map((part) => [part.out_trade_no, part]))
    const inOrder = ref.parts.flatMap((part) => theirs.get(part.orderNo) ?? [])
    const isAboutIt =
      got.combine_out_trade_no === ref.orderNo &&
      got.combine_mchid === this.#wires.options.spMchid &&
      theirs.size === ref.parts.length &&
      got.sub_orders.length === ref.parts.length &&
      ref.parts.every((part) => theirs.get(part.orderNo)?.sub_mchid === part.payeeNo)
    // A signature binds an answer to WeChat, not to our question.
    return isAboutIt
      ? combinedOutcomeOf({ ...got, sub_orders: inOrder }, answer.body)
      : unknown('unreadable', 'an answer about another order')
  }

  async close(ref: CombinedRef): Promise<Closed> {
    this.#assertOrder(ref)
    const answer = await this.#wires.orders.call(combinedCloseRequest(this.#wires.options, ref))
    if (isTrouble(answer)) return answer
    return answer.kind === 'refusal' ? closedOf(answer.refusal) : { state: 'closed' }
  }

  #assertOrder({ orderNo, parts }: CombinedRef): void {
    for (const part of parts) {
      // 二清, in every part: see the channel.
      assert.notEqual(part.payeeNo, this.#wires.options.spMchid, 'the payee of record is never the platform itself')
      assert.ok(part.payeeNo.length > 0, 'a part has a payee of record')
    }
    for (const no of [orderNo, ...parts.map((part) => part.orderNo)]) assert.ok(isOrderNo(no), `not an order number of WeChat's: ${no}`)
  }
}
