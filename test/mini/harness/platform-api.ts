import type { Platform } from './bundle.ts'
import type { createPageStack } from './pages.ts'

export type Request = { url: string; method: string; header: Record<string, string>; data: unknown }
export type Response = { status: number; data: unknown }

export type Outside = {
  /** What the network does. Throw for a phone without signal. */
  readonly request: (request: Request) => Response | Promise<Response>
  /** The code that wx.login gives; without it the call fails. */
  readonly login?: () => string
  /** The platform's cashier. Throw when the user turns back. */
  readonly requestPayment?: (options: Record<string, unknown>) => void
  /** Alipay's cashier. */
  readonly tradePay?: (options: Record<string, unknown>) => void
  readonly storage?: Map<string, unknown>
  readonly launchQuery?: Record<string, string>
}

type Call = readonly [name: string, ...args: unknown[]]
type Callbacks = {
  success?: (value: object) => void
  fail?: (error: object) => void
  complete?: (value: object) => void
}
type Options = Callbacks & Record<string, unknown>

/** `wx` or `my`: what the mini-program calls, answered from the test. Every call is kept in `calls`. */
export function platformApi(platform: Platform, outside: Outside, pages: ReturnType<typeof createPageStack>) {
  const calls: Call[] = []
  const storage = outside.storage ?? new Map<string, unknown>()
  const launch = { path: '', query: outside.launchQuery ?? {}, scene: 1001 }

  const answer = (options: Options | undefined, work: () => object | void | Promise<object | void>): void => {
    void (async () => {
      try {
        const value = (await work()) ?? {}
        options?.success?.(value)
        options?.complete?.(value)
      } catch (error) {
        const failure = { errMsg: `fail ${String(error)}`, error: 12 }
        options?.fail?.(failure)
        options?.complete?.(failure)
      }
    })()
  }
  const navigation = (go: (url: string) => void) => (options: Options) => answer(options, () => go(String(options['url'])))

  const screen = {
    platform: 'devtools',
    windowWidth: 390,
    windowHeight: 844,
    screenHeight: 844,
    statusBarHeight: 44,
    pixelRatio: 2,
    SDKVersion: '3.5.0',
    version: '10.3.0',
    language: 'zh_CN',
    system: 'iOS 16',
    theme: 'light',
    safeArea: { top: 44, bottom: 824, left: 0, right: 390, width: 390, height: 780 },
  }

  const api: Record<string, unknown> = {
    getSystemInfoSync: () => screen,
    getWindowInfo: () => screen,
    getAppBaseInfo: () => screen,
    getDeviceInfo: () => screen,
    getMenuButtonBoundingClientRect: () => ({ top: 52, bottom: 84, left: 292, right: 380, width: 88, height: 32 }),
    getLaunchOptionsSync: () => launch,
    getEnterOptionsSync: () => launch,
    canIUse: () => true,
    nextTick: (run: () => void) => setTimeout(run, 0),
    showToast: (options?: Options) => answer(options, () => {}),
    setNavigationBarColor: (options?: Options) => answer(options, () => {}),
    setNavigationBar: (options?: Options) => answer(options, () => {}),
    setBackgroundColor: (options?: Options) => answer(options, () => {}),
    navigateTo: navigation(pages.open),
    redirectTo: navigation(pages.replace),
    reLaunch: navigation(pages.restart),
    switchTab: navigation(pages.restart),
    navigateBack: (options?: Options) => answer(options, () => pages.back(Number(options?.['delta'] ?? 1))),
    login: (options?: Options) => answer(options, () => ({ code: required(outside.login, 'login')() })),
    requestPayment: (options: Options) => answer(options, () => required(outside.requestPayment, 'requestPayment')(options)),
    tradePay: (options: Options) => answer(options, () => required(outside.tradePay, 'tradePay')(options)),
    getAuthCode: (options: Options) => answer(options, () => ({ authCode: 'code-from-alipay' })),
    getScreenBrightness: (options?: Options) => answer(options, () => ({ value: 0.4, brightness: 0.4 })),
    setScreenBrightness: (options?: Options) => answer(options, () => {}),
    vibrateLong: (options?: Options) => answer(options, () => {}),
    request: (options: Options) => {
      answer(options, async () => {
        const header = (options['header'] ?? options['headers'] ?? {}) as Record<string, string>
        const { url, method, data } = options as unknown as Request
        const { status, data: body } = await outside.request({ url, method, header, data })
        return platform === 'alipay' ? { status, data: body, headers: {} } : { statusCode: status, data: body, header: {} }
      })
      return { abort: () => {} }
    },
    ...(platform === 'alipay'
      ? {
          getStorageSync: ({ key }: { key: string }) => ({ data: storage.get(key) ?? null }),
          setStorageSync: ({ key, data }: { key: string; data: unknown }) => void storage.set(key, data),
          removeStorageSync: ({ key }: { key: string }) => void storage.delete(key),
        }
      : {
          getStorageSync: (key: string) => storage.get(key) ?? '',
          setStorageSync: (key: string, data: unknown) => void storage.set(key, data),
          removeStorageSync: (key: string) => void storage.delete(key),
        }),
  }

  for (const event of ['onUnhandledRejection', 'onThemeChange', 'onNetworkStatusChange', 'onKeyboardHeightChange']) {
    api[event] = () => {}
  }
  const recorded = Object.fromEntries(
    Object.entries(api).map(([name, value]) => [
      name,
      (...args: unknown[]) => {
        calls.push([name, ...args])
        return (value as (...args: unknown[]) => unknown)(...args)
      },
    ]),
  )
  return { api: recorded, calls }
}

function required<T>(given: T | undefined, name: string): T {
  if (given === undefined) throw new Error(`${name} is not available in this test`)
  return given
}
