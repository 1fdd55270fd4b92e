import { type Day, isDay } from '@dangkou/shared'

const known = new Set<string>()

/** `isDay`, for a statement that says the same day thousands of times. */
export function isBankDay(text: string): text is Day {
  if (known.has(text)) return true
  if (!isDay(text)) return false
  if (known.size > 4_000) known.clear()
  known.add(text)
  return true
}
