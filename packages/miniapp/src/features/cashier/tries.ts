import Taro from '@tarojs/taro'

const KEY = 'dangkou.cashier'
/** After that an order at a cashier has run out by itself. */
const GOOD_FOR_MS = 2 * 60 * 60_000

interface Try {
  readonly token: string
  readonly attemptId: string
  readonly at: number
}

/**
 * The payer's last try at a link, kept on his phone: WeChat and browsers load pages anew when a cashier closes, and a page
 * that has forgotten would ask for the money again.
 */
export function rememberTry(token: string, attemptId: string): void {
  Taro.setStorageSync(KEY, { token, attemptId, at: Date.now() } satisfies Try)
}

export function lastTry(token: string): string | null {
  const stored: unknown = Taro.getStorageSync(KEY)
  if (typeof stored !== 'object' || stored === null) return null
  const { token: of, attemptId, at } = stored as Partial<Try>
  const fresh = typeof at === 'number' && Math.abs(Date.now() - at) < GOOD_FOR_MS
  return of === token && fresh && typeof attemptId === 'string' ? attemptId : null
}

export function forgetTry(): void {
  Taro.removeStorageSync(KEY)
}
