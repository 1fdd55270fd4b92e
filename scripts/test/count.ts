/** What a test run came to, as the reporter counts it. */
export interface Count {
  passed: number
  failed: number
  skipped: number
}

export const countLine = ({ passed, failed, skipped }: Count) => `${passed} passed, ${failed} failed, ${skipped} skipped`
