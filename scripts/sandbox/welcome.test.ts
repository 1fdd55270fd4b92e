import { expect, test } from 'vitest'
import { keyFileName } from './key-files.ts'
import { welcome } from './welcome.ts'

const CREDENTIALS = {
  WECHAT_BASE_URL: 'http://127.0.0.1:9100/',
  WECHAT_SP_MCHID: '1900009191',
  WECHAT_APIV3_KEY: 'a secret of thirty-two characters',
  ALIPAY_GATEWAY_URL: 'http://127.0.0.1:9100/gateway.do',
}

test('begins with the line that programs wait for, and names addresses but no secrets', () => {
  const text = welcome({ url: 'http://127.0.0.1:9100', credentials: CREDENTIALS, keys: '.data/sandbox/keys' })
  expect(text.split('\n')[0]).toBe('ready http://127.0.0.1:9100')
  for (const part of ['/payer', '/gateway.do', '1900009191', '.data/sandbox/keys']) expect(text).toContain(part)
  expect(text).not.toContain(CREDENTIALS.WECHAT_APIV3_KEY)
})

test('a key’s file says what it is', () => {
  expect(keyFileName('WECHAT_PUBLIC_KEY', '-----BEGIN PUBLIC KEY-----\n')).toBe('wechat-public-key.pem')
  expect(keyFileName('WECHAT_APIV3_KEY', 'abc')).toBe('wechat-apiv3-key.txt')
})
