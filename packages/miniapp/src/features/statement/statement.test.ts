import { fen } from '@dangkou/shared'
import type { MovementStoryFragment, PaymentDetailFragment } from '@dangkou/shared/graphql'
import { describe, expect, test } from 'vitest'

import { attempt as anAttempt, bill, merchant } from '../../../test/people'
import { type MonthSpending, crateBlocks, crateUnit, spentByKind } from './crates'
import { dayName } from './day-name'
import { ledgerDays } from './ledger-days'
import { lineOf } from './line'
import { daysOfMonth, monthBefore, monthName, recentMonths } from './month'
import { monthWindow } from './month-window'
import { storyOf } from './story'

const NOW = new Date('2026-03-18T20:13:00.000Z') // 04:13 on 19 March in Beijing

describe('months', () => {
  test.each([
    ['2026-03', 1, '2026-02'],
    ['2026-01', 1, '2025-12'],
    ['2025-12', -1, '2026-01'],
  ])('%s less %i is %s', (month, count, before) => expect(monthBefore(month, count)).toBe(before))

  test('a month has all its days', () => {
    expect(daysOfMonth('2026-02')).toEqual({ from: '2026-02-01', to: '2026-02-28' })
    expect(daysOfMonth('2024-02').to).toBe('2024-02-29')
    expect(daysOfMonth('2025-12').to).toBe('2025-12-31')
  })

  test('the month is that of Beijing, and another year says so', () => {
    expect(recentMonths(3, new Date('2026-02-28T16:00:00.000Z'))).toEqual(['2026-03', '2026-02', '2026-01'])
    expect(monthName('2026-03', NOW)).toBe('3月')
    expect(monthName('2025-12', NOW)).toBe('2025年12月')
  })

  test('days have names', () => {
    expect(dayName('2026-03-19', NOW)).toBe('3月19日 今天')
    expect(dayName('2026-03-18', NOW)).toBe('3月18日 周三')
  })
})

const spending = (month: string, ...amounts: number[]): MonthSpending => ({
  month,
  totalFen: fen(amounts.reduce((sum, amount) => sum + amount, 0)),
  trades: amounts.map((amountFen, index) => ({
    trade: (['VEGETABLE', 'FRUIT', 'FROZEN', 'FREIGHT', 'OTHER'] as const)[index]!,
    amountFen: fen(amountFen),
  })),
})

describe('crates', () => {
  const march = spending('2026-03', 6_234_000, 3_126_000, 1_890_000, 898_000)

  test('one block is 1 万元, vegetables at the bottom', () => {
    const unit = crateUnit([march])
    expect(unit.name).toBe('1 万元')
    expect(crateBlocks(march, unit)).toEqual([4, 3, 3, 2, 2, 2, 1, 1, 1, 1, 1, 1])
  })

  test('small months are measured in smaller crates, and what was spent at all can be seen', () => {
    const small = spending('2026-03', 123_456, 100)
    const unit = crateUnit([small])
    expect(unit.name).toBe('1 百元')
    expect(crateBlocks(small, unit)[0]).toBe(2)
  })

  test('freight and the rest share a block and say both names', () => {
    expect(spentByKind(spending('2026-03', 0, 0, 0, 100, 200))).toEqual([{ category: 4, name: '运费和其他', fen: 300 }])
  })

  test('six columns always hold the chosen month', () => {
    const year = recentMonths(12, NOW)
      .reverse()
      .map((month) => spending(month, 1))
    expect(monthWindow(year, '2026-03').map(({ month }) => month)).toEqual(recentMonths(6, NOW).reverse())
    expect(monthWindow(year, '2025-08').at(-1)?.month).toBe('2025-08')
    expect(monthWindow(year.slice(-2), '2026-03')).toHaveLength(2)
  })
})

