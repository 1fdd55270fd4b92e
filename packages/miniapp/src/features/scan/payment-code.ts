/** The payment that a scanned code names: a link to its pay page, or the bare id. Null for anything else. */
export function paymentIdFrom(code: string): string | null {
  const link = /pages\/pay\/index\?(?:[^#]*&)?id=([^&#]+)/.exec(code)
  if (link?.[1]) return decodeURIComponent(link[1])
  return /^[\w-]{16,64}={0,2}$/.test(code.trim()) ? code.trim() : null
}
