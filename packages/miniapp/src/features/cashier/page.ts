/** The page behind a link or a merchant's code. */
export function cashierPage(token: string): string {
  return `/pages/cashier/index?token=${encodeURIComponent(token)}`
}

/** The token that a scanned or pasted address carries: /c/… leads to one payment, /m/… to a merchant's standing code. */
export function tokenFrom(address: string): string | null {
  const [, short] = /^https?:\/\/[^/]+\/[cm]\/([\w-]{16,64})\/?(?:[?#]|$)/.exec(address.trim()) ?? []
  if (short !== undefined) return short
  const [, long] = /pages\/cashier\/index\?(?:[^#]*&)?token=([\w-]{16,64})/.exec(address) ?? []
  return long ?? null
}
