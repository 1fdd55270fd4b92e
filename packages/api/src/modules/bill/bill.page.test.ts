import type { Fen } from '@dangkou/shared'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TradeRow } from '../../channels/index.ts'
import { ENTITIES } from '../../app/entities.ts'
import { MIGRATIONS } from '../../app/migrations.ts'
import { insertRows } from '../../platform/database/index.ts'
import { openTestDatabase } from '../../platform/database/test-database.ts'
import type { Batch, ReadLine } from './bill.batch.ts'
import type { ChannelBill } from './bill.entity.ts'
import { BillMatcher } from './bill.matcher.ts'
import { billedTimes, drawersOf, filed, insertPages, numbersAfter, numbersIn, removePages } from './bill.page.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
  database = await openTestDatabase({ entities: ENTITIES, migrations: MIGRATIONS })
})
afterAll(() => database.close())
beforeEach(() => database.transaction((em) => em.execute('delete from bill_page')))

const MARKET = '01KAB0000000000000000000MK'
const [BILL, OTHER_BILL] = ['01KAB0000000000000000000B1', '01KAB0000000000000000000B2'] as const
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Numbers as ours are, one every ten seconds: three or four of them in each drawer. */
function number(index: number): string {
  let text = ''
  for (let rest = 1_795_000_000_000 + index * 10_000; text.length < 10; rest = Math.floor(rest / 32)) text = DIGITS[rest % 32]! + text
  return `${text}0000000000${String(index).padStart(6, '0')}`
}

function line(index: number, more: Partial<TradeRow> = {}): ReadLine {
  const row: TradeRow = {
    kind: 'payment',
    orderNo: number(index),
    refundNo: null,
    channelRef: `42${index}`,
    payeeNo: '1900000001',
    amountFen: (1_000 + index) as Fen,
    feeFen: 6,
    state: 'succeeded',
    at: new Date('2026-11-20T04:12:07Z'),
    ...more,
  }
  return { line: index + 2, row }
}
const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => line(from + index))

async function store(batch: readonly ReadLine[], billId: string = BILL, payeeNo = ''): Promise<number[]> {
  return database.transaction(async (em) => {
    const drawers = drawersOf(batch)
    const { pages, again } = filed({ billId, marketId: MARKET, payeeNo }, drawers, await numbersIn(em, billId, drawers))
    await insertPages(em, pages)
    return again.map((one) => one.line)
  })
}

async function all(billId: string): Promise<string[]> {
  const found: string[] = []
  for (let after = ''; ;) {
    const more = await database.read((em) => numbersAfter(em, billId, after))
    if (more.length === 0) return found
    found.push(...more)
    after = more.at(-1)!
  }
}

describe('numbers of a bill', () => {
  test('are all there, once, in whatever order they came, and only in their bill', async () => {
    await store(lines(0, 60).toReversed())
    await store([...lines(60, 100), line(900, { orderNo: 'SOMEBODY-ELSES' }), line(3, { kind: 'refund', refundNo: null })])
    await store(lines(0, 5), OTHER_BILL)
    const wanted = [...lines(0, 100).map(({ row }) => row.orderNo), 'SOMEBODY-ELSES', `${number(3)}.R`]
    expect((await all(BILL)).toSorted()).toEqual(wanted.toSorted())
    expect(await all(OTHER_BILL)).toEqual(lines(0, 5).map(({ row }) => row.orderNo))
  })

  test('are found behind any one of them, however many drawers they fill', async () => {
    await store(lines(0, 600))
    const numbers = lines(0, 600).map(({ row }) => row.orderNo)
    expect(await all(BILL)).toEqual(numbers)
    for (const index of [0, 1, 298, 299, 598]) {
      const [next] = await database.read((em) => numbersAfter(em, BILL, numbers[index]!))
      expect(next).toBe(numbers[index + 1])
    }
    expect(await database.read((em) => numbersAfter(em, BILL, numbers.at(-1)!))).toEqual([])
  })

  test('are known the second time: in one batch, in the next one, in the file of another payee', async () => {
    expect(await store([line(7), line(8), { ...line(7), line: 50 }])).toEqual([50])
    expect(await store([{ ...line(8), line: 60 }, line(9)])).toEqual([60])
    expect(await store([{ ...line(9), line: 70 }, line(10)], BILL, '1900000002')).toEqual([70])
    expect(await store([line(7)], OTHER_BILL)).toEqual([])
    expect(await all(BILL)).toEqual(lines(7, 11).map(({ row }) => row.orderNo))
  })

  test('are counted over several bills', async () => {
    await store(lines(0, 20))
    await store(lines(19, 30), OTHER_BILL)
    const asked = [18, 19, 20, 40].map(number)
    const times = await database.read((em) => billedTimes(em, [BILL, OTHER_BILL], asked))
    expect(asked.map((one) => times.get(one))).toEqual([1, 2, 1, 0])
  })

  test('go with the file that was another one, and with no other', async () => {
    await store(lines(0, 30), BILL, '1900000001')
    await store(lines(30, 40), BILL, '1900000002')
    while ((await database.transaction((em) => removePages(em, { billId: BILL, payeeNo: '1900000001' }))) > 0);
    expect(await all(BILL)).toEqual(lines(30, 40).map(({ row }) => row.orderNo))
  })
})

