import type { PayClient } from '@dangkou/shared/graphql'

export type Browser = 'wechat' | 'alipay' | 'phone' | 'desk'

/** Whose browser this page is in, by what it calls itself. A guess that only decides what is offered: each way is tried and asked about. */
export function browserOf(userAgent: string): Browser {
  // 企业微信 calls itself MicroMessenger too, and pays the same way.
  if (/MicroMessenger/i.test(userAgent)) return 'wechat'
  if (/AlipayClient|AliApp\(AP/i.test(userAgent)) return 'alipay'
  return /Mobile|Android|iPhone|iPad|HarmonyOS/i.test(userAgent) ? 'phone' : 'desk'
}

export const CLIENTS: Record<Browser, PayClient> = { wechat: 'WECHAT_BROWSER', alipay: 'ALIPAY_APP', phone: 'H5', desk: 'DESKTOP' }
