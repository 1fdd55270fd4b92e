import { yuanText } from '@dangkou/shared'
import { z } from 'zod'
import type { Closed, Launch, PayInstruction, PayRef, Payer, Revoked } from '../channel.ts'
import type { Failed, Outcome } from '../outcome.ts'
import { unknown } from '../transport/transport.trouble.ts'
import type { AlipayRequest, Refusal } from './alipay.client.ts'
import { moment, paidYuan, writeMoment } from './alipay.wire.ts'

/** Alipay's messages of a trade, both ways, without touching the network. Fields: opendocs.alipay.com/apis/api_1. */

export interface Provider {
  readonly platformPid: string
  readonly miniAppId: string
}

// Alipay takes 64 letters, digits and underscores; the port's own rule ends at 32.
const TRADE_NO = /^[0-9A-Za-z_]{6,64}$/
const LONGEST_SUBJECT = 256

export function isTradeNo(text: string): boolean {
  return TRADE_NO.test(text)
}

// 25 to 30, then 16 to 24 digits in all: opendocs.alipay.com/open/194.
const PAYMENT_CODE = /^(2[5-9]|30)\d{14,22}$/

export function isAlipayPaymentCode(text: string): boolean {
  return PAYMENT_CODE.test(text)
}

type ScannedPayer = Extract<Payer, { client: 'payment-code' }>
/** Those whose trade Alipay makes when we ask. */
export type AskedPayer = Extract<Payer, { client: 'alipay-app' | 'qr' }>
/** Those whose browser carries our signed order to Alipay. */
export type RedirectedPayer = Extract<Payer, { client: 'h5' | 'desktop' }>

const PRODUCT = {
  'alipay-app': 'JSAPI_PAY',
  qr: 'FACE_TO_FACE_PAYMENT',
  'payment-code': 'FACE_TO_FACE_PAYMENT',
  h5: 'QUICK_WAP_WAY',
  desktop: 'FAST_INSTANT_TRADE_PAY',
} as const

function orderContent(provider: Provider, instruction: PayInstruction, client: keyof typeof PRODUCT) {
  return {
    out_trade_no: instruction.orderNo,
    total_amount: yuanText(instruction.amountFen),
    subject: subjectOf(instruction.description),
    product_code: PRODUCT[client],
    // The token says whose trade it is; said again, so that a token of somebody else is refused.
    seller_id: instruction.payeeNo,
    time_expire: writeMoment(instruction.expiresAt),
    extend_params: { sys_service_provider_id: provider.platformPid },
  }
}

/** `/`, `=` and `&` are not allowed in a subject; the same instruction must always give the same text. */
export function subjectOf(description: string): string {
  const allowed = description
    .replaceAll('/', '／')
    .replaceAll('=', '＝')
    .replaceAll('&', '＆')
    .replaceAll(/\p{Cc}+/gu, ' ')
  return Array.from(allowed).slice(0, LONGEST_SUBJECT).join('')
}

export function orderRequest(provider: Provider, instruction: PayInstruction & { payer: AskedPayer }, token: string): AlipayRequest {
  const { payer } = instruction
  const content = orderContent(provider, instruction, payer.client)
  const common = { app_auth_token: token, notify_url: instruction.notifyUrl }
  if (payer.client === 'qr') return { method: 'alipay.trade.precreate', parameters: { ...common, biz_content: content } }
  const biz_content = { ...content, op_app_id: provider.miniAppId, buyer_open_id: payer.userId }
  return { method: 'alipay.trade.create', parameters: { ...common, biz_content } }
}

export function payRequest(provider: Provider, instruction: PayInstruction & { payer: ScannedPayer }, token: string): AlipayRequest {
  const { payer } = instruction
  return {
    method: 'alipay.trade.pay',
    parameters: {
      app_auth_token: token,
      notify_url: instruction.notifyUrl,
      biz_content: {
        ...orderContent(provider, instruction, payer.client),
        scene: 'bar_code',
        auth_code: payer.code,
        store_id: payer.storeNo,
        business_params: { mc_create_trade_ip: payer.ip },
      },
    },
  }
}

export function pageRequest(provider: Provider, instruction: PayInstruction & { payer: RedirectedPayer }, token: string): AlipayRequest {
  const { payer } = instruction
  const { returnUrl } = payer
  const content = orderContent(provider, instruction, payer.client)
  return {
    method: payer.client === 'h5' ? 'alipay.trade.wap.pay' : 'alipay.trade.page.pay',
    parameters: {
      app_auth_token: token,
      notify_url: instruction.notifyUrl,
      ...(returnUrl === undefined ? {} : { return_url: returnUrl }),
      // quit_url: where the payer lands who gives up.
      biz_content: payer.client === 'h5' && returnUrl !== undefined ? { ...content, quit_url: returnUrl } : content,
    },
  }
}

type TradeMethod = 'query' | 'close' | 'cancel'

export function tradeRequest(what: TradeMethod, { orderNo }: PayRef, token: string): AlipayRequest {
  return { method: `alipay.trade.${what}`, parameters: { app_auth_token: token, biz_content: { out_trade_no: orderNo } } }
}

