import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../world/person.ts'
import { World } from '../world/world.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const MIDNIGHT = Date.parse('2026-03-20T00:00:00+08:00')

interface Row {
  number: number
  direction: 'IN' | 'OUT'
  amountFen: number
  balanceFen: number
  at: string
}

interface Statement {
  openingFen: number
  inFen: number
  outFen: number
  closingFen: number
  count: number
  days: { day: string; inFen: number; outFen: number; count: number }[]
  movements: { edges: { cursor: string; node: Row }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }
}

let world: World
let staff: Person
let merchant: Person
let buyer: Person
/** The merchant's entries, the oldest first. */
let history: Row[]
beforeAll(async () => {
  world = await World.open({ BANK_PAYOUT_DAYS: 'every-day' })
  staff = await world.market()
  merchant = await world.merchant(staff)
  buyer = await world.buyer({ fen: 900_000 })
  await randomDays()
  history = (await pages({ from: '2026-03-19', to: '2026-03-25' }, 100)).toReversed()
}, 60_000)
afterAll(() => world.close())

/** Five days of payments and withdrawals, some of them within the milliseconds around Beijing's midnight. */
async function randomDays(): Promise<void> {
  const moves = fc.array(
    fc.record({ amountFen: fc.integer({ min: 1, max: 5_000 }), out: fc.boolean(), pauseMs: fc.integer({ min: 0, max: 6 * HOUR }) }),
    { minLength: 24, maxLength: 24 },
  )
  const [random] = fc.sample(moves, { seed: 20260319, numRuns: 1 })
  await earn(60_000)
  for (const { amountFen, out, pauseMs } of random!) {
    await world.work()
    await signInAgain()
    await (out ? spend(amountFen) : earn(amountFen))
    await world.pass(pauseMs)
  }
  await world.settle()
  const border = Math.ceil((world.now.getTime() - MIDNIGHT) / DAY) * DAY + MIDNIGHT
  await world.pass(border - world.now.getTime() - 1)
  await signInAgain()
  await earn(11)
  await world.pass(1)
  await earn(22)
}

/** Sessions last twelve hours, and the story days. */
async function signInAgain(): Promise<void> {
  merchant = await world.signInWhenNeeded(merchant)
  buyer = await world.signInWhenNeeded(buyer)
}

async function earn(amountFen: number): Promise<void> {
  expect((await buyer.pay(await merchant.bill(buyer, amountFen), amountFen)).payment.state).toBe('PAID')
}

async function spend(amountFen: number): Promise<void> {
  await merchant.withdraw(amountFen)
  await world.work()
}

interface Asked {
  from: string
  to: string
  direction?: 'IN' | 'OUT'
  first?: number
  after?: string | null
}

const STATEMENT = `query ($from: Day!, $to: Day!, $direction: Direction, $first: Int! = 100, $after: String) { viewer { wallet {
  statement(from: $from, to: $to, direction: $direction, first: $first, after: $after) {
    openingFen inFen outFen closingFen count days { day inFen outFen count }
    movements { edges { cursor node { number direction amountFen balanceFen at } } pageInfo { hasNextPage endCursor } }
  } } } }`

const statement = async (asked: Asked): Promise<Statement> => (await merchant.query(STATEMENT, asked)).viewer.wallet.statement
const refusal = async (asked: Asked) =>
  (await merchant.ask(STATEMENT, asked)).errors?.map(({ message, extensions }) => [extensions.code, extensions.field, message])

/** Turns all pages; `between` happens after each. */
async function pages(asked: Asked, first: number, between: () => Promise<void> = async () => {}): Promise<Row[]> {
  const rows: Row[] = []
  for (let after: string | null = null; ;) {
    const { movements }: Statement = await statement({ ...asked, first, after })
    rows.push(...movements.edges.map(({ node }) => node))
    if (!movements.pageInfo.hasNextPage) return rows
    after = movements.pageInfo.endCursor
    await between()
  }
}