const movement = (change: Partial<MovementStoryFragment> = {}): MovementStoryFragment => ({
  id: 'movement-1',
  number: 1,
  kind: 'PAYMENT',
  state: 'SUCCEEDED',
  direction: 'OUT',
  amountFen: fen(864_000),
  balanceFen: fen(1_982_035),
  at: NOW.toISOString(),
  title: '大葱 1,200 公斤',
  counterparty: merchant,
  document: null,
  ...change,
})

describe('the ledger', () => {
  const page = (day: string, ...ids: string[]) => ({
    from: '2026-03-01',
    to: '2026-03-31',
    openingFen: fen(0),
    inFen: fen(0),
    outFen: fen(0),
    closingFen: fen(0),
    count: 3,
    days: [{ day, inFen: fen(0), outFen: fen(300), count: 3 }],
    movements: {
      edges: ids.map((id) => ({ cursor: id, node: movement({ id }) })),
      pageInfo: { hasNextPage: false, endCursor: null },
    },
  })

  test('a day that two pages share stands there once, with all its lines', () => {
    const days = ledgerDays([page('2026-03-19', 'a', 'b'), page('2026-03-19', 'c')])
    expect(days.map(({ day, movements }) => [day, movements.map(({ id }) => id)])).toEqual([['2026-03-19', ['a', 'b', 'c']]])
  })

  test('a payee has his plate, a refund its word, a withdrawal its card', () => {
    expect(lineOf(movement())).toEqual({ name: '国盛蔬菜行', plate: 'A区 12-08', note: null, clock: '04:13' })
    expect(lineOf(movement({ kind: 'REFUND', title: '退货款' }))).toMatchObject({ plate: null, note: '退货款' })
    const document = {
      __typename: 'Withdrawal' as const,
      id: 'w',
      amountFen: fen(80_000),
      withdrawalState: 'SUCCEEDED' as const,
      goesOutOn: null,
      createdAt: NOW.toISOString(),
      finishedAt: NOW.toISOString(),
      failureReason: null,
      bankCard: { id: 'c', bankName: '农业银行', tail: '3308', holderName: '张建国' },
    }
    expect(lineOf(movement({ counterparty: null, document }))).toMatchObject({ name: '提现', note: '农业银行 3308' })
  })
})

describe('the story behind a line', () => {
  const attempt = (change: Partial<PaymentDetailFragment['attempts'][number]>) => ({
    ...anAttempt,
    id: 'attempt',
    method: 'WECHAT' as const,
    state: 'FAILED' as const,
    amountFen: fen(864_000),
    reason: '信号断了',
    createdAt: '2026-03-18T20:05:00.000Z',
    ...change,
  })

  test('tells each try to pay, and that a failed one took nothing', () => {
    const document = {
      __typename: 'Payment' as const,
      ...bill,
      attempts: [attempt({}), attempt({ method: 'WALLET', state: 'SUCCEEDED', reason: null, createdAt: NOW.toISOString() })],
    }
    expect(storyOf(movement({ document }))).toEqual([
      { icon: 'tab-orders', title: '订单 大葱 1,200 公斤', time: '04:02', note: '单号 DK0319-0386' },
      { icon: 'fail', tone: 'fail', title: '第 1 次付：微信，没付成', time: '04:05', note: '信号断了，没有扣钱' },
      { icon: 'ok', title: '第 2 次付：钱包余额，成功', time: '04:13' },
    ])
  })

  test('an unknown outcome has its one sentence', () => {
    const document = {
      __typename: 'Payment' as const,
      ...bill,
      attempts: [attempt({ state: 'UNKNOWN', reason: null })],
    }
    expect(storyOf(movement({ document })).at(-1)).toMatchObject({
      tone: 'wait',
      note: '正在向银行确认，钱没有丢，请勿重复付款',
    })
  })

  test('what happened on another day says which', () => {
    const document = { __typename: 'Payment' as const, ...bill, createdAt: '2026-03-16T20:02:00.000Z' }
    expect(storyOf(movement({ document }))[0]?.time).toBe('3月17日 04:02')
  })
})
