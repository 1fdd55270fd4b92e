import { type Day, addDays } from '@dangkou/shared'
import type { BillLineFragment } from '@dangkou/shared/graphql'

/** A day with a bill, or days in a row of which nobody has fetched one. */
export type BillDays = { readonly bill: BillLineFragment } | { readonly from: Day; readonly to: Day }

/** Every day of a window, the newest first. @param bills newest first */
export function billDays(bills: readonly BillLineFragment[], from: Day, to: Day): BillDays[] {
  const days: BillDays[] = []
  let next = to
  for (const bill of bills) {
    if (bill.day < next) days.push({ from: addDays(bill.day, 1), to: next })
    days.push({ bill })
    next = addDays(bill.day, -1)
  }
  if (from <= next) days.push({ from, to: next })
  return days
}

/** All days of a gap, the newest first. */
export function daysBetween(from: Day, to: Day): Day[] {
  const days: Day[] = []
  for (let day = to; day >= from; day = addDays(day, -1)) days.push(day)
  return days
}
