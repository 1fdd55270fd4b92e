import type { SpendingQuery, Trade } from '@dangkou/shared/graphql'

import type { Category } from '../../ui'

export type MonthSpending = NonNullable<SpendingQuery['viewer']['wallet']>['spending'][number]

/** From the ground up, as the blocks are stacked. There are four kinds of blocks, so the last two trades share one. */
const KINDS: readonly { category: Category; trades: readonly { trade: Trade; name: string }[] }[] = [
  { category: 1, trades: [{ trade: 'VEGETABLE', name: '蔬菜' }] },
  { category: 2, trades: [{ trade: 'FRUIT', name: '水果' }] },
  { category: 3, trades: [{ trade: 'FROZEN', name: '冻品' }] },
  {
    category: 4,
    trades: [
      { trade: 'FREIGHT', name: '运费' },
      { trade: 'OTHER', name: '其他' },
    ],
  },
]

// One block is 1 万元 (docs/DESIGN.md); a small shop's months would be empty then and a large one's would not fit.
const UNITS = [
  { fen: 10_000, name: '1 百元' },
  { fen: 100_000, name: '1 千元' },
  { fen: 1_000_000, name: '1 万元' },
  { fen: 10_000_000, name: '10 万元' },
  { fen: 100_000_000, name: '100 万元' },
  { fen: 1_000_000_000, name: '1 千万元' },
] as const
const MOST_BLOCKS = 16

type CrateUnit = { readonly fen: number; readonly name: string }

/** The smallest unit that keeps the tallest month on the screen. */
export function crateUnit(months: readonly MonthSpending[]): CrateUnit {
  const tallest = Math.max(0, ...months.map(({ totalFen }) => totalFen))
  return UNITS.find(({ fen }) => tallest <= fen * MOST_BLOCKS) ?? UNITS[5]
}

type Spent = { readonly category: Category; readonly name: string; readonly fen: number }

/** What was spent in a month, kind by kind; kinds without spending are left out. */
export function spentByKind(month: MonthSpending): Spent[] {
  return KINDS.flatMap(({ category, trades }) => {
    const spent = trades.flatMap(({ trade, name }) => {
      const fen = month.trades.find((one) => one.trade === trade)?.amountFen ?? 0
      return fen > 0 ? [{ name, fen }] : []
    })
    if (spent.length === 0) return []
    return [{ category, name: spent.map(({ name }) => name).join('和'), fen: spent.reduce((sum, { fen }) => sum + fen, 0) }]
  })
}

/** One entry per block, the topmost first. What was spent at all gets a block, or its word would have no colour. */
export function crateBlocks(month: MonthSpending, unit: CrateUnit): Category[] {
  return spentByKind(month)
    .reverse()
    .flatMap(({ category, fen }) => Array<Category>(Math.max(1, Math.round(fen / unit.fen))).fill(category))
}
