import { beijingDigits, beijingReadable } from '../clock/beijing.time.ts'
import { alipayNotifyEventFaultKinds, alipayNotifySendFaultKinds } from '../fault/alipay.fault.ts'
import { postOnce } from '../http/outgoing.request.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import { pushCapped } from '../store/capped.map.ts'
import { signedForm } from './alipay.signature.ts'
import { MOST_ALIPAY_SENDS } from './alipay.state.ts'
import { notificationFields, withTamperedTotal } from './notify.message.ts'
import { isNotifyAcknowledged, nextNotifyAt } from './notify.schedule.ts'
import { maskedLogon } from './payer.identity.ts'
import type { AlipayNotification, AlipayRefund, AlipaySend, AlipayTrade } from './trade.state.ts'

const DEFAULT_LATE_MS = 60_000
// Older than all of Alipay's own retries.
const STALE_BY_MS = 48 * 3_600_000

/** Tells merchants what became of their trades, for 25 hours if need be. */
export class NotifyService {
  readonly #context: SandboxContext

  constructor(context: SandboxContext) {
    this.#context = context
  }

  /** Picks up the sends that were due or planned when the process stopped. */
  resume(): void {
    for (const notification of this.#context.state.alipay.notifications.values()) {
      if (notification.nextSendAt !== undefined) this.#plan(notification, notification.nextSendAt)
    }
  }

  announce(trade: AlipayTrade, refund?: AlipayRefund): void {
    const { clock, faults } = this.#context
    const notification = this.#write(trade, refund)
    if (!notification) return
    const now = clock.now()
    const fault = faults.take('alipay', 'callback', alipayNotifyEventFaultKinds)
    if (fault?.kind === 'lost') {
      notification.outcome = 'lost'
      const { id: notifyId, notifyUrl: url, outTradeNo } = notification
      this.#keep({ notifyId, outTradeNo, attempt: 0, at: now, url, acknowledged: false, error: 'never sent', fault: 'lost' })
    } else if (fault?.kind === 'late') this.#plan(notification, now + (fault.delayMs ?? DEFAULT_LATE_MS))
    else this.#plan(notification, now, fault?.kind === 'twice')
  }

  /** Before anything else happens: for notifications that overtake the answer. */
  async announceFirst(trade: AlipayTrade): Promise<void> {
    const notification = this.#write(trade)
    if (notification) await this.#sendPlanned(notification, false)
  }

  /** Sends the newest notification of an order again, outside the schedule. undefined when there is none. */
  async resend(outTradeNo: string): Promise<AlipaySend | undefined> {
    const notification = this.#context.state.alipay.notifications.values().findLast((one) => one.outTradeNo === outTradeNo)
    if (!notification) return undefined
    const send = await this.#send(notification, null)
    if (send.acknowledged) this.#finish(notification, 'acknowledged')
    return send
  }

  #write(trade: AlipayTrade, refund?: AlipayRefund): AlipayNotification | undefined {
    if (trade.notifyUrl === undefined) return undefined
    const { clock, ids, state } = this.#context
    const id = `${beijingDigits(clock.now()).slice(0, 8)}00${ids.digits(24)}`
    const notification: AlipayNotification = {
      id,
      outTradeNo: trade.outTradeNo,
      sellerPid: trade.sellerPid,
      notifyUrl: trade.notifyUrl,
      fields: notificationFields(trade, id, maskedLogon(trade.buyerOpenId), refund),
      attempts: 0,
      outcome: 'waiting',
    }
    state.alipay.notifications.set(id, notification)
    this.#context.changed()
    return notification
  }

  #plan(notification: AlipayNotification, at: number, twice = false): void {
    notification.nextSendAt = at
    this.#context.clock.at(at, () => this.#sendPlanned(notification, twice))
    this.#context.changed()
  }

  async #sendPlanned(notification: AlipayNotification, twice: boolean): Promise<void> {
    // A resend by control may have been acknowledged in the meantime.
    if (notification.outcome !== 'waiting') return
    const at = this.#context.clock.now()
    const attempt = notification.attempts
    notification.attempts += 1
    const sends = await Promise.all([this.#send(notification, attempt), ...(twice ? [this.#send(notification, attempt)] : [])])
    if (notification.outcome !== 'waiting') return
    if (sends.some((send) => send.acknowledged)) return this.#finish(notification, 'acknowledged')
    const next = nextNotifyAt(notification.attempts, at)
    if (next === undefined) return this.#finish(notification, 'given-up')
    this.#plan(notification, next)
  }

  #finish(notification: AlipayNotification, outcome: AlipayNotification['outcome']): void {
    notification.outcome = outcome
    notification.nextSendAt = undefined
    this.#context.changed()
  }

  async #send(notification: AlipayNotification, attempt: number | null): Promise<AlipaySend> {
    const { clock, faults, identity, state } = this.#context
    const at = clock.now()
    const fault = faults.take('alipay', 'callback', alipayNotifySendFaultKinds)?.kind
    const told = fault === 'tampered-amount' ? withTamperedTotal(notification.fields) : notification.fields
    const time = beijingReadable(fault === 'stale-timestamp' ? at - STALE_BY_MS : at)
    const body = signedForm({ notify_time: time, ...told }, identity.alipay.alipay.privateKey, fault === 'wrong-signature')
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8', 'User-Agent': 'Mozilla/4.0' }
    const answer = await postOnce(notification.notifyUrl, headers, body, state.settings.callbackTimeoutMs)
    const send: AlipaySend = {
      notifyId: notification.id,
      outTradeNo: notification.outTradeNo,
      attempt,
      at,
      url: notification.notifyUrl,
      status: answer.status,
      answer: answer.body,
      error: answer.error,
      acknowledged: isNotifyAcknowledged(answer.status, answer.body),
      fault,
    }
    this.#keep(send)
    return send
  }

  #keep(send: AlipaySend): void {
    pushCapped(this.#context.state.alipay.sends, send, MOST_ALIPAY_SENDS)
    this.#context.changed()
  }
}
