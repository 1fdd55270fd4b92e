import { type Fen, beijingRfc3339, isFen } from '@dangkou/shared'
import { z } from 'zod'
import type { Closed, PayInstruction, PayRef, Payer } from '../channel.ts'
import type { Outcome } from '../outcome.ts'
import { appOf } from '../payer.app.ts'
import { unknown } from '../transport/transport.trouble.ts'
import type { Refusal } from './wechat.code.ts'

/** WeChat Pay v3 partner messages, both ways, without touching the network. Fields: pay.weixin.qq.com/doc/v3/partner. */

export interface Provider {
  readonly spMchid: string
  readonly spAppid: string
}

// pay.weixin.qq.com/doc/v3/partner: 6-32 of these characters.
const ORDER_NO = /^[0-9A-Za-z_\-|*]{6,32}$/
const LONGEST_DESCRIPTION = 127

export function isOrderNo(text: string): boolean {
  return ORDER_NO.test(text)
}

/** Cut by characters, not bytes; the same instruction must always give the same text. */
export function descriptionOf(text: string): string {
  return Array.from(text).slice(0, LONGEST_DESCRIPTION).join('')
}

export interface WireRequest {
  readonly method: 'GET' | 'POST'
  /** Without a leading slash; as signed and as sent. */
  readonly path: string
  readonly body?: Readonly<Record<string, unknown>>
}

const ORDERS = 'v3/pay/partner/transactions'

/** Payers who pay an order that was made before; a payment code is another call. */
export type OrderPayer = Extract<Payer, { client: (typeof ORDER_CLIENTS)[number] }>
export const ORDER_CLIENTS = ['weapp', 'wechat-browser', 'h5', 'qr'] as const

export function isOrderPayer(payer: Payer): payer is OrderPayer {
  return (ORDER_CLIENTS as readonly string[]).includes(payer.client)
}

export function prepayRequest(provider: Provider, instruction: PayInstruction & { readonly payer: OrderPayer }): WireRequest {
  const { amountFen, description, expiresAt, notifyUrl, orderNo, payeeNo, payer } = instruction
  const order = {
    sp_appid: appOf(payer, provider.spAppid),
    sp_mchid: provider.spMchid,
    sub_mchid: payeeNo,
    description: descriptionOf(description),
    out_trade_no: orderNo,
    time_expire: beijingRfc3339(expiresAt),
    notify_url: notifyUrl,
    amount: { total: amountFen, currency: 'CNY' },
  }
  switch (payer.client) {
    case 'weapp':
    case 'wechat-browser':
      return { method: 'POST', path: `${ORDERS}/jsapi`, body: { ...order, payer: { sp_openid: payer.openid } } }
    case 'qr':
      return { method: 'POST', path: `${ORDERS}/native`, body: order }
    case 'h5': {
      const scene = { payer_client_ip: payer.ip, h5_info: { type: 'Wap' } }
      return { method: 'POST', path: `${ORDERS}/h5`, body: { ...order, scene_info: scene } }
    }
  }
}

export function queryRequest(provider: Provider, { orderNo, payeeNo }: PayRef): WireRequest {
  const query = new URLSearchParams({ sp_mchid: provider.spMchid, sub_mchid: payeeNo })
  return { method: 'GET', path: `${ORDERS}/out-trade-no/${encodeURIComponent(orderNo)}?${query.toString()}` }
}

export function closeRequest(provider: Provider, { orderNo, payeeNo }: PayRef): WireRequest {
  const path = `${ORDERS}/out-trade-no/${encodeURIComponent(orderNo)}/close`
  return { method: 'POST', path, body: { sp_mchid: provider.spMchid, sub_mchid: payeeNo } }
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

export function closedOf({ code, message }: Refusal): Closed {
  if (code === 'ORDER_PAID') return { state: 'paid' }
  if (code === 'ORDER_CLOSED') return { state: 'closed' }
  if (code === 'ORDER_NOT_EXIST') return unknown('not-found', message)
  return unknown('ambiguous', `${code} ${message}`)
}
