import { createPrivateKey, createPublicKey } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SandboxClock } from '../src/clock/sandbox.clock.ts'
import { control, wire } from './support/merchant.client.ts'
import type { ShopWorld } from './support/shop.world.ts'
import { openShop } from './support/shop.world.ts'

let shop: ShopWorld
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.shut())

test('credentials are complete and fit each other', async () => {
  const { json } = await control(shop.sandbox.url, '/control/credentials')
  expect(json).toEqual(shop.credentials)
  expect(Object.keys(json)).toEqual([
    'WECHAT_BASE_URL',
    'WECHAT_LOGIN_BASE_URL',
    'WECHAT_AUTHORIZE_BASE_URL',
    'WECHAT_SP_MCHID',
    'WECHAT_SP_APPID',
    'WECHAT_APP_SECRET',
    'WECHAT_BROWSER_APPID',
    'WECHAT_BROWSER_APP_SECRET',
    'WECHAT_MERCHANT_SERIAL',
    'WECHAT_MERCHANT_PRIVATE_KEY',
    'WECHAT_PUBLIC_KEY_ID',
    'WECHAT_PUBLIC_KEY',
    'WECHAT_APIV3_KEY',
    'WECHAT_APIV2_KEY',
    'WECHAT_CUSTODY_SUB_MCHID',
    'ALIPAY_GATEWAY_URL',
    'ALIPAY_AUTHORIZE_URL',
    'ALIPAY_PID',
    'ALIPAY_APP_ID',
    'ALIPAY_PRIVATE_KEY',
    'ALIPAY_PUBLIC_KEY',
    'ALIPAY_MINI_APP_ID',
    'ALIPAY_MINI_PRIVATE_KEY',
    'ALIPAY_MINI_PUBLIC_KEY',
    'ALIPAY_CUSTODY_PID',
    'ALIPAY_CUSTODY_APP_AUTH_TOKEN',
    'UNIONPAY_GATEWAY_URL',
    'UNIONPAY_FILE_URL',
    'UNIONPAY_MER_ID',
    'UNIONPAY_CUSTODY_MER_ID',
    'UNIONPAY_CERT_ID',
    'UNIONPAY_PRIVATE_KEY',
    'UNIONPAY_ROOT_CERT',
    'UNIONPAY_MIDDLE_CERT',
    'BANK_URL',
    'BANK_BRANCH',
    'BANK_APPLICATION_ID',
    'BANK_MERCHANT_CODE',
    'BANK_SUMMARY_ACCOUNT',
    'BANK_SHORT_ID',
    'BANK_PRIVATE_KEY',
    'BANK_PUBLIC_KEY',
    'CMB_URL',
    'CMB_UID',
    'CMB_SYMMETRIC_KEY',
    'CMB_PRIVATE_KEY',
    'CMB_PUBLIC_KEY',
    'SMS_URL',
    'SMS_SECRET_ID',
    'SMS_SECRET_KEY',
    'SMS_SDK_APP_ID',
    'SMS_SIGN_NAME',
    'SMS_TEMPLATE_ID',
  ])
  expect(Object.values(json).every((value) => typeof value === 'string' && value !== '')).toBe(true)
  expect(json.WECHAT_APIV3_KEY).toMatch(/^[0-9A-Za-z]{32}$/)
  expect(json.WECHAT_PUBLIC_KEY_ID).toMatch(/^PUB_KEY_ID_\d+$/)
  expect(json.BANK_SHORT_ID).toHaveLength(6)
  expect(createPrivateKey(json.WECHAT_MERCHANT_PRIVATE_KEY).asymmetricKeyType).toBe('rsa')
  expect(createPublicKey(json.WECHAT_PUBLIC_KEY).asymmetricKeyType).toBe('rsa')
})

test('the index page and its links open', async () => {
  const page = await wire(shop.sandbox.url)
  const links = Array.from(page.text.matchAll(/href="(\/[^"]*)"/g), (match) => match[1] ?? '')
  expect(links).toContain('/phones')
  expect(links).toContain('/bank')
  for (const link of links) expect([link, (await wire(shop.sandbox.url + link)).status]).toEqual([link, 200])
})

