import { type Day, addDays, beijingDay, startOfDay } from '@dangkou/shared'

/**
 * The day in whose books a posting stands, decided once, when it is posted. The cut-off is how long after midnight,
 * Beijing time, the day before is still being written: a market that trades until 4 may close its books at 5.
 */
export function businessDay(postedAt: Date, cutOffMs = 0): Day {
  return beijingDay(new Date(postedAt.getTime() - cutOffMs))
}

/** The first instant that no longer belongs to the day. */
export function endOfBusinessDay(day: Day, cutOffMs = 0): Date {
  return new Date(startOfDay(addDays(day, 1)).getTime() + cutOffMs)
}
