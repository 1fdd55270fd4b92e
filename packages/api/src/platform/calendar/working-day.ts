import { type Day, DomainError, addDays, weekday } from '@dangkou/shared'

/** One year of the State Council's notice: what differs from Monday to Friday. */
export interface YearTable {
  readonly year: number
  /** Public holidays, weekends among them as the notice lists them. */
  readonly offDays: ReadonlySet<Day>
  /** 调休: Saturdays and Sundays that are worked to make up for a holiday. */
  readonly workingDays: ReadonlySet<Day>
}

/** Each institution keeps its own: WeChat settles every day, a bank's corporate business on working days. */
export type WorkCalendar =
  | { readonly kind: 'every-day' }
  | { readonly kind: 'working-days'; readonly years: ReadonlyMap<number, YearTable> }

/** @throws DomainError CALENDAR_MISSING for a year without a table: a guess would be wrong at the holidays, when it counts */
export function isWorkingDay(calendar: WorkCalendar, day: Day): boolean {
  if (calendar.kind === 'every-day') return true
  const year = Number(day.slice(0, 4))
  const table = calendar.years.get(year)
  if (!table) throw new DomainError('CALENDAR_MISSING', { params: { year } })
  if (table.workingDays.has(day)) return true
  const isWeekend = weekday(day) === 0 || weekday(day) === 6
  return !isWeekend && !table.offDays.has(day)
}

/** The day itself when it is one, else the next. @throws DomainError CALENDAR_MISSING */
export function workingDayFrom(calendar: WorkCalendar, day: Day): Day {
  let next = day
  while (!isWorkingDay(calendar, next)) next = addDays(next, 1)
  return next
}
