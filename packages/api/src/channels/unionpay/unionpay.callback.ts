import { z } from 'zod'
import { type Callback, CallbackRefused, type RawCallback, type Reply } from '../callback.ts'
import { BIZ_TYPE, outcomeOf } from './unionpay.message.ts'
import type { UnionpayTrust } from './unionpay.trust.ts'
import { amount, readForm } from './unionpay.wire.ts'

/** 200 ends UnionPay's sends, whatever the body; anything else asks for the next one, five in all. */
export const UNIONPAY_ACKNOWLEDGE = {
  taken: { status: 200, body: 'ok' } satisfies Reply,
  refused: (): Reply => ({ status: 401, body: 'refused' }),
}

const notification = z.object({
  txnType: z.enum(['01', '04']),
  bizType: z.string(),
  merId: z.string().min(1),
  orderId: z.string().min(1),
  queryId: z.string().min(1),
  txnAmt: amount,
  respCode: z.string(),
  respMsg: z.string().default(''),
  reqReserved: z.string().default(''),
})

const REFUSED = { unsigned: 'headers-incomplete', 'unknown-key': 'unknown-key', 'wrong-signature': 'wrong-signature' } as const

/**
 * Reads UnionPay's notifications: signature and its certificate's chain, then kind, then shape. They are forms, unlike
 * answers. Nothing in one says when it was sent, so a copy is one more repetition, and its news are asked about anyway.
 */
export class UnionpayCallbackReader {
  readonly #trust: UnionpayTrust
  readonly #providerNo: string

  /** @param providerNo of the platform: no message of UnionPay's names a provider */
  constructor(trust: UnionpayTrust, providerNo: string) {
    this.#trust = trust
    this.#providerNo = providerNo
  }

  /** @throws CallbackRefused */
  read(raw: RawCallback): Callback {
    const fields = readForm(raw.body)
    if (!fields) throw new CallbackRefused('malformed', 'not a form, or a field came twice')
    const verdict = this.#trust.judge(fields)
    if (verdict !== 'genuine') throw new CallbackRefused(REFUSED[verdict], fields['signPubKeyCert']?.slice(0, 40) ?? 'no certificate')
    const parsed = notification.safeParse(fields)
    if (!parsed.success) {
      const isOther = fields['txnType'] !== '01' && fields['txnType'] !== '04'
      throw new CallbackRefused(isOther ? 'unsupported-event' : 'malformed', z.prettifyError(parsed.error))
    }
    const { data } = parsed
    if (data.bizType !== BIZ_TYPE && data.bizType !== '000000') throw new CallbackRefused('unsupported-event', `bizType ${data.bizType}`)
    const isRefund = data.txnType === '04'
    const outcome = outcomeOf(data.respCode, data.respMsg, fields, isRefund ? 'refund' : 'payment')
    const event = { eventId: data.queryId, providerNo: this.#providerNo, payeeNo: data.merId, amountFen: data.txnAmt, outcome }
    return isRefund
      ? { ...event, kind: 'refund', refundNo: data.orderId, orderNo: data.reqReserved }
      : { ...event, kind: 'payment', orderNo: data.orderId, appId: BIZ_TYPE }
  }
}
