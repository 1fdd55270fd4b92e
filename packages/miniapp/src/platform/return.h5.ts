const KEY = 'dangkou.return'
/** A cashier's page lives that long; who comes later comes for something else. */
const GOOD_FOR_MS = 30 * 60_000

/** Before the page leaves for somebody else's cashier, which comes back to our front door and knows of no page behind it. */
export function rememberReturn(page: string): void {
  localStorage.setItem(KEY, JSON.stringify({ page, at: Date.now() }))
}

/** Where one was before, once. */
export function takeReturn(): string | null {
  const stored = localStorage.getItem(KEY)
  localStorage.removeItem(KEY)
  if (stored === null) return null
  try {
    const { page, at } = JSON.parse(stored) as { page?: unknown; at?: unknown }
    const fresh = typeof at === 'number' && Math.abs(Date.now() - at) < GOOD_FOR_MS
    return fresh && typeof page === 'string' && page.startsWith('/pages/') ? page : null
  } catch {
    return null
  }
}

/** As the document loads: who comes back to any other page than the front door is where he wants to be. */
export function dropReturnElsewhere(): void {
  if (!/^#?\/?$|^#\/pages\/home\/index$/.test(window.location.hash)) localStorage.removeItem(KEY)
}
