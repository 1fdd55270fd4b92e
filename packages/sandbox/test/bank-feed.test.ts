import { createCipheriv, createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sm2KeyPair, sm2Sign, sm2Verify } from '../src/bank-feed/sm2.signature.ts'
import type { Sandbox } from '../src/index.ts'
import { startSandbox } from '../src/index.ts'

const here = dirname(fileURLToPath(import.meta.url))
const file = join(process.env['DANGKOU_VECTORS'] ?? resolve(here, '../../../../shared/vectors'), 'cmb/sm-standard.json')
const isThere = existsSync(file)
if (!isThere && process.env['CI'] === 'true') throw new Error(`the vectors are missing: ${file}`)

describe.skipIf(!isThere)('published examples of the standards', () => {
  const vector = isThere ? JSON.parse(readFileSync(file, 'utf8')) : {}

  test('SM2: the published signature is verified, another text or user is not', () => {
    const { message, publicKey, signatureRS, userId } = vector.sm2Sign
    const signature = Buffer.from(signatureRS, 'hex').toString('base64')
    expect(sm2Verify(message, signature, publicKey, userId)).toBe(true)
    expect(sm2Verify(`${message} `, signature, publicKey, userId)).toBe(false)
    expect(sm2Verify(message, signature, publicKey, '1234567812345679')).toBe(false)
    expect(sm2Verify(message, signature, sm2KeyPair().publicKey, userId)).toBe(false)
  })

  test('SM2: what is signed is verified', () => {
    const keys = sm2KeyPair()
    expect(sm2Verify('收款', sm2Sign('收款', keys, 'U003736239000000'), keys.publicKey, 'U003736239000000')).toBe(true)
  })

  test('SM3 and SM4 of Node are those of the standards', () => {
    expect(createHash('sm3').update(vector.sm3.message).digest('hex')).toBe(vector.sm3.hex)
    const cipher = createCipheriv('sm4-ecb', Buffer.from(vector.sm4Ecb.key, 'hex'), null).setAutoPadding(false)
    expect(cipher.update(vector.sm4Ecb.plaintext, 'hex', 'hex')).toBe(vector.sm4Ecb.ciphertext)
  })
})

describe('the bank’s book', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await startSandbox({ clock: () => Date.parse('2026-03-19T04:12:00+08:00') })
  })
  afterAll(() => sandbox.close())

  test('balances run along the rows, a reversal takes a row back, and a fault does so by itself', () => {
    const [row] = sandbox.bankFeed.credit({ accountNo: '755900000000001', amountFen: 80_000, name: '周德发' })
    sandbox.bankFeed.reverse('755900000000001', row!.id)
    sandbox.faults.add({ channel: 'bank', operation: 'feed-credit', kind: 'reversed' })
    expect(sandbox.bankFeed.credit({ accountNo: '755900000000001', amountFen: 500 })).toHaveLength(2)
    expect(sandbox.bankFeed.rows('755900000000001').map((one) => [one.amountFen, one.balanceFen, one.isReversal])).toEqual([
      [80_000, 100_080_000, false],
      [-80_000, 100_000_000, true],
      [500, 100_000_500, false],
      [-500, 100_000_000, true],
    ])
  })

  test('the gateway answers in the clear what it cannot pass on', async () => {
    const post = async (form: Record<string, string>) =>
      (await fetch(`${sandbox.url}/cdc`, { method: 'POST', body: new URLSearchParams(form) })).text()
    const form = { UID: sandbox.credentials.CMB_UID, FUNCODE: 'trsQryByBreakPoint', ALG: 'SM', DATA: 'AAAA' }
    expect(await post({ ...form, UID: 'U1' })).toBe('CDCServer:用户不存在')
    expect(await post({ ...form, ALG: 'RSA' })).toBe('CDCServer:参数错误')
    expect(await post(form)).toBe('ErrMsg:报文解密失败')
  })

  test('the control API books, takes back, lists, and writes statements', async () => {
    const control = async (path: string, body?: object) =>
      fetch(`${sandbox.url}/control/bank-feed/${path}`, body ? { method: 'POST', body: JSON.stringify(body) } : {})
    const [row] = (await (await control('credits', { accountNo: '755900000000009', amountFen: 100 })).json()) as { id: string }[]
    expect((await control('reversals', { accountNo: '755900000000009', id: 'none' })).status).toBe(404)
    await control('reversals', { accountNo: '755900000000009', id: row!.id })
    expect(await (await control('rows?accountNo=755900000000009')).json()).toHaveLength(2)
    const text = await (await control('statement?accountNo=755900000000009&day=20260319&format=mt940')).text()
    expect(text).toContain(`:61:2603190319RC1,00NTRFNONREF//`)
    expect(text).toContain(':62F:C260319CNY1000000,00')
  })
})
