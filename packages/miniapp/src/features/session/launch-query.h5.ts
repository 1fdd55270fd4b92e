/** `?market=…` before or after the `#` of the address. */
export function launchQuery(): Record<string, string | undefined> {
  const { search, hash } = window.location
  return Object.fromEntries([
    ...new URLSearchParams(search),
    ...new URLSearchParams(hash.includes('?') ? hash.slice(hash.indexOf('?')) : ''),
  ])
}
