import type { RecentMinute } from '../instruction/index.ts'
import type { Measure, Measures } from './route.decision.ts'

/** How far back a channel is judged. */
export const WINDOW_MINUTES = 30
/** What is that old counts half as much as what is new: a channel that mends is believed within a few of these. */
const HALF_LIFE_MINUTES = 10

/**
 * Success rate and latency of each channel over the window, every minute weighed by its age. `samples` is the plain
 * count of payments whose end is known to speak for or against the channel.
 */
export function measuresOf(minutes: readonly RecentMinute[]): Measures {
  const measures: Record<string, Measure> = {}
  for (const channel of new Set(minutes.map((minute) => minute.channel))) {
    measures[channel] = measureOf(minutes.filter((minute) => minute.channel === channel))
  }
  return measures
}

function measureOf(minutes: readonly RecentMinute[]): Measure {
  const sum = { samples: 0, tried: 0, succeeded: 0, answered: 0, latencyMs: 0 }
  for (const { minutesAgo, succeeded, failed, answered, latencyMs } of minutes) {
    const weight = 0.5 ** (minutesAgo / HALF_LIFE_MINUTES)
    sum.samples += succeeded + failed
    sum.tried += weight * (succeeded + failed)
    sum.succeeded += weight * succeeded
    sum.answered += weight * answered
    sum.latencyMs += weight * latencyMs
  }
  return {
    samples: sum.samples,
    successBps: sum.tried > 0 ? Math.round((sum.succeeded / sum.tried) * 10_000) : null,
    latencyMs: sum.answered > 0 ? Math.round(sum.latencyMs / sum.answered) : null,
  }
}
