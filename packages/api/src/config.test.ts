import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const long = 'x'.repeat(32)
const COMPLETE: NodeJS.ProcessEnv = {
  PUBLIC_URL: 'https://pay.example.com',
  DATABASE_URL: 'mariadb://root@127.0.0.1:3306/dangkou',
  REDIS_URL: 'redis://127.0.0.1:6379',
  SESSION_SECRET: long,
  PAYMENT_PASSWORD_KEY: long,
  FIELD_KEY: long,
  WECHAT_SP_MCHID: '1',
  WECHAT_SP_APPID: 'wx1',
  WECHAT_APP_SECRET: 's',
  WECHAT_MERCHANT_SERIAL: 'AB',
  WECHAT_MERCHANT_PRIVATE_KEY: 'pem',
  WECHAT_PUBLIC_KEY_ID: 'PUB_KEY_ID_1',
  WECHAT_PUBLIC_KEY: 'pem',
  WECHAT_APIV3_KEY: long,
  WECHAT_CUSTODY_SUB_MCHID: '2',
  ALIPAY_PID: '2088000000000001',
  ALIPAY_APP_ID: '2021000000000001',
  ALIPAY_PRIVATE_KEY: 'pem',
  ALIPAY_PUBLIC_KEY: 'pem',
  ALIPAY_MINI_APP_ID: '2021000000000002',
  ALIPAY_MINI_PRIVATE_KEY: 'pem',
  ALIPAY_MINI_PUBLIC_KEY: 'pem',
  ALIPAY_CUSTODY_PID: '2088000000000002',
  ALIPAY_CUSTODY_APP_AUTH_TOKEN: 't',
  UNIONPAY_MER_ID: '777290058100000',
  UNIONPAY_CUSTODY_MER_ID: '777290058110100',
  UNIONPAY_CERT_ID: '68759585097',
  UNIONPAY_PRIVATE_KEY: 'pem',
  UNIONPAY_ROOT_CERT: 'pem',
  UNIONPAY_MIDDLE_CERT: 'pem',
  BANK_URL: 'https://bank.example.com/api',
  BANK_APPLICATION_ID: 'a',
  BANK_MERCHANT_CODE: 'm',
  BANK_SUMMARY_ACCOUNT: '1',
  BANK_SHORT_ID: 'DANGKO',
  BANK_PRIVATE_KEY: 'pem',
  BANK_PUBLIC_KEY: 'pem',
  SMS_SECRET_ID: 'i',
  SMS_SECRET_KEY: 'k',
  SMS_SDK_APP_ID: '1',
  SMS_SIGN_NAME: '档口通',
  SMS_TEMPLATE_ID: '1',
}

test('a complete environment is read, with defaults for what may be left out', () => {
  expect(readConfig(COMPLETE)).toMatchObject({ PORT: 4000, HOST: '127.0.0.1', WECHAT_BASE_URL: 'https://api.mch.weixin.qq.com/' })
})

test('everything that is missing is named at once, and how to give it', () => {
  const { DATABASE_URL: _url, WECHAT_PUBLIC_KEY: _key, ...rest } = COMPLETE
  expect(() => readConfig(rest)).toThrow(ConfigError)
  expect(() => readConfig(rest)).toThrow(
    /DATABASE_URL \(or DATABASE_URL_FILE\) is missing\n {2}WECHAT_PUBLIC_KEY \(or WECHAT_PUBLIC_KEY_FILE\) is missing/,
  )
})

test.each([
  ['DATABASE_URL', 'postgres://localhost/x', /DATABASE_URL: must begin with mysql/],
  ['DATABASE_URL', 'mariadb://dangkou:%E5%AF%86@localhost/x', /DATABASE_URL: user, password and name of the database must be ASCII/],
  ['REDIS_URL', 'http://localhost', /REDIS_URL: must begin with redis/],
  ['SESSION_SECRET', 'short', /SESSION_SECRET: must be at least 32/],
  ['PORT', '70000', /PORT: /],
])('%s=%s is refused with its reason', (name, value, reason) => {
  expect(() => readConfig({ ...COMPLETE, [name]: value })).toThrow(reason)
})

test('a key may come from a file, and a file that cannot be read is named', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'dangkou-')), 'key.pem')
  writeFileSync(file, 'from a file\n')
  expect(readConfig({ ...COMPLETE, BANK_PRIVATE_KEY: undefined, BANK_PRIVATE_KEY_FILE: file }).BANK_PRIVATE_KEY).toBe('from a file')
  expect(() => readConfig({ ...COMPLETE, BANK_PRIVATE_KEY_FILE: '/nowhere/key.pem' })).toThrow(/BANK_PRIVATE_KEY_FILE cannot be read/)
})
