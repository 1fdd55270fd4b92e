import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startSandbox } from '../src/index.ts'
import { CappedMap, pushCapped } from '../src/store/capped.map.ts'
import { wire } from './support/merchant.client.ts'
import { openShop } from './support/shop.world.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

describe('a restart', () => {
  test('keeps keys, orders, callbacks, payouts, messages, logins and the clock', async () => {
    const before = await openShop({ dataDir })
    before.receiver.answerWith(500)
    await before.sandbox.clock.advance(86_400_000)
    const outTradeNo = await before.paid()
    await before.sandbox.clock.advance(0)
    const account = await before.openAccount()
    const seqNo = before.nextSeqNo()
    await before.bank('KFEJZB6033', seqNo, before.withdrawal(account))
    await before.sms(before.message())
    const open = before.order()
    const prepay = await before.prepay(open)
    const { code, openid } = before.sandbox.wechat.login({ phone: '13800000001' })
    const stoppedAt = before.sandbox.clock.now()
    await before.sandbox.close()

    const after = await openShop({ dataDir })
    const urls = /_URL$/
    const withoutUrls = (credentials: object): object =>
      Object.fromEntries(Object.entries(credentials).filter(([name]) => !urls.test(name)))
    expect(withoutUrls(after.credentials)).toEqual(withoutUrls(before.credentials))
    expect(after.sandbox.clock.now()).toBeGreaterThanOrEqual(stoppedAt)
    expect(after.sandbox.clock.now() - stoppedAt).toBeLessThan(10_000)
    expect((await after.query(outTradeNo)).json.trade_state).toBe('SUCCESS')
    expect((await after.prepay(open)).json).toEqual(prepay.json)
    expect(await after.openAccount()).toBe(account)
    expect((await after.bank('KFEJZB6033', seqNo, after.withdrawal(account))).json.TxnReturnCode).toBe('000000')
    expect(after.sandbox.bank.payouts()).toHaveLength(1)
    expect(after.sandbox.sms.messages('13800000001')).toHaveLength(1)
    const query = new URLSearchParams({
      appid: after.credentials.WECHAT_SP_APPID,
      secret: after.credentials.WECHAT_APP_SECRET,
      js_code: code,
      grant_type: 'authorization_code',
    })
    expect((await wire(`${after.sandbox.url}/sns/jscode2session?${query.toString()}`)).json.openid).toBe(openid)

    // The retry that was due when it stopped is sent by the next process.
    before.receiver.received.length = 0
    before.receiver.answerWith(204)
    await after.sandbox.clock.advance(15_000)
    expect(before.receiver.received).toHaveLength(1)
    await after.shut()
    await before.receiver.close()
  })

  test('leaves no half-written file, and none that others can read', async () => {
    const shop = await openShop({ dataDir })
    await shop.paid()
    await shop.shut()
    expect(readdirSync(dataDir).sort()).toEqual(['identity.json', 'state.json'])
    for (const name of readdirSync(dataDir)) expect(statSync(join(dataDir, name)).mode & 0o077).toBe(0)
  })

  test('refuses a snapshot it does not understand, and leaves it alone', async () => {
    const future = JSON.stringify({ version: 99 })
    writeFileSync(join(dataDir, 'state.json'), future)
    await expect(startSandbox({ dataDir })).rejects.toThrow('version 1')
    expect(readFileSync(join(dataDir, 'state.json'), 'utf8')).toBe(future)
  })
})

describe('a seed', () => {
  const run = async (seed: string): Promise<unknown[]> => {
    const shop = await openShop({ seed, clock: () => Date.UTC(2026, 10, 21) })
    const prepay = await shop.prepay(shop.order())
    const paid = shop.sandbox.wechat.pay(prepay.json.prepay_id)
    const ids = [prepay.json.prepay_id, paid.paid && paid.order.transactionId, await shop.openAccount(), shop.credentials.WECHAT_APIV3_KEY]
    await shop.shut()
    return ids
  }

  test('gives the same ids on every run, and another seed gives others', async () => {
    const first = await run('market')
    expect(await run('market')).toEqual(first)
    const other = await run('stall')
    for (const [index, id] of other.entries()) expect(id).not.toBe(first[index])
  })

  test('never repeats an id after a restart', async () => {
    const ids = new Set<string>()
    for (let turn = 0; turn < 2; turn += 1) {
      const shop = await openShop({ seed: 'market', dataDir, clock: () => Date.UTC(2026, 10, 21) })
      for (let order = 0; order < 30; order += 1) ids.add((await shop.prepay(shop.order())).json.prepay_id)
      await shop.shut()
    }
    expect(ids.size).toBe(60)
  })
})

test('full lists forget their oldest', () => {
  const forgotten: number[] = []
  const map = new CappedMap<number>(2, (value) => void forgotten.push(value))
  for (const value of [1, 2, 3]) map.set(String(value), value)
  expect([map.values(), forgotten]).toEqual([[2, 3], [1]])
  const list = [1, 2]
  pushCapped(list, 3, 2)
  expect(list).toEqual([2, 3])
})

test('the program starts under plain node and stops on SIGTERM with everything saved', async () => {
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
  const child = spawn(process.execPath, [main, '--port', '0', '--data', dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  const url = await new Promise<string>((resolve) => {
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8')
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text)
      if (found) resolve(found[0])
    })
  })
  const login = await wire(`${url}/control/wechat/login`, {
    method: 'POST',
    body: '{"openid":"oX"}',
    headers: { 'Content-Type': 'application/json' },
  })
  expect(login.status).toBe(200)
  const code = await new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill('SIGTERM')
  })
  expect(code).toBe(0)
  expect(readFileSync(join(dataDir, 'state.json'), 'utf8')).toContain(login.json.code)
  // It makes its keys first, which takes a busy machine long.
}, 30_000)
