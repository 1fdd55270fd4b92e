/** Tells the page below how the cashier ended, and is taken away by it. @param result in the app's own words */
export function closedAddress(result: string): string {
  return `/app-browser/closed?result=${encodeURIComponent(result)}`
}
