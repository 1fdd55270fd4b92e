import type { LaunchFragment, PayClient, PayMethod } from '@dangkou/shared/graphql'

import { browserOf, CLIENTS } from './browser.h5'
import { alipayBridgePay, wechatBridgePay } from './pay-bridge.h5'
import type { Channel, PayerCodes } from './payer'
import { rememberReturn } from './return.h5'

export const CASHIER: 'WEAPP' | 'H5' | null = 'H5'

function payClient(): PayClient {
  return CLIENTS[browserOf(navigator.userAgent)]
}

/** On a desk WeChat has no page of its own: it shows a code, which a phone scans. */
export function cashierClient(method: PayMethod): PayClient {
  const client = payClient()
  return client === 'DESKTOP' && method === 'WECHAT' ? 'QR' : client
}

export function whyNot(channel: Channel): string | null {
  const browser = browserOf(navigator.userAgent)
  if (channel === 'ALIPAY' && browser === 'wechat') return '微信里打不开支付宝'
  if (channel === 'WECHAT' && browser === 'alipay') return '支付宝里打不开微信'
  return null
}

export async function wechatCode(): Promise<string | null> {
  return null
}

/** What WeChat and Alipay put into the address when they vouch for who opened the page: `code`, `auth_code`. */
export async function payerCodes(_wechatBound: boolean): Promise<PayerCodes> {
  const { search, hash } = window.location
  const query = new URLSearchParams(search)
  const own = new URLSearchParams(hash.includes('?') ? hash.slice(hash.indexOf('?')) : '')
  const read = (name: string) => query.get(name) ?? own.get(name)
  return { wechatCode: read('code'), alipayCode: read('auth_code') }
}

/** @throws Error when WeChat's or Alipay's own browser gave us no way to open its cashier */
export async function openCashier(launch: LaunchFragment, returnTo: string): Promise<'returned' | 'left'> {
  const { kind, url, tradeNo, requestPayment } = launch
  if (kind === 'WECHAT_BROWSER' && requestPayment) await wechatBridgePay(requestPayment)
  else if (kind === 'ALIPAY_TRADE' && tradeNo) await alipayBridgePay(tradeNo)
  else if (kind === 'REDIRECT' && url) return leaveFor(url, returnTo)
  return 'returned'
}

function leaveFor(url: string, returnTo: string): 'left' {
  const { origin, pathname, search } = window.location
  // WeChat's link has a query already, and takes the way back as one more parameter. A link that is signed bears none.
  const takesReturn = !/[?&](redirect_url|return_url|sign)=/.test(url)
  rememberReturn(returnTo)
  const back = `redirect_url=${encodeURIComponent(`${origin}${pathname}${search}#${returnTo}`)}`
  window.location.href = takesReturn ? `${url}${url.includes('?') ? '&' : '?'}${back}` : url
  return 'left'
}
