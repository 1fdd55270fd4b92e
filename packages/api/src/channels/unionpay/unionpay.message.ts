import { z } from 'zod'
import type { PayInstruction, Payer, RefundInstruction } from '../channel.ts'
import type { Outcome } from '../outcome.ts'
import { unknown } from '../transport/transport.trouble.ts'
import type { UnionpayOptions } from './unionpay.option.ts'
import type { Fields } from './unionpay.signature.ts'
import { amount, readTraceTime, txnTimeOf, writeMoment } from './unionpay.wire.ts'

/** B2B 企业网银. */
export const BIZ_TYPE = '000202'
const COMMON = { version: '5.1.0', encoding: 'UTF-8', bizType: BIZ_TYPE, accessType: '0' }

export type DesktopPayer = Extract<Payer, { client: 'desktop' }>

/** The form that the payer's browser sends, field by field. */
export function orderFields({ merId }: UnionpayOptions, instruction: PayInstruction & { payer: DesktopPayer }): Fields {
  const { amountFen, description, expiresAt, notifyUrl, orderNo, payer } = instruction
  // In braces, so without what would end them.
  const goods = description.replaceAll(/[{}&=\s]+/g, ' ').trim()
  return {
    ...COMMON,
    txnType: '01',
    txnSubType: '01',
    channelType: '07',
    currencyCode: '156',
    merId,
    orderId: orderNo,
    txnTime: txnTimeOf(orderNo),
    txnAmt: String(amountFen),
    payTimeout: writeMoment(expiresAt),
    frontUrl: payer.returnUrl ?? '',
    backUrl: notifyUrl,
    issInsCode: payer.bank ?? '',
    riskRateInfo: goods === '' ? '' : `{commodityName=${goods}}`,
  }
}

export function queryFields({ merId }: UnionpayOptions, number: string): Fields {
  return { ...COMMON, txnType: '00', txnSubType: '00', merId, orderId: number, txnTime: txnTimeOf(number) }
}

export function refundFields({ merId }: UnionpayOptions, refund: RefundInstruction, origQryId: string): Fields {
  return {
    ...COMMON,
    txnType: '04',
    txnSubType: '00',
    channelType: '07',
    currencyCode: '156',
    merId,
    orderId: refund.refundNo,
    txnTime: txnTimeOf(refund.refundNo),
    txnAmt: String(refund.amountFen),
    origQryId,
    backUrl: refund.notifyUrl,
    // Comes back word for word with everything about this refund, which names its order only by their own number.
    reqReserved: refund.orderNo,
  }
}

export function fileFields({ merId, now }: UnionpayOptions, day: string): Fields {
  return {
    ...COMMON,
    bizType: '000000',
    txnType: '76',
    txnSubType: '01',
    fileType: '00',
    merId,
    settleDate: day.slice(5).replace('-', ''),
    txnTime: writeMoment(now()),
  }
}

const told = z.object({
  queryId: z.string().min(1).optional(),
  txnAmt: amount.optional(),
  txnTime: z.string(),
  traceTime: z.string().optional(),
  currencyCode: z.string().optional(),
})

const PAID = new Set(['00', 'A6'])
const AUTHORISATION = '05'
const IN_HAND = new Set(['03', '04'])
/** 扣款成功但交易超过规定支付时间: money has left the payer and the order is over. The settlement file decides. */
const PAID_TOO_LATE = '42'

/**
 * What UnionPay's code says of an order or of a refund. 05 (taken, ask later) is how a payment looks that a clerk has
 * submitted and no checker has approved.
 */
export function outcomeOf(code: string, message: string, fields: Fields, of: 'payment' | 'refund'): Outcome {
  const { data } = told.safeParse(fields)
  if (!data) return unknown('unreadable', 'not an order')
  const channelRef = data.queryId ?? null
  if (code === AUTHORISATION && of === 'payment') return { state: 'accepted', channelRef, waitingFor: 'authorisation', raw: fields }
  if (code === AUTHORISATION || IN_HAND.has(code)) return { state: 'accepted', channelRef, waitingFor: 'institution', raw: fields }
  if (code === PAID_TOO_LATE) return unknown('ambiguous', `${code} ${message}`)
  if (!/^[0-9A-Z]{2}$/.test(code)) return unknown('unreadable', 'no code')
  if (!PAID.has(code)) return { state: 'failed', code, reason: message, raw: fields }
  const at = data.traceTime === undefined ? null : readTraceTime(data.traceTime, data.txnTime)
  if (channelRef === null || data.txnAmt === undefined || at === null || data.currencyCode !== '156')
    return unknown('unreadable', 'done without number, amount, currency or time')
  return { state: 'succeeded', channelRef, amountFen: data.txnAmt, at, raw: fields }
}

/** An answer binds itself to a question by these; a genuine one about something else is not believed. */
export function isAnswerTo(asked: Fields, fields: Fields): boolean {
  return ['merId', 'orderId', 'txnTime'].every((name) => (asked[name] ?? '') === (fields[name] ?? ''))
}
