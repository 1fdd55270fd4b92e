import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FEED_CASES, type FeedCast, type FeedResult, feedPage, travelFeed } from '../faults/channels/feed-journey.ts'
import { World } from '../world/world.ts'

const PAGE = new URL('../../docs/fault-matrix-feed.md', import.meta.url)

let cast: FeedCast
const results: FeedResult[] = []
beforeAll(async () => {
  const world = await World.open({}, { timeoutMs: 1_500, retryAfterMs: 1 })
  const staff = await world.market()
  cast = { world, staff, partyId: await (await world.merchant(staff)).partyId() }
})
afterAll(() => cast.world.close())

test.each(FEED_CASES.map((one, index) => [`${one.at}: ${one.kind}`, one, `7559000001${index + 10}`] as const))(
  '%s ends with the bank’s own lines',
  async (_name, one, accountNo) => {
    const ending = await travelFeed(cast, one, accountNo)
    results.push({ of: one, ending })
    expect(ending.wrong).toEqual([])
    expect(cast.world.sandbox.faults.list(), 'the fault never happened').toEqual([])
  },
  60_000,
)

test('the page of the matrix is current', async () => {
  // Some cases only: nothing can be said of the page.
  if (results.length < FEED_CASES.length) return
  const page = feedPage(results)
  if (process.env['FAULT_MATRIX'] === 'write') await writeFile(PAGE, page)
  expect(await readFile(PAGE, 'utf8')).toBe(page)
})
