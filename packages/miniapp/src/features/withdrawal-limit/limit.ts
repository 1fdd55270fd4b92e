import { type Fen, formatYuan } from '@dangkou/shared'
import type { WithdrawalLimitVersionFragment } from '@dangkou/shared/graphql'

export type Limit = Pick<WithdrawalLimitVersionFragment, 'dayCount' | 'dayFen'>

/** 每天 20 次，5,000,000.00 元 */
export function limitWords({ dayCount, dayFen }: Limit): string {
  if (dayCount === null && dayFen === null) return '不限'
  return `每天${dayCount === null ? '' : ' '}${countWords(dayCount)}，${amountWords(dayFen)}`
}

/** The same on one line of a list: 20 次，5,000,000.00 */
export function shortWords({ dayCount, dayFen }: Limit): string {
  if (dayCount === null && dayFen === null) return '不限'
  return `${countWords(dayCount)}，${dayFen === null ? '金额不限' : formatYuan(dayFen)}`
}

export function countWords(dayCount: number | null): string {
  return dayCount === null ? '次数不限' : `${dayCount} 次`
}

export function amountWords(dayFen: Fen | null): string {
  return dayFen === null ? '金额不限' : `${formatYuan(dayFen)} 元`
}

/** Nothing typed is no limit; `undefined`: what is typed is no count. */
export function countOut(text: string): number | null | undefined {
  if (text.trim() === '') return null
  const count = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0
  return count >= 1 && count <= 1_000 ? count : undefined
}
