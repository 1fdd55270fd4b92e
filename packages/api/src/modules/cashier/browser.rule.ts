/** The app that opened an aggregated code (聚合码): it pays by its own way, and anything else gets the web cashier. */
export type ScanningApp = 'wechat' | 'alipay' | 'other'

/** By the user agent, which the apps' own browsers say of themselves; who lies about it only gets another page. */
export function scanningApp(userAgent: string | undefined): ScanningApp {
  if (userAgent === undefined) return 'other'
  // WeCom's browser names both, and pays by WeChat.
  if (/\bMicroMessenger\b/i.test(userAgent)) return 'wechat'
  return /\bAlipayClient\b/i.test(userAgent) ? 'alipay' : 'other'
}
