import type { MonthSpending } from './crates'
import type { Month } from './month'

const COLUMNS = 6

/** Six months in a row that hold the chosen one: the last six, or those that end with it when it lies further back. */
export function monthWindow(months: readonly MonthSpending[], chosen: Month): readonly MonthSpending[] {
  const index = months.findIndex(({ month }) => month === chosen)
  const end = index >= 0 && index < months.length - COLUMNS ? index + 1 : months.length
  return months.slice(Math.max(0, end - COLUMNS), end)
}
