import type { Day } from '@dangkou/shared'

export function billsPage(channel?: string): string {
  return `/pages/channel-bills/index${channel === undefined ? '' : `?channel=${encodeURIComponent(channel)}`}`
}

export function billPage(channel: string, day: Day): string {
  return `/pages/channel-bill/index?channel=${encodeURIComponent(channel)}&day=${encodeURIComponent(day)}`
}
