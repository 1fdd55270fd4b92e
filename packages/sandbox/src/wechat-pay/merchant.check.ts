import type { SandboxContext } from '../sandbox.context.ts'
import type { WechatOrder, WechatSubMerchant } from './order.state.ts'
import { WechatError } from './wechat.error.ts'

export type Place = 'body' | 'query'

/** Whoever signs may only speak for itself. */
export function assertProvider(context: SandboxContext, spMchid: string | undefined, field: string, location: Place = 'body'): void {
  if (spMchid === context.identity.wechat.spMchid) return
  throw new WechatError(400, 'PARAM_ERROR', 'sp_mchid与签名的商户号不一致', { field, value: spMchid, issue: '不一致', location })
}

/** The apps that are bound to the provider: its mini-program, and the 公众号 of its pages. */
export function assertApp(context: SandboxContext, appid: string | undefined, field = 'sp_appid'): void {
  const { browserAppid, spAppid } = context.identity.wechat
  if (appid === undefined || appid === spAppid || appid === browserAppid) return
  throw new WechatError(400, 'APPID_MCHID_NOT_MATCH', `${field}和${field.replace('appid', 'mchid')}不匹配`)
}

/** A payer has another openid in every app. Of openids that came from somewhere else nothing is known. */
export function assertOpenid(context: SandboxContext, appid: string, openid: string | undefined): void {
  const known = openid === undefined ? undefined : context.state.openids.get(openid)
  if (known === undefined || known.appid === appid) return
  throw new WechatError(500, 'OPENID_MISMATCH', 'openid和appid不匹配')
}

export function subMerchantOf(context: SandboxContext, subMchid: string): WechatSubMerchant {
  const merchant = context.state.subMerchants.get(subMchid)
  if (!merchant) throw new WechatError(400, 'MCH_NOT_EXISTS', '特约商户号不存在')
  return merchant
}

/** An order that can be asked about by itself: the parts of a combined one cannot. */
export function orderOf(
  context: SandboxContext,
  key: { outTradeNo: string } | { transactionId: string },
  merchants: { spMchid: string | undefined; subMchid: string | undefined },
  location: Place = 'query',
): WechatOrder {
  for (const [field, value] of [
    ['sp_mchid', merchants.spMchid],
    ['sub_mchid', merchants.subMchid],
  ] as const) {
    if (!value) throw new WechatError(400, 'PARAM_ERROR', `${field}必填`, { field, issue: '必填', location })
  }
  assertProvider(context, merchants.spMchid, 'sp_mchid', location)
  const { orderByTransactionId, orders } = context.state
  const order = 'outTradeNo' in key ? orders.get(key.outTradeNo) : orderByTransactionId.get(key.transactionId)
  if (!order || order.subMchid !== merchants.subMchid || order.combinedIn !== undefined) {
    throw new WechatError(404, 'ORDER_NOT_EXIST', '订单不存在')
  }
  return order
}

export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

export function fieldsOf(json: unknown): Record<string, unknown> {
  return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {}
}
