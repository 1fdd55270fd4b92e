import type { LaunchFragment, PayClient, PayMethod, RechargeClient } from '@dangkou/shared/graphql'

import { browserOf, CLIENTS } from './browser.h5'
import { alipayBridgePay, wechatBridgePay } from './pay-bridge.h5'
import type { Channel, PayerCodes } from './payer'
import { rememberReturn } from './return.h5'

function payClient(): PayClient {
  return CLIENTS[browserOf(navigator.userAgent)]
}

/** On a desk WeChat has no page of its own: it shows a code, which a phone scans. */
export function cashierClient(method: PayMethod): PayClient {
  const client = payClient()
  return client === 'DESKTOP' && method === 'WECHAT' ? 'QR' : client
}

/** A wallet is filled on a phone: a desk is led to the same page. */
export function rechargeClient(): RechargeClient {
  const client = payClient()
  return client === 'WECHAT_BROWSER' || client === 'ALIPAY_APP' ? client : 'H5'
}

export function whyNot(channel: Channel): string | null {
  const browser = browserOf(navigator.userAgent)
  if (channel === 'ALIPAY' && browser === 'wechat') return '微信里打不开支付宝'
  if (channel === 'WECHAT' && browser === 'alipay') return '支付宝里打不开微信'
  return null
}

/** WeChat and Alipay say who somebody is to a page that they sent themselves: there and back, without a question to him. */
export function leaveToBeKnown(): boolean {
  const browser = browserOf(navigator.userAgent)
  if (browser !== 'wechat' && browser !== 'alipay') return false
  const [page = '', query = ''] = window.location.hash.replace(/^#/, '').split('?')
  const own = new URLSearchParams(query)
  // Used up, or never there.
  for (const name of ['code', 'auth_code']) own.delete(name)
  window.location.assign(`/who/${browser}?${new URLSearchParams({ to: `${page}?${own.toString()}` }).toString()}`)
  return true
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
  const { kind, url, tradeNo, requestPayment, fields } = launch
  if (kind === 'WECHAT_BROWSER' && requestPayment) await wechatBridgePay(requestPayment)
  else if (kind === 'ALIPAY_TRADE' && tradeNo) await alipayBridgePay(tradeNo)
  else if (kind === 'REDIRECT' && url) return leaveFor(url, returnTo)
  else if (kind === 'FORM' && url && fields) return postTo(url, fields, returnTo)
  return 'returned'
}

/** Field by field as they were signed: the bank refuses what was changed. */
function postTo(url: string, fields: NonNullable<LaunchFragment['fields']>, returnTo: string): 'left' {
  rememberReturn(returnTo)
  const form = document.createElement('form')
  form.method = 'post'
  form.action = url
  form.acceptCharset = 'UTF-8'
  for (const { name, value } of fields) {
    const field = document.createElement('input')
    field.type = 'hidden'
    field.name = name
    field.value = value
    form.append(field)
  }
  document.body.append(form)
  form.submit()
  return 'left'
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
