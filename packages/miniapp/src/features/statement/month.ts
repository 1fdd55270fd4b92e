import { type Day, addDays, beijingDay } from '@dangkou/shared'

/** `2026-03` */
export type Month = string

export function thisMonth(now = new Date()): Month {
  return beijingDay(now).slice(0, 7)
}

export function monthBefore(month: Month, months = 1): Month {
  const count = yearOf(month) * 12 + numberOf(month) - 1 - months
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}

/** This month first. */
export function recentMonths(count: number, now = new Date()): Month[] {
  return Array.from({ length: count }, (_, back) => monthBefore(thisMonth(now), back))
}

export function daysOfMonth(month: Month): { from: Day; to: Day } {
  return { from: `${month}-01`, to: addDays(`${monthBefore(month, -1)}-01`, -1) }
}

/** `3月`; with the year when it is not this one. */
export function monthName(month: Month, now = new Date()): string {
  const name = `${numberOf(month)}月`
  return yearOf(month) === yearOf(thisMonth(now)) ? name : `${yearOf(month)}年${name}`
}

export function numberOf(month: Month): number {
  return Number(month.slice(5))
}

function yearOf(month: Month): number {
  return Number(month.slice(0, 4))
}