const signed = ({ direction, amountFen }: Row) => (direction === 'IN' ? amountFen : -amountFen)
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)
const beijingDay = (at: string) => new Date(Date.parse(at) + 8 * HOUR).toISOString().slice(0, 10)
const days = () => [...new Set(history.map(({ at }) => beijingDay(at)))]
const addDays = (day: string, n: number) => new Date(Date.parse(day) + n * DAY).toISOString().slice(0, 10)

test('each row says the balance after it, and the last one what is in the wallet', async () => {
  expect(history.length).toBeGreaterThan(24)
  history.reduce((balance, row, index) => {
    expect([row.number, row.balanceFen]).toEqual([index + 1, balance + signed(row)])
    return row.balanceFen
  }, 0)
  expect((await merchant.wallet()).balanceFen).toBe(history.at(-1)?.balanceFen)
  expect(await world.brokenChecks()).toEqual([])
})

test('opening + in − out = closing, over the whole period and over any split of it', async () => {
  const first = addDays(days()[0]!, -1)
  const length = days().length + 3
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: length - 1 }),
      fc.integer({ min: 0, max: length - 1 }),
      fc.integer({ min: 0, max: length - 1 }),
      async (...picked) => {
        const [a, b, c] = picked.toSorted((x, y) => x - y) as [number, number, number]
        const [from, middle, to] = [addDays(first, a), addDays(first, b), addDays(first, c)]
        const whole = await statement({ from, to })
        const rows = history.filter(({ at }) => beijingDay(at) >= from && beijingDay(at) <= to)
        expect(whole.openingFen + whole.inFen - whole.outFen).toBe(whole.closingFen)
        expect(whole).toMatchObject({
          inFen: sum(rows.map((row) => Math.max(signed(row), 0))),
          outFen: sum(rows.map((row) => Math.max(-signed(row), 0))),
          count: rows.length,
        })
        const early = await statement({ from, to: middle })
        const late =
          middle < to
            ? await statement({ from: addDays(middle, 1), to })
            : { openingFen: early.closingFen, inFen: 0, outFen: 0, closingFen: early.closingFen, count: 0 }
        expect(early.openingFen).toBe(whole.openingFen)
        expect(late.openingFen).toBe(early.closingFen)
        expect(late.closingFen).toBe(whole.closingFen)
        expect([early.inFen + late.inFen, early.outFen + late.outFen, early.count + late.count]).toEqual([
          whole.inFen,
          whole.outFen,
          whole.count,
        ])
      },
    ),
    { seed: 20260319, numRuns: 25 },
  )
})

test('the sums of the days are those of their rows, and a day ends at midnight in Beijing', async () => {
  const whole = await statement({ from: days()[0]!, to: days().at(-1)! })
  const rowsOf = (day: string) => history.filter(({ at }) => beijingDay(at) === day)
  expect(whole.days).toEqual(
    days()
      .toReversed()
      .map((day) => ({
        day,
        inFen: sum(rowsOf(day).map((row) => Math.max(signed(row), 0))),
        outFen: sum(rowsOf(day).map((row) => Math.max(-signed(row), 0))),
        count: rowsOf(day).length,
      })),
  )
  const [before, after] = history.slice(-2)
  expect([before?.amountFen, after?.amountFen]).toEqual([11, 22])
  expect(Date.parse(after!.at) - Date.parse(before!.at)).toBe(1)
  expect(beijingDay(after!.at)).not.toBe(beijingDay(before!.at))
  const lastDay = await statement({ from: beijingDay(after!.at), to: beijingDay(after!.at) })
  expect(lastDay).toMatchObject({ inFen: 22, outFen: 0, count: 1, openingFen: before!.balanceFen, closingFen: after!.balanceFen })
})

test('a day’s sums are whole although a page shows a part of it', async () => {
  const whole = await statement({ from: days()[0]!, to: days().at(-1)! })
  const page = await statement({ from: days()[0]!, to: days().at(-1)!, first: 3 })
  expect(page.days).toEqual(whole.days.slice(0, page.days.length))
  expect(page).toMatchObject({ openingFen: whole.openingFen, closingFen: whole.closingFen, count: whole.count })
})

test.each(['IN', 'OUT'] as const)('only %s: those rows and no others, page by page', async (direction) => {
  const period = { from: days()[0]!, to: days().at(-1)!, direction }
  expect(await pages(period, 2)).toEqual(history.filter((row) => row.direction === direction).toReversed())
})

