import { type Fen, beijingRfc3339, isFen } from '@dangkou/shared'
import { z } from 'zod'
import type { Closed, Launch, Outcome, PayInstruction, PayRef } from '../channel.ts'
import { unknown } from '../transport/transport.trouble.ts'
import { signText } from './wechat.signature.ts'
import type { KeyObject } from 'node:crypto'

/** WeChat Pay v3 partner messages, both ways, without touching the network. Fields: pay.weixin.qq.com/doc/v3/partner. */

interface Provider {
  readonly spMchid: string
  readonly spAppid: string
}

// pay.weixin.qq.com/doc/v3/partner: 6-32 of these characters.
const ORDER_NO = /^[0-9A-Za-z_\-|*]{6,32}$/
const LONGEST_DESCRIPTION = 127

export function isOrderNo(text: string): boolean {
  return ORDER_NO.test(text)
}

export interface WireRequest {
  readonly method: 'GET' | 'POST'
  /** Without a leading slash; as signed and as sent. */
  readonly path: string
  readonly body?: Readonly<Record<string, unknown>>
}

const ORDERS = 'v3/pay/partner/transactions'

export function prepayRequest(provider: Provider, instruction: PayInstruction): WireRequest {
  const { amountFen, description, expiresAt, notifyUrl, orderNo, payeeNo, payer } = instruction
  const order = {
    sp_appid: provider.spAppid,
    sp_mchid: provider.spMchid,
    sub_mchid: payeeNo,
    // Cut by characters, not bytes; the same instruction must always give the same text.
    description: Array.from(description).slice(0, LONGEST_DESCRIPTION).join(''),
    out_trade_no: orderNo,
    time_expire: beijingRfc3339(expiresAt),
    notify_url: notifyUrl,
    amount: { total: amountFen, currency: 'CNY' },
  }
  if (payer.client === 'weapp') {
    return { method: 'POST', path: `${ORDERS}/jsapi`, body: { ...order, payer: { sp_openid: payer.openid } } }
  }
  const scene = { payer_client_ip: payer.ip, h5_info: { type: 'Wap' } }
  return { method: 'POST', path: `${ORDERS}/h5`, body: { ...order, scene_info: scene } }
}

export function queryRequest(provider: Provider, { orderNo, payeeNo }: PayRef): WireRequest {
  const query = new URLSearchParams({ sp_mchid: provider.spMchid, sub_mchid: payeeNo })
  return { method: 'GET', path: `${ORDERS}/out-trade-no/${encodeURIComponent(orderNo)}?${query.toString()}` }
}

export function closeRequest(provider: Provider, { orderNo, payeeNo }: PayRef): WireRequest {
  const path = `${ORDERS}/out-trade-no/${encodeURIComponent(orderNo)}/close`
  return { method: 'POST', path, body: { sp_mchid: provider.spMchid, sub_mchid: payeeNo } }
}

// pay.weixin.qq.com/doc/v3/partner: a prepay_id lives two hours, an H5 link five minutes.
const PREPAY_LIFE_MS = 2 * 3_600_000
const H5_LINK_LIFE_MS = 5 * 60_000

const prepayAnswer = z.object({ prepay_id: z.string().min(1) })
const h5Answer = z.object({ h5_url: z.url({ protocol: /^https?$/ }) })

/** What the client opens; undefined when the answer lacks it. */
export function launchOf(
  provider: Provider,
  instruction: PayInstruction,
  body: unknown,
  signing: { now: Date; nonce: string; privateKey: KeyObject },
): { launch: Launch; launchExpiresAt: Date } | undefined {
  const { expiresAt, payer } = instruction
  const earlier = (lifeMs: number): Date => new Date(Math.min(expiresAt.getTime(), signing.now.getTime() + lifeMs))
  if (payer.client === 'weapp') {
    const answer = prepayAnswer.safeParse(body)
    if (!answer.success) return undefined
    const timeStamp = String(Math.floor(signing.now.getTime() / 1000))
    const packageText = `prepay_id=${answer.data.prepay_id}`
    // appId is signed but not handed over: the phone adds its own, so another app cannot use the parameters.
    const text = clientText(provider.spAppid, timeStamp, signing.nonce, packageText)
    const parameters = {
      timeStamp,
      nonceStr: signing.nonce,
      package: packageText,
      signType: 'RSA',
      paySign: signText(text, signing.privateKey),
    } as const
    return { launch: { kind: 'weapp', parameters }, launchExpiresAt: earlier(PREPAY_LIFE_MS) }
  }
  const answer = h5Answer.safeParse(body)
  if (!answer.success) return undefined
  const url =
    payer.returnUrl === undefined ? answer.data.h5_url : `${answer.data.h5_url}&redirect_url=${encodeURIComponent(payer.returnUrl)}`
  return { launch: { kind: 'redirect', url }, launchExpiresAt: earlier(H5_LINK_LIFE_MS) }
}