const createAnswer = z.object({ out_trade_no: z.string(), trade_no: z.string().min(1) })
const precreateAnswer = z.object({ out_trade_no: z.string(), qr_code: z.string().min(1) })

/** What the client opens; undefined when the answer lacks it, or is about another order. */
export function launchOf({ orderNo, payer }: PayInstruction & { payer: AskedPayer }, body: unknown): Launch | undefined {
  if (payer.client === 'qr') {
    const { data } = precreateAnswer.safeParse(body)
    return data?.out_trade_no === orderNo ? { kind: 'qr', text: data.qr_code } : undefined
  }
  const { data } = createAnswer.safeParse(body)
  return data?.out_trade_no === orderNo ? { kind: 'alipay-trade', tradeNo: data.trade_no } : undefined
}

/** A trade as a query answers it. */
const trade = z.object({
  out_trade_no: z.string(),
  trade_no: z.string().min(1),
  trade_status: z.enum(['WAIT_BUYER_PAY', 'TRADE_SUCCESS', 'TRADE_FINISHED', 'TRADE_CLOSED']),
  total_amount: paidYuan,
  /** Only of a trade that was paid. */
  send_pay_date: moment.optional(),
})
export type Trade = z.infer<typeof trade>

/** undefined when it is not in Alipay's shape. */
export function readTrade(body: unknown): Trade | undefined {
  return trade.safeParse(body).data
}

export function outcomeOf(
  {
    trade_no: channelRef,
    trade_status: status,
    total_amount: amountFen,
    paidAt,
  }: Pick<Trade, 'trade_no' | 'trade_status' | 'total_amount'> & {
    readonly paidAt: Date | undefined
  },
  raw: unknown,
): Outcome {
  switch (status) {
    case 'WAIT_BUYER_PAY':
      return { state: 'accepted', channelRef, waitingFor: 'payer', raw }
    // FINISHED: paid, and too long ago to be given back.
    case 'TRADE_SUCCESS':
    case 'TRADE_FINISHED':
      if (!paidAt) return unknown('unreadable', `${status} without its time`)
      return { state: 'succeeded', channelRef, amountFen, at: paidAt, raw }
    case 'TRADE_CLOSED':
      // Paid, and given back in full, by a cancellation or by refunds: Alipay does not tell which. The payee holds nothing
      // and nobody can pay any more; that it was paid once must not be booked from anywhere else, the bill above all.
      if (paidAt) return { state: 'failed', code: 'REVOKED', reason: '交易已撤销或已全额退款', raw } satisfies Failed
      return { state: 'failed', code: 'TRADE_CLOSED', reason: '交易已关闭', raw } satisfies Failed
  }
}

const payAnswer = z.object({
  code: z.string(),
  out_trade_no: z.string(),
  trade_no: z.string().min(1),
  total_amount: paidYuan.optional(),
  gmt_payment: moment.optional(),
})

/** 10000 is paid; 10003 waits for the payer's own confirmation on the phone. */
export function payOutcomeOf({ orderNo }: PayRef, body: unknown): Outcome {
  const { data } = payAnswer.safeParse(body)
  if (data?.out_trade_no !== orderNo) return unknown('unreadable', 'not an answer to this payment')
  if (data.code === '10003') return { state: 'accepted', channelRef: data.trade_no, waitingFor: 'payer', raw: body }
  const { gmt_payment: at, total_amount: amountFen, trade_no: channelRef } = data
  if (!at || amountFen === undefined) return unknown('unreadable', 'paid without amount or time')
  return { state: 'succeeded', channelRef, amountFen, at, raw: body }
}

/**
 * Refusals that say that the number is in use already. After a precreate that matters doubly: its trade is not there to be
 * found by a query before somebody scans, and still can be paid.
 */
export function saysNumberIsUsed({ code }: Refusal): boolean {
  return code === 'CONTEXT_INCONSISTENT' || code === 'TRADE_BUYER_NOT_MATCH' || code === 'TRADE_HAS_SUCCESS'
}

export function isNotFound({ code }: Refusal): boolean {
  return code === 'TRADE_NOT_EXIST'
}

/**
 * A trade that is not there cannot be closed, and is no failure either: who holds its code or its page can still open it
 * until the order expires.
 */
export function notClosedBecause(refusal: Refusal): Closed {
  return unknown(isNotFound(refusal) ? 'not-found' : 'ambiguous', `${refusal.code} ${refusal.message}`)
}

const cancelAnswer = z.object({ out_trade_no: z.string().optional(), retry_flag: z.enum(['Y', 'N']), action: z.string().optional() })

export function revokedOf({ orderNo }: PayRef, body: unknown): Revoked {
  const { data } = cancelAnswer.safeParse(body)
  if (!data || (data.out_trade_no ?? orderNo) !== orderNo) return unknown('unreadable', 'not an answer to this cancellation')
  return data.retry_flag === 'N' ? { state: 'revoked' } : unknown('institution-error', 'Alipay asks to cancel again')
}
