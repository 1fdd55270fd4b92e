import { expect, test } from 'vitest'
import { apiEnvironment } from './environment.ts'

test("nothing in the user's shell points the demo at another channel, database or address", () => {
  const outer = {
    PATH: '/usr/bin',
    WECHAT_BASE_URL: 'https://api.mch.weixin.qq.com/',
    DATABASE_URL: 'mysql://other',
    HOST: '0.0.0.0',
    PORT: '1',
    SESSION_SECRET_FILE: '/etc/secret',
  }
  const env = apiEnvironment(outer, {
    port: 4000,
    h5Dir: '/h5',
    databases: { DATABASE_URL: 'mariadb://own', REDIS_URL: 'redis://own' },
    secrets: { SESSION_SECRET: 's', PAYMENT_PASSWORD_KEY: 'p', FIELD_KEY: 'f' },
    credentials: { WECHAT_BASE_URL: 'http://127.0.0.1:9100/' },
  })
  expect(env['SESSION_SECRET_FILE']).toBeUndefined()
  expect(env).toMatchObject({
    PATH: '/usr/bin',
    WECHAT_BASE_URL: 'http://127.0.0.1:9100/',
    DATABASE_URL: 'mariadb://own',
    HOST: '127.0.0.1',
    PORT: '4000',
    PUBLIC_URL: 'http://127.0.0.1:4000',
  })
})
