import { type Fen, beijingRfc3339, fen, isFen } from '@dangkou/shared'
import { z } from 'zod'
import type { CombinedCallback } from '../callback.ts'
import type { CombinedInstruction, CombinedOutcome, CombinedRef } from '../channel.ts'
import { appOf } from '../payer.app.ts'
import { unknown } from '../transport/transport.trouble.ts'
import { type OrderPayer, type Provider, type WireRequest, descriptionOf } from './wechat.message.ts'

/** 合单: several orders under one number, both ways. Fields: pay.weixin.qq.com/doc/v3/partner. */

const COMBINED = 'v3/combine-transactions'

export function combinedPrepayRequest(provider: Provider, instruction: CombinedInstruction & { readonly payer: OrderPayer }): WireRequest {
  const { expiresAt, notifyUrl, orderNo, parts, payer } = instruction
  const order = {
    combine_appid: appOf(payer, provider.spAppid),
    combine_mchid: provider.spMchid,
    combine_out_trade_no: orderNo,
    sub_orders: parts.map((part) => ({
      mchid: provider.spMchid,
      sub_mchid: part.payeeNo,
      out_trade_no: part.orderNo,
      // WeChat wants one; it comes back in the bill.
      attach: orderNo,
      description: descriptionOf(part.description),
      amount: { total_amount: part.amountFen, currency: 'CNY' },
    })),
    time_expire: beijingRfc3339(expiresAt),
    notify_url: notifyUrl,
  }
  switch (payer.client) {
    case 'weapp':
    case 'wechat-browser':
      return { method: 'POST', path: `${COMBINED}/jsapi`, body: { ...order, combine_payer_info: { openid: payer.openid } } }
    case 'qr':
      return { method: 'POST', path: `${COMBINED}/native`, body: order }
    case 'h5': {
      const scene = { payer_client_ip: payer.ip, h5_info: { type: 'Wap' } }
      return { method: 'POST', path: `${COMBINED}/h5`, body: { ...order, scene_info: scene } }
    }
  }
}

export function combinedQueryRequest(orderNo: string): WireRequest {
  return { method: 'GET', path: `${COMBINED}/out-trade-no/${encodeURIComponent(orderNo)}` }
}

/** Every part is named: WeChat closes all or none. */
export function combinedCloseRequest(provider: Provider, { orderNo, parts, payer }: CombinedRef): WireRequest {
  const body = {
    combine_appid: appOf(payer, provider.spAppid),
    sub_orders: parts.map((part) => ({ mchid: provider.spMchid, sub_mchid: part.payeeNo, out_trade_no: part.orderNo })),
  }
  return { method: 'POST', path: `${COMBINED}/out-trade-no/${encodeURIComponent(orderNo)}/close`, body }
}

const positiveFen = z.custom<Fen>((value) => isFen(value) && value > 0)
const combined = z.object({
  combine_appid: z.string(),
  combine_mchid: z.string(),
  combine_out_trade_no: z.string().min(1),
  combine_transaction_id: z.string().min(1).optional(),
  sub_orders: z
    .array(
      z.object({
        mchid: z.string(),
        sub_mchid: z.string(),
        out_trade_no: z.string().min(1),
        transaction_id: z.string().min(1).optional(),
        trade_state: z.enum(['SUCCESS', 'REFUND', 'NOTPAY', 'CLOSED', 'USERPAYING', 'REVOKED', 'PAYERROR', 'ACCEPT']),
        success_time: z.iso.datetime({ offset: true }).optional(),
        amount: z.object({ total_amount: positiveFen, currency: z.literal('CNY').optional() }),
      }),
    )
    .min(1),
})
export type Combined = z.infer<typeof combined>
type Part = Combined['sub_orders'][number]

export function isCombined(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'combine_out_trade_no' in json
}

/** undefined when it is not in WeChat's shape, or a part is another provider's. */
export function readCombined(json: unknown): Combined | undefined {
  const parsed = combined.safeParse(json)
  if (!parsed.success) return undefined
  const isOfOne = parsed.data.sub_orders.every(({ mchid }) => mchid === parsed.data.combine_mchid)
  return isOfOne ? parsed.data : undefined
}

const PAID: readonly Part['trade_state'][] = ['SUCCESS', 'REFUND']
const OPEN: readonly Part['trade_state'][] = ['NOTPAY', 'USERPAYING', 'ACCEPT']

/** All or none: a whole whose parts disagree is not believed. */
export function combinedOutcomeOf(got: Combined, raw: unknown): CombinedOutcome {
  const states = got.sub_orders.map(({ trade_state: state }) => state)
  if (states.every((state) => OPEN.includes(state))) {
    return { state: 'accepted', channelRef: got.combine_transaction_id ?? null, waitingFor: 'payer', raw }
  }
  if (states.every((state) => !OPEN.includes(state) && !PAID.includes(state))) {
    const code = states[0] ?? 'CLOSED'
    return { state: 'failed', code, reason: code, raw }
  }
  if (!states.every((state) => PAID.includes(state))) return unknown('ambiguous', `parts in different states: ${states.join(', ')}`)
  const parts = got.sub_orders.flatMap((part) => paidPart(part) ?? [])
  if (parts.length !== got.sub_orders.length) return unknown('unreadable', 'a paid part without transaction_id or success_time')
  return {
    state: 'succeeded',
    // Callbacks of some generations do not carry the number of the whole.
    channelRef: got.combine_transaction_id ?? got.combine_out_trade_no,
    amountFen: fen(parts.reduce((sum, { amountFen }) => sum + amountFen, 0)),
    at: new Date(Math.max(...parts.map(({ at }) => at))),
    parts: parts.map(({ amountFen, channelRef, orderNo }) => ({ orderNo, channelRef, amountFen })),
    raw,
  }
}

function paidPart({ amount, out_trade_no: orderNo, success_time: at, transaction_id: channelRef }: Part) {
  if (channelRef === undefined || at === undefined) return undefined
  return { orderNo, channelRef, amountFen: amount.total_amount, at: new Date(at).getTime() }
}

export function combinedCallbackOf(eventId: string, json: unknown): CombinedCallback | undefined {
  const got = readCombined(json)
  if (!got) return undefined
  const parts = got.sub_orders.map((part) => ({
    orderNo: part.out_trade_no,
    payeeNo: part.sub_mchid,
    amountFen: part.amount.total_amount,
  }))
  return {
    kind: 'combined',
    eventId,
    orderNo: got.combine_out_trade_no,
    providerNo: got.combine_mchid,
    appId: got.combine_appid,
    amountFen: fen(parts.reduce((sum, { amountFen }) => sum + amountFen, 0)),
    parts,
    outcome: combinedOutcomeOf(got, json),
  }
}
