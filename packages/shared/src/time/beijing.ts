// China has kept one time, UTC+8 without summer time, since 1991-09-15: plain arithmetic is exact, and works
// in mini-programs whose JavaScript has no Intl.
const OFFSET_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

/** `2026-03-19`, the calendar day in Beijing at that instant. */
export type Day = string

export function beijingDay(instant: Date): Day {
  return new Date(instant.getTime() + OFFSET_MS).toISOString().slice(0, 10)
}

/** `04:12` */
export function beijingClock(instant: Date): string {
  return new Date(instant.getTime() + OFFSET_MS).toISOString().slice(11, 16)
}

/** The instant at which the day begins in Beijing. @throws RangeError when it is not a calendar day */
export function startOfDay(day: Day): Date {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`)
  return new Date(Date.parse(`${day}T00:00:00.000Z`) - OFFSET_MS)
}

export function addDays(day: Day, days: number): Day {
  return beijingDay(new Date(startOfDay(day).getTime() + days * DAY_MS))
}

/** 0 = Sunday. */
export function weekday(day: Day): number {
  return new Date(startOfDay(day).getTime() + OFFSET_MS).getUTCDay()
}

/** True for real calendar days written as YYYY-MM-DD. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const parsed = Date.parse(`${text}T00:00:00.000Z`)
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(text)
}

/** `2026-03-19T04:12:07+08:00`, the form that WeChat takes. */
export function beijingRfc3339(instant: Date): string {
  return `${new Date(instant.getTime() + OFFSET_MS).toISOString().slice(0, 19)}+08:00`
}
