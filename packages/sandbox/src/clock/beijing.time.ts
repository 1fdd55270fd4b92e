/** China has one time zone and no summer time since 1992, so a fixed shift is exact. */
const BEIJING_OFFSET_MS = 8 * 3_600_000

function beijingIso(ms: number): string {
  return new Date(ms + BEIJING_OFFSET_MS).toISOString()
}

/** `2026-11-21T10:34:56+08:00`, the form of every time in WeChat Pay v3. */
export function beijingRfc3339(ms: number): string {
  return `${beijingIso(ms).slice(0, 19)}+08:00`
}

/** `20261121103456` */
export function beijingDigits(ms: number): string {
  return beijingIso(ms).slice(0, 19).replace(/\D/g, '')
}

/** `2026-11-21 10:34:56`, for people. */
export function beijingReadable(ms: number): string {
  return beijingIso(ms).slice(0, 19).replace('T', ' ')
}

/** What `beijingDigits` writes, read back; undefined when there is no such moment. */
export function readBeijingDigits(text: string): number | undefined {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text) ?? []
  if (year === undefined) return undefined
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`)
  // The 31st of February would roll over into March.
  return Number.isNaN(ms) || beijingDigits(ms) !== text ? undefined : ms
}
