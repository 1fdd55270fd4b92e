import { vi } from 'vitest'

/** A screen follows a touch when it can; on a busy machine that is later than a second. */
export function eventually(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 5_000, interval: 10 })
}
