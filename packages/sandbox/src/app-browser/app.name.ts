/** The two apps that open pages in a browser of their own. */
export type AppName = 'wechat' | 'alipay'

/** What their browsers call themselves. */
export const USER_AGENTS: Readonly<Record<AppName, string>> = {
  wechat:
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.50 Language/zh_CN',
  alipay:
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 AliApp(AP/10.6.0) AlipayClient/10.6.0',
}
