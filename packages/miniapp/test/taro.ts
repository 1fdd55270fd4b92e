import { useEffect, useRef } from 'react'
import { vi } from 'vitest'

/** The host as page tests need it: storage that forgets between tests, and calls that are only noted down. */

export const route = { params: {} as Record<string, string | undefined> }
const storage = new Map<string, unknown>()

const noted = () => vi.fn(async (_options?: unknown) => undefined)

const Taro = {
  request: vi.fn(),
  navigateTo: noted(),
  redirectTo: noted(),
  reLaunch: noted(),
  navigateBack: noted(),
  showToast: noted(),
  scanCode: vi.fn(),
  setClipboardData: noted(),
  login: vi.fn(async () => ({ code: 'wx-code' })),
  requestPayment: vi.fn((options: { complete?: () => void }) => options.complete?.()),
  getCurrentPages: () => [{ route: 'pages/test/index' }, { route: 'pages/test/index' }],
  getWindowInfo: () => ({ windowWidth: 375, statusBarHeight: 44 }),
  getMenuButtonBoundingClientRect: () => ({ top: 48, height: 32, left: 281 }),
  getLaunchOptionsSync: () => ({ query: {} }),
  getStorageSync: (key: string) => storage.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
  removeStorageSync: (key: string) => void storage.delete(key),
}

export default Taro

export function useRouter() {
  return route
}

export function useDidShow(shown: () => void): void {
  const latest = useRef(shown)
  latest.current = shown
  useEffect(() => latest.current(), [])
}

export function useDidHide(): void {}
export function usePullDownRefresh(): void {}
export function useReachBottom(): void {}
export function useShareAppMessage(): void {}

export function forget(): void {
  storage.clear()
  route.params = {}
}
