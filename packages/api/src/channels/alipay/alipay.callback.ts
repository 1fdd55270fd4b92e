import { z } from 'zod'
import { type Callback, CallbackRefused, type RawCallback, type Reply } from '../callback.ts'
import type { Clock } from '../outcome.ts'
import { outcomeOf } from './alipay.message.ts'
import type { AlipaySeal } from './alipay.seal.ts'
import { moment, paidYuan } from './alipay.wire.ts'

/** Exactly these seven bytes stop Alipay's retries; any other body, whatever its status, asks for the next one. */
export const ALIPAY_ACKNOWLEDGE = {
  taken: { status: 200, body: 'success' } satisfies Reply,
  refused: (): Reply => ({ status: 401, body: 'failure' }),
}

// A notification has some thirty fields.
const MOST_FIELDS = 200
const AHEAD_MS = 5 * 60_000
// Eight sends within 25 hours (opendocs.alipay.com/open/203/105286), and an hour for clocks and queues.
const LONGEST_LIFE_MS = 26 * 3_600_000

const notification = z.object({
  notify_id: z.string().min(1),
  app_id: z.string().min(1),
  seller_id: z.string().min(1),
  out_trade_no: z.string().min(1),
  trade_no: z.string().min(1),
  trade_status: z.enum(['WAIT_BUYER_PAY', 'TRADE_SUCCESS', 'TRADE_FINISHED', 'TRADE_CLOSED']),
  total_amount: paidYuan,
  gmt_payment: moment.optional(),
  gmt_refund: z.string().optional(),
  /** Our number of the refund that this tells of. */
  out_biz_no: z.string().min(1).optional(),
})

/**
 * Reads Alipay's notifications: signature, then age, then kind, then shape.
 *
 * Nothing on the wire tells a copy from Alipay's own repetition: there is no nonce, and notify_time need not change. So
 * the same message is taken as often as it comes; what keeps money right is the event's id and the order's state in the
 * database. Only what is older than Alipay's own retries is refused.
 */
export class AlipayCallbackReader {
  readonly #seal: AlipaySeal
  readonly #now: Clock

  constructor(seal: AlipaySeal, now: Clock) {
    this.#seal = seal
    this.#now = now
  }

  /** @throws CallbackRefused */
  read(raw: RawCallback): Callback {
    const fields = readForm(raw.body)
    if (!fields) throw new CallbackRefused('malformed', 'not a form, or a field came twice')
    if (!fields['sign'] || !fields['sign_type']) throw new CallbackRefused('headers-incomplete', 'no signature among the fields')
    if (!this.#seal.isGenuineNotification(fields)) throw new CallbackRefused('wrong-signature', fields['sign_type'])
    this.#assertFresh(fields['notify_time'])
    if (fields['notify_type'] !== 'trade_status_sync') throw new CallbackRefused('unsupported-event', fields['notify_type'] ?? 'no type')
    const parsed = notification.safeParse(fields)
    if (!parsed.success) throw new CallbackRefused('malformed', z.prettifyError(parsed.error))
    const { data } = parsed
    const event = {
      eventId: data.notify_id,
      providerNo: data.app_id,
      orderNo: data.out_trade_no,
      payeeNo: data.seller_id,
    }
    if (data.gmt_refund !== undefined && data.out_biz_no !== undefined) {
      // refund_fee is the sum of all refunds of the trade, so that only the first one could be read off: a query knows each.
      const outcome = { state: 'accepted', channelRef: data.trade_no, waitingFor: 'institution', raw: fields } as const
      return { ...event, kind: 'refund', refundNo: data.out_biz_no, amountFen: null, outcome }
    }
    const outcome = outcomeOf({ ...data, paidAt: data.gmt_payment }, fields)
    return { ...event, kind: 'payment', appId: data.app_id, amountFen: data.total_amount, outcome }
  }

  #assertFresh(notifyTime: string | undefined): void {
    const at = moment.safeParse(notifyTime)
    if (!at.success) throw new CallbackRefused('malformed', 'no notify_time')
    const ageMs = this.#now().getTime() - at.data.getTime()
    if (ageMs > LONGEST_LIFE_MS || ageMs < -AHEAD_MS) throw new CallbackRefused('stale', notifyTime ?? '')
  }
}

/** Percent-decoded once. A field that came twice would be read as one thing by the check and as another by us. */
function readForm(body: Buffer): Readonly<Record<string, string>> | undefined {
  const pairs = [...new URLSearchParams(body.toString('utf8'))]
  const names = new Set(pairs.map(([name]) => name))
  if (pairs.length === 0 || pairs.length > MOST_FIELDS || names.size !== pairs.length) return undefined
  return Object.fromEntries(pairs)
}
