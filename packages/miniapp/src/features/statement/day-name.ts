import { type Day, beijingClock, beijingDay, weekday } from '@dangkou/shared'

const WEEKDAYS = '日一二三四五六'

/** `3月19日 今天`, `3月18日 周三` */
export function dayName(day: Day, now = new Date()): string {
  return `${dayOfMonth(day)} ${day === beijingDay(now) ? '今天' : `周${WEEKDAYS[weekday(day)]}`}`
}

/** `04:02`, or `3月18日 04:02` when it was not on the day that is being told of. */
export function clockOn(day: Day, instant: string): string {
  const at = new Date(instant)
  const clock = beijingClock(at)
  return beijingDay(at) === day ? clock : `${dayOfMonth(beijingDay(at))} ${clock}`
}

function dayOfMonth(day: Day): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
}
