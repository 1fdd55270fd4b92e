import { type Day, beijingDay, startOfDay } from '@dangkou/shared'
import { type WorkCalendar, workingDayFrom } from '../../platform/calendar/working-day.ts'

// 大额支付系统 opens at 8:30 on working days: what waited over the holidays goes out then.
const OPENS_MS = 8.5 * 3_600_000

/** The next working day, when today is none; null when a payout goes out at once. @throws DomainError CALENDAR_MISSING */
export function waitsUntil(calendar: WorkCalendar, now: Date): Day | null {
  const today = beijingDay(now)
  const day = workingDayFrom(calendar, today)
  return day === today ? null : day
}

/** When what waited for this day is sent. */
export function payoutOpens(day: Day): Date {
  return new Date(startOfDay(day).getTime() + OPENS_MS)
}