test.each([1, 2, 7, 100])('in pages of %i every row comes once, newest first', async (first) => {
  expect(await pages({ from: days()[0]!, to: days().at(-1)! }, first)).toEqual(history.toReversed())
})

test('while money keeps coming in, the pages still give each earlier row once', async () => {
  await signInAgain()
  const period = { from: days()[0]!, to: addDays(days().at(-1)!, 1) }
  expect(await pages(period, 5, () => earn(1))).toEqual(history.toReversed())
  const now = await pages(period, 5)
  expect(now.slice(-history.length)).toEqual(history.toReversed())
  expect(now.length).toBeGreaterThan(history.length)
})

test('a page holds a hundred rows at most, however many are asked for, and none is no page', async () => {
  const period = { from: days()[0]!, to: addDays(days().at(-1)!, 1) }
  expect((await statement({ ...period, first: 1_000_000 })).movements.edges.length).toBeLessThanOrEqual(100)
  for (const first of [0, -1]) expect(await refusal({ ...period, first })).toEqual([['INVALID_INPUT', 'first', '每页条数不对，请改一改']])
})

test('a cursor that is none is refused', async () => {
  const period = { from: days()[0]!, to: days().at(-1)! }
  for (const after of [
    '',
    'x',
    '5',
    Buffer.from('-1').toString('base64url'),
    Buffer.from('1 or 1=1').toString('base64url'),
    Buffer.from('9'.repeat(16)).toString('base64url'),
  ]) {
    expect(await refusal({ ...period, after })).toEqual([['INVALID_CURSOR', 'after', '翻页的位置不对，请从头再看']])
  }
})

test('a period may have 366 days and not one more, and does not run backwards', async () => {
  expect(await refusal({ from: '2025-03-20', to: '2026-03-20' })).toBeUndefined()
  expect(await refusal({ from: '2025-03-19', to: '2026-03-20' })).toEqual([
    ['INVALID_DATE_RANGE', 'to', '日期不对，或一次查得太长（最多 366 天）'],
  ])
  expect(await refusal({ from: '2026-03-20', to: '2026-03-19' })).toEqual([
    ['INVALID_DATE_RANGE', 'to', '日期不对，或一次查得太长（最多 366 天）'],
  ])
})

test('a day that the calendar does not have is refused, and the ends of time are only empty', async () => {
  for (const day of ['2026-02-29', '2026-13-01', '20260319', '2026-3-1', '', 'today']) {
    expect([day, (await refusal({ from: day, to: '2026-03-20' }))?.map(([code]) => code)]).toEqual([day, ['BAD_REQUEST']])
  }
  expect(await statement({ from: '9990-12-31', to: '9990-12-31' })).toMatchObject({ inFen: 0, outFen: 0, count: 0 })
  for (const day of ['0000-01-01', '0001-01-01'])
    expect(await statement({ from: day, to: day })).toMatchObject({ openingFen: 0, closingFen: 0, count: 0 })
  expect((await refusal({ from: '9999-12-31', to: '9999-12-31' }))?.map(([code]) => code)).toEqual(['INVALID_DATE_RANGE'])
})

test('what is frozen is under way and not yet in the statement; released, it never was', async () => {
  await signInAgain()
  const { balanceFen } = await merchant.wallet()
  const period = { from: days()[0]!, to: addDays(days().at(-1)!, 1) }
  const { count, closingFen } = await statement(period)
  world.sandbox.faults.add({ channel: 'bank', operation: 'payout', kind: 'fail' })
  await merchant.withdraw(500)
  expect(
    (await merchant.query('{ viewer { wallet { inProgress { direction amountFen state title } } } }')).viewer.wallet.inProgress,
  ).toEqual([{ direction: 'OUT', amountFen: 500, state: 'PROCESSING', title: '提现到 农业银行 3308' }])
  expect(await statement(period)).toMatchObject({ count, closingFen })
  await world.settle()
  expect(await statement(period)).toMatchObject({ count, closingFen: balanceFen })
  expect(await world.brokenChecks()).toEqual([])
})
