import { strict as assert } from 'node:assert'
import { addDays, beijingDay, fen, startOfDay } from '@dangkou/shared'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Bill, BillBroken, type BillKind, type BillLine, type BillRow, type FundRow, type TradeRow } from '../bill.ts'
import { billLines } from '../bill.lines.ts'
import type { PayInstruction } from '../channel.ts'
import { type PayStage, onStage } from './pay.stage.ts'
import { FAULT_TABLE, type PayWorld } from './pay.world.ts'

const DAY_MS = 86_400_000
const TEN_O_CLOCK_MS = 10 * 3_600_000

/** What the institution says it did on one day. */
export function billContract(open: () => Promise<PayWorld>): void {
  let stage: PayStage
  /** A day with two payments, one of them refunded in part. */
  let day: string
  let first: PayInstruction
  let second: PayInstruction
  let refundNo: string

  beforeAll(async () => {
    stage = await onStage(await open())
    const { channel, paid, world } = stage
    // Ten in the morning of a fresh day: nothing moved the day before, and bills of yesterday are made by ten.
    const today = beijingDay(world.now())
    await world.passTime(startOfDay(addDays(today, 1)).getTime() + TEN_O_CLOCK_MS - world.now().getTime())
    day = beijingDay(world.now())
    first = await paid()
    second = await paid({ amountFen: fen(100_000), description: '冬瓜,白萝卜 2吨' })
    const refund = world.refund(second, fen(20_000))
    refundNo = refund.refundNo
    await channel.refund(refund)
    await world.refundsEnd()
    await world.passTime(DAY_MS)
  })
  afterEach(() => stage.world.bills.next('right'))
  afterAll(() => stage.world.close())

  async function ready(kind: BillKind): Promise<BillLine[]> {
    return linesOf(await fetched(kind, day))
  }
  /** Of the payee of these payments, where the institution makes a file for each. */
  const fetched = (kind: BillKind, of: string, { bills } = stage.channel): Promise<Bill> =>
    bills.perPayee === true ? bills.fetch(kind, of, first.payeeNo) : bills.fetch(kind, of)
  const has = (kind: BillKind): boolean => stage.channel.bills.kinds?.includes(kind) ?? true
  const rowsOf = (lines: readonly BillLine[]): BillRow[] => lines.flatMap((line) => ('row' in line ? [line.row] : []))
  const tradesOf = (lines: readonly BillLine[]): TradeRow[] => rowsOf(lines).filter((row) => row.kind !== 'fund')
  const fundsOf = (lines: readonly BillLine[]): FundRow[] => rowsOf(lines).filter((row) => row.kind === 'fund')

  test('of trades tells every payment and every refund, with both sides’ numbers', async () => {
    const { channel } = stage
    const lines = await ready('trade')
    const rows = tradesOf(lines)
    expect(lines).toHaveLength(rows.length)
    for (const instruction of [first, second]) {
      const payment = rows.filter((row) => row.kind === 'payment' && row.orderNo === instruction.orderNo)
      const asked = await channel.query(instruction)
      assert.ok(asked.state === 'succeeded')
      expect(payment).toEqual([
        {
          kind: 'payment',
          orderNo: instruction.orderNo,
          refundNo: null,
          channelRef: asked.channelRef,
          payeeNo: instruction.payeeNo,
          amountFen: instruction.amountFen,
          feeFen: expect.any(Number),
          state: 'succeeded',
          at: asked.at,
        },
      ])
    }
    expect(rows.filter((row) => row.kind === 'refund')).toEqual([
      expect.objectContaining({ orderNo: second.orderNo, refundNo, amountFen: 20_000, state: 'succeeded' }),
    ])
    expect(rows).toHaveLength(3)
    for (const { feeFen } of rows) expect(Number.isSafeInteger(feeFen)).toBe(true)
  })

  test('of the account tells every movement, and its balances follow from each other', async ({ skip }) => {
    if (!has('fund')) return skip('this institution makes none')
    const rows = fundsOf(await ready('fund'))
    expect(rows.length).toBeGreaterThanOrEqual(3)
    for (const [index, row] of rows.entries()) {
      const before = rows[index - 1]
      if (before) expect(row.balanceFen).toBe(before.balanceFen + row.amountFen)
    }
    const trades = tradesOf(await ready('trade'))
    const earned = trades.reduce((sum, { amountFen, feeFen, kind }) => sum + (kind === 'payment' ? amountFen : -amountFen) - feeFen, 0)
    expect(rows.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(earned)
  })

  test.for(['trade', 'fund'] as const)('(%s) of a day on which nothing moved is empty', async (kind, { skip }) => {
    if (!has(kind)) return skip('this institution makes none')
    const before = addDays(day, -1)
    const bill = await fetched(kind, before)
    expect(bill.state === 'ready' ? await linesOf(bill) : bill).toEqual(bill.state === 'ready' ? [] : { state: 'empty' })
  })

  test.for(['trade', 'fund'] as const)('(%s) of today is not ready', async (kind, { skip }) => {
    if (!has(kind)) return skip('this institution makes none')
    expect(await fetched(kind, beijingDay(stage.world.now()))).toEqual({ state: 'not-ready' })
  })

  describe('that is wrong', () => {
    test('can be late', async () => {
      stage.world.bills.next('late')
      const early = new Date(stage.world.now().getTime() - 30 * 60_000)
      const channel = stage.world.bills.saysLate ? stage.channel : stage.world.channel({ now: () => early })
      expect(await fetched('trade', day, channel)).toEqual({ state: 'not-ready' })
    })

    test('can be missing, which looks like an empty day', async () => {
      stage.world.bills.next('none')
      expect(await fetched('trade', day)).toEqual({ state: 'empty' })
    })

    test.each([
      ['row-missing', 2],
      ['row-extra', 4],
      ['amount-changed', 3],
    ] as const)('with %s is read as it is: the institution’s word against ours', async (how, count) => {
      const right = tradesOf(await ready('trade'))
      stage.world.bills.next(how)
      const lines = await ready('trade')
      const wrong = tradesOf(lines)
      expect(lines).toHaveLength(count)
      expect(wrong).toHaveLength(count)
      const key = (row: TradeRow): string => JSON.stringify([row.orderNo, row.refundNo, row.amountFen])
      const same = wrong.filter((row) => right.some((other) => key(other) === key(row)))
      expect(same).toHaveLength(how === 'row-extra' ? 3 : 2)
    })

    test('in one line tells that line by its number, and reads all others', async () => {
      stage.world.bills.next('bad-line')
      const lines = await ready('trade')
      const bad = lines.filter((line) => 'bad' in line)
      expect(bad).toEqual([{ line: expect.any(Number), bad: expect.stringMatching(/.+/), text: expect.stringMatching(/.+/) }])
      expect(tradesOf(lines)).toHaveLength(2)
    })

    test('as a file is told at its end, after lines that nobody may keep', async () => {
      stage.world.bills.next('damaged')
      const bill = await fetched('trade', day)
      await expect(linesOf(bill)).rejects.toThrow(BillBroken)
    })
  })

  test.each(FAULT_TABLE)('asked for with $fault is unknown ($why), and the next time it is there', async ({ fault, why }) => {
    stage.world.breakNext('bill', fault)
    expect(await fetched('trade', day, stage.facing(fault))).toMatchObject({ state: 'unknown', why })
    expect(tradesOf(await ready('trade'))).toHaveLength(3)
  })
}

async function linesOf(bill: Bill): Promise<BillLine[]> {
  assert.ok(bill.state === 'ready', `the bill is ${JSON.stringify(bill)}`)
  const lines: BillLine[] = []
  for await (const line of billLines(bill.file)) lines.push(line)
  return lines
}