test('of five hundred lines those that differ are found, wherever their numbers lie', async () => {
  const at = '2026-11-20 04:12:07'
  const ours = (index: number, more: Record<string, string | number | null> = {}) => {
    const row = { market: MARKET, kind: 'payment', channel: 'wechat', amount: 1_000 + index, state: 'succeeded', failure: null, ...more }
    const { amount, channel, failure, kind, market, state } = row
    return [number(index), market, kind, channel, number(index), MARKET, amount, state, failure, '{}', 0, at, at]
  }
  const special: Record<number, Record<string, string | number | null>> = {
    10: { amount: 9 },
    20: { state: 'failed' },
    30: { market: '01KAB0000000000000000000M2' },
    40: { channel: 'alipay' },
    50: { state: 'failed', failure: 'REVOKED' },
    60: { kind: 'recharge' },
    499: { amount: 8 },
  }
  const unknown = 70
  await database.transaction(async (em) => {
    const columns =
      'id, market_id, kind, channel, subject_id, party_id, amount_fen, state, failure_code, request, queries, created_at, finished_at'
    const rows = Array.from({ length: 500 }, (_, index) => ours(index, special[index])).filter((_, index) => index !== unknown)
    await insertRows(em, 'instruction', columns, rows)
  })
  const fees = new Map(Array.from({ length: 500 }, (_, index) => [number(index), index === 80 ? 5 : 6]))
  fees.delete(number(60))
  let asked = 0
  const matcher = new BillMatcher({
    fees: async (_em, known) => {
      asked = known.size
      return new Map([...fees].filter(([id]) => known.has(id)))
    },
    feesIn: async (_em, { from, to }) => new Map([...fees].filter(([id]) => id >= from && id <= to)),
    paymentsOf: async () => new Map(),
    correctFee: async () => undefined,
    release: async () => undefined,
  })
  // A stray from long ago first: it must not make a year's numbers be read.
  const rows = [line(0, { orderNo: '01JAAAAAAAAAAAAAAAAAAAAAAA' }), ...lines(0, 500).toReversed()]
  const bill = { id: BILL, marketId: MARKET, channel: 'wechat' } as ChannelBill
  const { drawers, found } = await database.read((em) =>
    matcher.match(em, { bill, isOurs: () => true }, { rows, bad: [] } as unknown as Batch),
  )
  expect(found.map(({ type, state, number: whose }) => [type, state, whose]).toSorted()).toEqual(
    [
      ['amount', 'open', number(10)],
      ['amount', 'open', number(499)],
      ['channel-only', 'open', '01JAAAAAAAAAAAAAAAAAAAAAAA'],
      ['channel-only', 'open', number(40)],
      ['channel-only', 'open', number(unknown)],
      ['fee', 'due', number(80)],
      ['state', 'due', number(20)],
      ['state', 'open', number(50)],
    ].toSorted(),
  )
  const mine = [...drawers.values()].flat()
  expect(mine).toHaveLength(500)
  expect(mine.some(({ row }) => row.orderNo === number(30))).toBe(false)
  // Nearly all were found in the stretch, without being asked for.
  expect(asked).toBeLessThan(60)
})