describe('the clock', () => {
  test('moves forward, is set, and goes back to real time', async () => {
    const before = shop.sandbox.clock.now()
    const moved = await control(shop.sandbox.url, '/control/clock', { advanceMs: 3_600_000 })
    expect(moved.json.nowMs).toBeGreaterThanOrEqual(before + 3_600_000)
    const fixed = Date.UTC(2027, 0, 1)
    const set = await control(shop.sandbox.url, '/control/clock', { setMs: fixed })
    expect(set.json.nowMs - fixed).toBeLessThan(1_000)
    const past = await control(shop.sandbox.url, '/control/clock', { setMs: fixed - 90 * 86_400_000 })
    expect(Math.abs(past.json.nowMs - (fixed - 90 * 86_400_000))).toBeLessThan(1_000)
    await control(shop.sandbox.url, '/control/clock', { reset: true })
    expect(Math.abs((await control(shop.sandbox.url, '/control/clock')).json.nowMs - Date.now())).toBeLessThan(1_000)
  })

  test.each([{}, { advanceMs: -1 }, { advanceMs: 'x' }, { advanceMs: 1, setMs: 2 }])('%j is refused', async (input) => {
    expect((await control(shop.sandbox.url, '/control/clock', input)).status).toBe(400)
  })

  test('a move stops at every due moment, in order, and at what they add', async () => {
    const clock = new SandboxClock({ base: () => 1_000 })
    const seen: [string, number][] = []
    const note = (name: string) => async () => void seen.push([name, clock.now()])
    clock.at(1_500, note('second'))
    clock.at(1_200, async () => {
      seen.push(['first', clock.now()])
      clock.at(1_300, note('added'))
    })
    clock.at(9_000, note('not yet'))
    const cancel = clock.at(1_400, note('cancelled'))
    cancel()
    await clock.advance(1_000)
    expect(seen).toEqual([
      ['first', 1_200],
      ['added', 1_300],
      ['second', 1_500],
    ])
    expect(clock.now()).toBe(2_000)
    clock.close()
  })

  test('a base clock that jumps fires what is due', async () => {
    let base = 1_000
    const clock = new SandboxClock({ base: () => base })
    const fired: number[] = []
    clock.at(5_000, async () => void fired.push(clock.now()))
    base = 6_000
    await clock.advance(0)
    expect(fired).toEqual([6_000])
    clock.at(8_000, async () => void fired.push(clock.now()))
    base = 9_000
    await expect.poll(() => fired, { interval: 5 }).toEqual([6_000, 9_000])
    clock.close()
  })
})

describe('faults', () => {
  test.each([
    { channel: 'alipay', operation: 'prepay', kind: 'timeout' },
    { channel: 'wechat', operation: 'refund', kind: 'paid-first' },
    { channel: 'wechat', operation: 'prepay', kind: 'lost' },
    { channel: 'bank', operation: 'payout', kind: 'wrong-serial' },
    { channel: 'sms', operation: 'send', kind: 'timeout', times: 0 },
  ])('%j does not exist and is refused', async (fault) => {
    expect((await control(shop.sandbox.url, '/control/faults', fault)).status).toBe(400)
    expect((await control(shop.sandbox.url, '/control/faults')).json).toEqual([])
  })

  test('are listed and cleared by channel and operation', async () => {
    await control(shop.sandbox.url, '/control/faults', { channel: 'wechat', operation: 'prepay', kind: 'http-500', times: 3 })
    await control(shop.sandbox.url, '/control/faults', { channel: 'sms', operation: 'send', kind: 'http-500', times: 'always' })
    expect((await control(shop.sandbox.url, '/control/faults')).json).toMatchObject([
      { channel: 'wechat', left: 3 },
      { channel: 'sms', left: 'always' },
    ])
    const left = await control(shop.sandbox.url, '/control/faults?channel=wechat&operation=prepay', undefined, 'DELETE')
    expect(left.json).toMatchObject([{ channel: 'sms' }])
    expect((await control(shop.sandbox.url, '/control/faults', undefined, 'DELETE')).json).toEqual([])
  })
})

test('settings are read and changed', async () => {
  expect((await control(shop.sandbox.url, '/control/settings')).json).toMatchObject({
    bankSettleDelayMs: 400,
    callbackTimeoutMs: 5_000,
    refundSpacingMs: 60_000,
    wechatSigning: 'public-key',
  })
  expect((await control(shop.sandbox.url, '/control/settings', { bankSettleDelayMs: 0 })).json).toMatchObject({
    bankSettleDelayMs: 0,
    callbackTimeoutMs: 5_000,
  })
  expect((await control(shop.sandbox.url, '/control/settings', { wechatCodepay: 'v4' })).status).toBe(400)
  expect((await control(shop.sandbox.url, '/control/settings', { nonsense: 1 })).status).toBe(400)
})

test('a body that is not JSON is refused, not a crash', async () => {
  const answer = await wire(`${shop.sandbox.url}/control/clock`, {
    method: 'POST',
    body: '{',
    headers: { 'Content-Type': 'application/json' },
  })
  expect([answer.status, answer.json.error.code]).toEqual([400, 'BAD_JSON'])
})

test('it listens on this machine only', () => {
  expect(new URL(shop.sandbox.url).hostname).toBe('127.0.0.1')
})
