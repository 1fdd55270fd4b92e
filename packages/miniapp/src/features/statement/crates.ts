import type { SpendingQuery, Trade } from '@dangkou/shared/graphql'

export type MonthSpending = NonNullable<SpendingQuery['viewer']['wallet']>['spending'][number]

/** From the ground up, as the blocks are stacked. */
export const TRADES: readonly { trade: Trade; name: string }[] = [
  { trade: 'VEGETABLE', name: '蔬菜' },
  { trade: 'FRUIT', name: '水果' },
  { trade: 'FROZEN', name: '冻品' },
  { trade: 'FREIGHT', name: '运费' },
  { trade: 'OTHER', name: '其他' },
]

// One block is 1 万元 (design.md); a small shop's months would be empty then and a large one's would not fit.
const UNITS = [
  { fen: 10_000, name: '1 百元' },
  { fen: 100_000, name: '1 千元' },
  { fen: 1_000_000, name: '1 万元' },
  { fen: 10_000_000, name: '10 万元' },
  { fen: 100_000_000, name: '100 万元' },
  { fen: 1_000_000_000, name: '1 千万元' },
] as const
const MOST_BLOCKS = 16

export type CrateUnit = (typeof UNITS)[number]

/** The smallest unit that keeps the tallest month on the screen. */
export function crateUnit(months: readonly MonthSpending[]): CrateUnit {
  const tallest = Math.max(0, ...months.map(({ totalFen }) => totalFen))
  return UNITS.find(({ fen }) => tallest <= fen * MOST_BLOCKS) ?? UNITS[UNITS.length - 1]!
}

/** One entry per block, the topmost first. What was spent at all gets a block, or its word would have no colour. */
export function crateBlocks(month: MonthSpending, unit: CrateUnit): Trade[] {
  const blocks: Trade[] = []
  for (const { trade } of TRADES) {
    const spent = month.trades.find((one) => one.trade === trade)?.amountFen ?? 0
    const count = spent > 0 ? Math.max(1, Math.round(spent / unit.fen)) : 0
    for (let block = 0; block < count; block++) blocks.unshift(trade)
  }
  return blocks
}
