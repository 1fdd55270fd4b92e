import { generateKeyPairSync } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import type { Sandbox } from '@dangkou/sandbox'
import { afterAll, expect, test } from 'vitest'
import { CASES, type Keys, nameOf } from '../faults/channels/case.ts'
import { type Cast, travel } from '../faults/channels/journey.ts'
import { type Result, matrixPage } from '../faults/channels/table.ts'
import { World } from '../world/world.ts'

const PAGE = new URL('../../docs/fault-matrix.md', import.meta.url)
/** How long a channel may keep us waiting: long enough for a machine that is busy, and much shorter than its silence. */
const TIMEOUT_MS = 1_500

let cast: Cast | undefined
let keysOf: Keys | undefined
const results: Result[] = []
afterAll(() => cast?.world.close())

/** One world for keys of long standing, and then one in which they change. */
async function castFor(keys: Keys): Promise<Cast> {
  if (cast && keysOf === keys) return cast
  await cast?.world.close()
  const world = await World.open(keys === 'changing' ? nextKeys : {}, { timeoutMs: TIMEOUT_MS, retryAfterMs: 1 })
  if (keys === 'changing') world.sandbox.settings.set({ wechatSigning: 'both' })
  const staff = await world.market()
  const [merchant, neighbour] = [await world.merchant(staff), await world.merchant(staff, '鲁海冻品')]
  keysOf = keys
  cast = { world, staff, merchant, neighbour, buyer: await world.buyer() }
  return cast
}

/** Ours are what was before, and the institutions have gone on to the next. */
function nextKeys({ credentials }: Sandbox): Record<string, string> {
  const { publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return {
    WECHAT_CERTIFICATES: 'fetch',
    WECHAT_APIV3_KEY: 'the key before, of 32 characters',
    WECHAT_NEXT_APIV3_KEY: credentials.WECHAT_APIV3_KEY,
    ALIPAY_PUBLIC_KEY: publicKey,
    ALIPAY_PUBLIC_KEY_NEXT: credentials.ALIPAY_PUBLIC_KEY,
  }
}

test.each(CASES.map((one) => [nameOf(one), one] as const))(
  '%s ends, and the books are right',
  async (_name, one) => {
    const ending = await travel(await castFor(one.keys), one)
    results.push({ of: one, ending })
    expect(ending.wrong).toEqual([])
  },
  60_000,
)

test('the page of the matrix is current', async () => {
  // Some cases only: nothing can be said of the page.
  if (results.length < CASES.length) return
  const page = matrixPage(results)
  if (process.env['FAULT_MATRIX'] === 'write') await writeFile(PAGE, page)
  expect(await readFile(PAGE, 'utf8')).toBe(page)
})
