import { callbackEventFaultKinds, callbackSendFaultKinds } from '../fault/fault.registry.ts'
import { postOnce } from '../http/outgoing.request.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import { pushCapped } from '../store/capped.map.ts'
import { MOST_SENDS } from '../store/sandbox.state.ts'
import type { SignatureFlaw } from './answer.signature.ts'
import { signedHeaders } from './answer.signature.ts'
import { type CallbackContent, callbackBody, withTamperedAmount } from './callback.message.ts'
import { isAcknowledged, nextSendAt } from './callback.schedule.ts'
import type { CallbackEvent, CallbackSend } from './callback.state.ts'
import { combinedMessage } from './combined.message.ts'
import type { WechatCombined, WechatOrder } from './order.state.ts'
import type { PlatformSigner } from './platform.signer.ts'
import { refundEvent } from './refund.message.ts'
import type { WechatRefund } from './refund.state.ts'
import { transactionMessage } from './transaction.message.ts'

const DEFAULT_LATE_MS = 60_000

/** Tells merchants what became of their orders and refunds, for a day if need be. */
export class CallbackService {
  readonly #context: SandboxContext
  readonly #signer: PlatformSigner
  #overtaken: CallbackEvent[] = []

  constructor(context: SandboxContext, signer: PlatformSigner) {
    this.#context = context
    this.#signer = signer
  }

  /** Picks up the sends that were due or planned when the process stopped. */
  resume(): void {
    for (const event of this.#context.state.events.values()) {
      if (event.nextSendAt !== undefined) this.#plan(event, event.nextSendAt)
    }
  }

  announce(order: WechatOrder): void {
    const { clock, identity } = this.#context
    const content = transactionMessage(identity.wechat, order, clock.now())
    this.#announce({ outTradeNo: order.outTradeNo, notifyUrl: order.notifyUrl }, { eventType: 'TRANSACTION.SUCCESS', content })
  }

  announceCombined(combined: WechatCombined): void {
    const { clock, identity, state } = this.#context
    const content = combinedMessage(identity.wechat, combined, state.partsOf(combined), clock.now())
    const about = { outTradeNo: combined.combineOutTradeNo, notifyUrl: combined.notifyUrl }
    this.#announce(about, { eventType: 'TRANSACTION.SUCCESS', content })
  }

  announceRefund(refund: WechatRefund): void {
    const { notifyUrl, outRefundNo, outTradeNo, status } = refund
    if (notifyUrl === undefined || status === 'PROCESSING') return
    const content = refundEvent(this.#context.identity.wechat, refund)
    this.#announce({ outTradeNo, outRefundNo, notifyUrl }, { eventType: `REFUND.${status}`, content })
  }

  #announce(about: Pick<CallbackEvent, 'outTradeNo' | 'outRefundNo' | 'notifyUrl'>, content: CallbackContent): void {
    const { clock, faults, identity, ids, state } = this.#context
    const now = clock.now()
    const id = ids.uuid()
    const fault = faults.take('wechat', 'callback', callbackEventFaultKinds)
    const event: CallbackEvent = {
      ...about,
      id,
      createdAt: now,
      body: callbackBody(ids, identity.wechat.apiV3Key, id, content, now),
      attempts: 0,
      outcome: 'waiting',
    }
    state.events.set(id, event)
    if (fault?.kind === 'lost') {
      event.outcome = 'lost'
      pushCapped(
        state.sends,
        {
          eventId: id,
          outTradeNo: about.outTradeNo,
          outRefundNo: about.outRefundNo,
          attempt: 0,
          at: now,
          url: about.notifyUrl,
          acknowledged: false,
          error: 'never sent',
          fault: 'lost',
        },
        MOST_SENDS,
      )
    } else if (fault?.kind === 'late') {
      this.#plan(event, now + (fault.delayMs ?? DEFAULT_LATE_MS))
    } else if (fault?.kind === 'out-of-order') {
      // Overtaken by the next one, or sent late when none comes.
      this.#overtaken.push(event)
      this.#plan(event, now + (fault.delayMs ?? DEFAULT_LATE_MS))
    } else {
      this.#plan(event, now, fault?.kind === 'twice')
    }
    this.#context.changed()
  }

