import { expect, test } from 'vitest'
import { scanningApp } from './browser.rule.ts'

test.each([
  [
    'wechat',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.50(0x1800323d) NetType/WIFI Language/zh_CN',
  ],
  ['wechat', 'Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36 wxwork/4.1.10 MicroMessenger/7.0.1'],
  [
    'alipay',
    'Mozilla/5.0 (Linux; U; Android 14; zh-CN) AppleWebKit/537.36 UCBrowser/11.8 Mobile Safari/537.36 NebulaSDK/1.8 AlipayDefined(nt:WIFI) AliApp(AP/10.6.0) AlipayClient/10.6.0',
  ],
  ['other', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile Safari/604.1'],
  ['other', 'NotMicroMessengerAtAll'],
  ['other', undefined],
])('%s: %s', (app, userAgent) => {
  expect(scanningApp(userAgent)).toBe(app)
})
