import { unionpayNotifyEventKinds, unionpayNotifySendKinds } from '../fault/unionpay.fault.ts'
import { postOnce } from '../http/outgoing.request.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import { pushCapped } from '../store/capped.map.ts'
import { nextSendAt } from './notify.schedule.ts'
import { type Fields, formText, signedFields } from './unionpay.signature.ts'
import { MOST_UNIONPAY_SENDS, type UnionpayNotification, type UnionpaySend } from './unionpay.state.ts'

const DEFAULT_LATE_MS = 60_000

/** Tells merchants what became of their orders and refunds: five times, until one is answered with 200. */
export class NotifyService {
  readonly #context: SandboxContext

  constructor(context: SandboxContext) {
    this.#context = context
  }

  /** Picks up what was due or planned when the process stopped. */
  resume(): void {
    for (const notification of this.#context.state.unionpay.notifications.values())
      if (notification.nextSendAt !== undefined) this.#plan(notification, notification.nextSendAt)
  }

  announce(orderId: string, url: string, fields: Fields): void {
    const { clock, faults, ids, state } = this.#context
    const notification: UnionpayNotification = {
      id: ids.digits(20),
      orderId,
      url,
      fields,
      attempts: 0,
      outcome: 'waiting',
      nextSendAt: undefined,
    }
    state.unionpay.notifications.set(notification.id, notification)
    const now = clock.now()
    const fault = faults.take('unionpay', 'callback', unionpayNotifyEventKinds)
    if (fault?.kind === 'lost') {
      notification.outcome = 'lost'
      this.#context.changed()
    } else this.#plan(notification, fault?.kind === 'late' ? now + (fault.delayMs ?? DEFAULT_LATE_MS) : now, fault?.kind === 'twice')
  }

  /** Sends the newest notification about a number again, outside the schedule. undefined when there is none. */
  async resend(orderId: string): Promise<UnionpaySend | undefined> {
    const notification = this.#context.state.unionpay.notifications.values().findLast((one) => one.orderId === orderId)
    if (!notification) return undefined
    const send = await this.#send(notification, null)
    if (send.acknowledged) this.#finish(notification, 'acknowledged')
    return send
  }

  #plan(notification: UnionpayNotification, at: number, twice = false): void {
    notification.nextSendAt = at
    this.#context.clock.at(at, () => this.#sendPlanned(notification, twice))
    this.#context.changed()
  }

  async #sendPlanned(notification: UnionpayNotification, twice: boolean): Promise<void> {
    if (notification.outcome !== 'waiting') return
    const at = this.#context.clock.now()
    const attempt = notification.attempts
    notification.attempts += 1
    const sends = await Promise.all([this.#send(notification, attempt), ...(twice ? [this.#send(notification, attempt)] : [])])
    if (sends.some(({ acknowledged }) => acknowledged)) return this.#finish(notification, 'acknowledged')
    const next = nextSendAt(notification.attempts, at)
    if (next === undefined) this.#finish(notification, 'given-up')
    else this.#plan(notification, next)
  }

  #finish(notification: UnionpayNotification, outcome: UnionpayNotification['outcome']): void {
    notification.outcome = outcome
    notification.nextSendAt = undefined
    this.#context.changed()
  }

  async #send(notification: UnionpayNotification, attempt: number | null): Promise<UnionpaySend> {
    const { clock, faults, identity, state } = this.#context
    const { fields, id: notificationId, orderId, url } = notification
    const fault = faults.take('unionpay', 'callback', unionpayNotifySendKinds)?.kind
    const more = String(Number(fields['txnAmt']) + 1)
    const told = fault === 'tampered-amount' ? { ...fields, txnAmt: more, settleAmt: more } : fields
    const { signer, stranger } = identity.unionpay
    const signed = signedFields(told, fault === 'foreign-certificate' ? stranger : signer, fault === 'wrong-signature')
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8' }
    const answer = await postOnce(url, headers, formText(signed), state.settings.callbackTimeoutMs)
    const acknowledged = answer.status === 200
    const send: UnionpaySend = { notificationId, orderId, attempt, at: clock.now(), url, acknowledged, fault, ...answer }
    pushCapped(state.unionpay.sends, send, MOST_UNIONPAY_SENDS)
    this.#context.changed()
    return send
  }
}
