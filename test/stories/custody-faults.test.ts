import { readFile, writeFile } from 'node:fs/promises'
import { openCustodyWorld } from '@dangkou/api/channels/bank/test-bank-world.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CUSTODY_CASES } from '../faults/channels/custody-case.ts'
import { type CustodyWorld, travelCustody } from '../faults/channels/custody-journey.ts'
import { type CustodyResult, custodyPage } from '../faults/channels/custody-table.ts'

const PAGE = new URL('../../docs/fault-matrix-custody.md', import.meta.url)

let world: CustodyWorld
const results: CustodyResult[] = []
beforeAll(async () => {
  world = await openCustodyWorld()
})
afterAll(() => world.close())

test.each(CUSTODY_CASES.map((one) => [`${one.ask}: ${one.fault.kind}`, one] as const))(
  '%s ends, and the bank’s book is right',
  async (_name, one) => {
    const ending = await travelCustody(world, one)
    results.push({ of: one, ending })
    expect(ending.wrong).toEqual([])
    expect(world.sandbox.faults.list(), 'the fault never happened').toEqual([])
  },
  30_000,
)

test('the page of the matrix is current', async () => {
  // Some cases only: nothing can be said of the page.
  if (results.length < CUSTODY_CASES.length) return
  const page = custodyPage(results)
  if (process.env['FAULT_MATRIX'] === 'write') await writeFile(PAGE, page)
  expect(await readFile(PAGE, 'utf8')).toBe(page)
})
