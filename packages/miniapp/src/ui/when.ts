import { addDays, beijingClock, beijingDay, type Day, weekday } from '@dangkou/shared'

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const

/** 04:02 today, 昨天 16:20, else 3月17日 16:20. */
export function whenText(instant: Date, now = new Date()): string {
  const day = beijingDay(instant)
  const today = beijingDay(now)
  const clock = beijingClock(instant)
  if (day === today) return clock
  return day === addDays(today, -1) ? `昨天 ${clock}` : `${dayText(day)} ${clock}`
}

/** 3月19日 */
export function dayText(day: Day): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`
}

export function weekdayText(day: Day, today = beijingDay(new Date())): string {
  return day === today ? '今天' : (WEEKDAYS[weekday(day)] ?? '')
}

/** 04:13:05 */
export function clockWithSeconds(instant: Date): string {
  return `${beijingClock(instant)}:${String(instant.getUTCSeconds()).padStart(2, '0')}`
}