/** The text under paySign (pay.weixin.qq.com/doc/v3/partner). */
function clientText(appId: string, timeStamp: string, nonceStr: string, packageText: string): string {
  return `${appId}\n${timeStamp}\n${nonceStr}\n${packageText}\n`
}

const amount = z.object({ total: z.custom<Fen>((value) => isFen(value) && value > 0), currency: z.string().optional() })

/** An order as a query answers it and as a callback carries it. */
const transaction = z.object({
  sp_appid: z.string(),
  sp_mchid: z.string(),
  sub_mchid: z.string(),
  out_trade_no: z.string(),
  transaction_id: z.string().min(1).optional(),
  trade_state: z.enum(['SUCCESS', 'REFUND', 'NOTPAY', 'CLOSED', 'USERPAYING', 'REVOKED', 'PAYERROR']),
  trade_state_desc: z.string().optional(),
  success_time: z.iso.datetime({ offset: true }).optional(),
  amount,
})
export type Transaction = z.infer<typeof transaction>

/** undefined when it is not in WeChat's shape, or not in yuan: a foreign currency would be fen of something else. */
export function readTransaction(json: unknown): Transaction | undefined {
  const parsed = transaction.safeParse(json)
  if (!parsed.success) return undefined
  return (parsed.data.amount.currency ?? 'CNY') === 'CNY' ? parsed.data : undefined
}

export function outcomeOf(order: Transaction, raw: unknown): Outcome {
  switch (order.trade_state) {
    // REFUND says that something was given back later; the payment itself came in.
    case 'SUCCESS':
    case 'REFUND':
      if (order.transaction_id === undefined || order.success_time === undefined) {
        return unknown('unreadable', `${order.trade_state} without transaction_id or success_time`)
      }
      return { state: 'succeeded', channelRef: order.transaction_id, amountFen: order.amount.total, at: new Date(order.success_time), raw }
    case 'NOTPAY':
    case 'USERPAYING':
      return { state: 'accepted', channelRef: order.transaction_id ?? null, waitingFor: 'payer', raw }
    case 'CLOSED':
    case 'REVOKED':
    case 'PAYERROR':
      return { state: 'failed', code: order.trade_state, reason: order.trade_state_desc ?? order.trade_state, raw }
  }
}

const CODES = [
  'ORDER_NOT_EXIST',
  'ORDER_PAID',
  'ORDER_CLOSED',
  'OUT_TRADE_NO_USED',
  'RULE_LIMIT',
  'FREQUENCY_LIMITED',
  'SYSTEM_ERROR',
  'BANK_ERROR',
] as const
const BY_BARE_SPELLING = new Map<string, string>(CODES.map((code) => [code.replaceAll('_', ''), code]))

/** ORDERNOTEXIST → ORDER_NOT_EXIST: generations of the API spell the same code in two ways (pay.weixin.qq.com/doc/v3/partner). */
export function canonicalCode(code: string): string {
  const bare = code.toUpperCase().replaceAll('_', '')
  return BY_BARE_SPELLING.get(bare) ?? code.toUpperCase()
}

const refusal = z.object({ code: z.string().min(1), message: z.string().default('') })
export interface Refusal {
  readonly code: string
  readonly message: string
}

export function readRefusal(body: unknown): Refusal | undefined {
  const parsed = refusal.safeParse(body)
  return parsed.success ? { code: canonicalCode(parsed.data.code), message: parsed.data.message } : undefined
}

export function closedOf({ code, message }: Refusal): Closed {
  if (code === 'ORDER_PAID') return { state: 'paid' }
  if (code === 'ORDER_CLOSED') return { state: 'closed' }
  if (code === 'ORDER_NOT_EXIST') return unknown('not-found', message)
  return unknown('ambiguous', `${code} ${message}`)
}
