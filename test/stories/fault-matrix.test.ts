import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CASES, nameOf } from '../faults/channels/case.ts'
import { type Cast, travel } from '../faults/channels/journey.ts'
import { type Result, matrixPage } from '../faults/channels/table.ts'
import { World } from '../world/world.ts'

const PAGE = new URL('../../docs/fault-matrix.md', import.meta.url)
const ALIPAY_PID = '2088101012340201'
/** How long a channel may keep us waiting: long enough for a machine that is busy, and much shorter than its silence. */
const TIMEOUT_MS = 1_500

let cast: Cast
const results: Result[] = []
beforeAll(async () => {
  const world = await World.open({}, { timeoutMs: TIMEOUT_MS })
  const staff = await world.market()
  const merchant = await world.merchant(staff)
  const appAuthToken = world.sandbox.alipay.merchants().find(({ pid }) => pid === ALIPAY_PID)?.appAuthToken
  await staff.must('setPayee', { partyId: await merchant.partyId(), channel: 'alipay', payeeNo: ALIPAY_PID, appAuthToken })
  cast = { world, staff, merchant, buyer: await world.buyer() }
})
afterAll(() => cast.world.close())

test.each(CASES.map((one) => [nameOf(one), one] as const))(
  '%s ends, and the books are right',
  async (_name, one) => {
    const ending = await travel(cast, one)
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
