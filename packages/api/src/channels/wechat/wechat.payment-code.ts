import { z } from 'zod'
import type { PayInstruction, PayRef, Payer, Revoked } from '../channel.ts'
import type { Outcome } from '../outcome.ts'
import { unknown } from '../transport/transport.trouble.ts'
import type { Refusal } from './wechat.code.ts'
import { type Provider, type WireRequest, descriptionOf, outcomeOf, readTransaction } from './wechat.message.ts'

/** 付款码: the merchant scans the payer's code; the answer is the result, and no callback comes. */

export type CodePayer = Extract<Payer, { client: 'payment-code' }>

const ORDERS = 'v3/pay/partner/transactions'
// 18 digits that begin with 10 to 15 (pay.weixin.qq.com/doc/v3/partner).
const PAYMENT_CODE = /^1[0-5]\d{16}$/

export function isWechatPaymentCode(text: string): boolean {
  return PAYMENT_CODE.test(text)
}

/** A call with a secret in it: `path` and `body` are for the wire, never for a log. */
export function codepayRequest(provider: Provider, instruction: PayInstruction & { readonly payer: CodePayer }): WireRequest {
  const { amountFen, description, orderNo, payeeNo, payer } = instruction
  const body = {
    sp_appid: provider.spAppid,
    sp_mchid: provider.spMchid,
    sub_mchid: payeeNo,
    description: descriptionOf(description),
    out_trade_no: orderNo,
    payer: { auth_code: payer.code },
    amount: { total: amountFen, currency: 'CNY' },
    scene_info: { device_ip: payer.ip, store_info: { out_id: payer.storeNo } },
  }
  return { method: 'POST', path: `${ORDERS}/codepay`, body }
}

export function reverseRequest(provider: Provider, { orderNo, payeeNo }: PayRef): WireRequest {
  const path = `${ORDERS}/out-trade-no/${encodeURIComponent(orderNo)}/reverse`
  return { method: 'POST', path, body: { sp_appid: provider.spAppid, sp_mchid: provider.spMchid, sub_mchid: payeeNo } }
}

/** The answer to codepay is the order, except that it need not name the app again. */
export function codepayOutcomeOf(provider: Provider, ref: PayRef, json: unknown): Outcome {
  const answer = typeof json === 'object' && json !== null ? json : {}
  const order = readTransaction({ sp_appid: provider.spAppid, ...answer })
  if (!order) return unknown('unreadable', 'not a transaction')
  const isAboutIt = order.out_trade_no === ref.orderNo && order.sub_mchid === ref.payeeNo && order.sp_mchid === provider.spMchid
  return isAboutIt ? outcomeOf(order, json) : unknown('unreadable', 'an answer about another order')
}

const reversal = z.object({ out_trade_no: z.string() })

export function revokedOf(ref: PayRef, json: unknown): Revoked {
  const answer = reversal.safeParse(json)
  if (!answer.success || answer.data.out_trade_no !== ref.orderNo) return unknown('unreadable', 'an answer about another order')
  return { state: 'revoked' }
}

export function revokedAfter({ code, message }: Refusal): Revoked {
  if (code === 'ORDER_REVERSED' || code === 'ORDER_CLOSED') return { state: 'revoked' }
  if (code === 'ORDER_NOT_EXIST') return unknown('not-found', message)
  // The payer has the password before them, or the payment is younger than WeChat wants a revocation to be.
  if (code === 'USER_PAYING') return unknown('institution-error', `${code} ${message}`)
  return unknown('ambiguous', `${code} ${message}`)
}
