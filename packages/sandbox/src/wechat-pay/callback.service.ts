import { callbackEventFaultKinds, callbackSendFaultKinds } from '../fault/fault.registry.ts'
import { postOnce } from '../http/outgoing.request.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import { pushCapped } from '../store/capped.map.ts'
import { MOST_SENDS } from '../store/sandbox.state.ts'
import type { SignatureFlaw } from './answer.signature.ts'
import { signedHeaders } from './answer.signature.ts'
import { successCallback, withTamperedAmount } from './callback.message.ts'
import { isAcknowledged, nextSendAt } from './callback.schedule.ts'
import type { CallbackEvent, CallbackSend } from './callback.state.ts'
import type { WechatOrder } from './order.state.ts'
import { transactionMessage } from './transaction.message.ts'

const DEFAULT_LATE_MS = 60_000

/** Tells merchants that their orders are paid, for a day if need be. */
export class CallbackService {
  readonly #context: SandboxContext

  constructor(context: SandboxContext) {
    this.#context = context
  }

  /** Picks up the sends that were due or planned when the process stopped. */
  resume(): void {
    for (const event of this.#context.state.events.values()) {
      if (event.nextSendAt !== undefined) this.#plan(event, event.nextSendAt)
    }
  }

  announce(order: WechatOrder): void {
    const { clock, faults, identity, ids, state } = this.#context
    const now = clock.now()
    const id = ids.uuid()
    const fault = faults.take('wechat', 'callback', callbackEventFaultKinds)
    const event: CallbackEvent = {
      id,
      outTradeNo: order.outTradeNo,
      notifyUrl: order.notifyUrl,
      createdAt: now,
      body: successCallback(ids, identity.wechat.apiV3Key, id, transactionMessage(identity.wechat, order, now), now),
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
          outTradeNo: order.outTradeNo,
          attempt: 0,
          at: now,
          url: order.notifyUrl,
          acknowledged: false,
          error: 'never sent',
          fault: 'lost',
        },
        MOST_SENDS,
      )
    } else if (fault?.kind === 'late') {
      this.#plan(event, now + (fault.delayMs ?? DEFAULT_LATE_MS))
    } else {
      this.#plan(event, now, fault?.kind === 'twice')
    }
    this.#context.changed()
  }

  /** Sends the stored callback of an order again, outside the schedule. undefined when there is none. */
  async resend(outTradeNo: string): Promise<CallbackSend | undefined> {
    const event = this.#context.state.events.values().findLast((one) => one.outTradeNo === outTradeNo)
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
      body: successCallback(ids, identity.wechat.apiV3Key, id, content, now),
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
    const sends = await Promise.all([this.#send(event, attempt), ...(twice ? [this.#send(event, attempt)] : [])])
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
      ...signedHeaders(identity.wechat, at, body, flaw),
    }
    const answer = await postOnce(event.notifyUrl, headers, body, state.settings.callbackTimeoutMs)
    const send: CallbackSend = {
      eventId: event.id,
      outTradeNo: event.outTradeNo,
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