  /** Sends the stored callback of an order or a refund again, outside the schedule. undefined when there is none. */
  async resend(about: { outTradeNo: string } | { outRefundNo: string }): Promise<CallbackSend | undefined> {
    const event = this.#context.state.events
      .values()
      .findLast((one) =>
        'outRefundNo' in about
          ? one.outRefundNo === about.outRefundNo
          : one.outTradeNo === about.outTradeNo && one.outRefundNo === undefined,
      )
    if (!event) return undefined
    const send = await this.#send(event, null)
    if (send.acknowledged) this.#finish(event, 'acknowledged')
    return send
  }

  /** WeChat's probe: a signature that must not verify. `passed` when the receiver refused it. */
  async probe(target: {
    outTradeNo?: string | undefined
    notifyUrl?: string | undefined
  }): Promise<(CallbackSend & { passed: boolean }) | undefined> {
    const { clock, identity, ids, state } = this.#context
    const order = target.outTradeNo === undefined ? undefined : state.orders.get(target.outTradeNo)
    const url = target.notifyUrl ?? order?.notifyUrl
    if (url === undefined) return undefined
    const now = clock.now()
    const id = ids.uuid()
    const content = order ? transactionMessage(identity.wechat, order, now) : {}
    const event: CallbackEvent = {
      id,
      outTradeNo: order?.outTradeNo ?? '',
      notifyUrl: url,
      createdAt: now,
      body: callbackBody(ids, identity.wechat.apiV3Key, id, { eventType: 'TRANSACTION.SUCCESS', content }, now),
      attempts: 0,
      outcome: 'lost',
    }
    const send = await this.#send(event, null, 'probe')
    return { ...send, passed: send.status !== undefined && send.status >= 400 }
  }

  #plan(event: CallbackEvent, at: number, twice = false): void {
    event.nextSendAt = at
    this.#context.clock.at(at, () => this.#sendPlanned(event, twice))
  }

  async #sendPlanned(event: CallbackEvent, twice: boolean): Promise<void> {
    // A resend by control may have been acknowledged in the meantime.
    if (event.outcome !== 'waiting') return
    const at = this.#context.clock.now()
    const attempt = event.attempts
    event.attempts += 1
    const overtaken = this.#overtaken.filter((one) => one !== event)
    this.#overtaken = []
    const sends = await Promise.all([this.#send(event, attempt), ...(twice ? [this.#send(event, attempt)] : [])])
    for (const one of overtaken) await this.#sendPlanned(one, false)
    if (event.outcome !== 'waiting') return
    if (sends.some((send) => send.acknowledged)) return this.#finish(event, 'acknowledged')
    const next = nextSendAt(event.attempts, at)
    if (next === undefined) return this.#finish(event, 'given-up')
    this.#plan(event, next)
    this.#context.changed()
  }

  #finish(event: CallbackEvent, outcome: CallbackEvent['outcome']): void {
    event.outcome = outcome
    event.nextSendAt = undefined
    this.#context.changed()
  }

  async #send(event: CallbackEvent, attempt: number | null, probe?: 'probe'): Promise<CallbackSend> {
    const { clock, faults, identity, state } = this.#context
    const at = clock.now()
    const fault = probe ?? faults.take('wechat', 'callback', callbackSendFaultKinds)?.kind
    const body = fault === 'tampered-amount' ? withTamperedAmount(event.body, identity.wechat.apiV3Key) : event.body
    const flaw: SignatureFlaw | undefined = fault === 'tampered-amount' ? undefined : fault
    const headers = {
      'Content-Type': 'application/json',
      Accept: '*/*',
      'User-Agent': 'Mozilla/4.0',
      'Request-ID': `${event.id}-0`,
      ...signedHeaders(this.#signer.current(), at, body, flaw),
    }
    const answer = await postOnce(event.notifyUrl, headers, body, state.settings.callbackTimeoutMs)
    const send: CallbackSend = {
      eventId: event.id,
      outTradeNo: event.outTradeNo,
      outRefundNo: event.outRefundNo,
      attempt,
      at,
      url: event.notifyUrl,
      status: answer.status,
      answer: answer.body,
      error: answer.error,
      acknowledged: probe === undefined && isAcknowledged(answer.status),
      fault,
    }
    pushCapped(state.sends, send, MOST_SENDS)
    this.#context.changed()
    return send
  }
}
