import { readBundle } from './bundle.ts'
import { type Element, startEngine } from './engine.ts'
import { createPageStack } from './pages.ts'
import { type Outside, platformApi } from './platform-api.ts'
import { createRealm } from './realm.ts'

const APPEARS_MS = 3_000

type AppInstance = { onLaunch?(options: object): void; onShow?(options: object): void }

/** Starts a built mini-program (Taro's dist for WeChat or Alipay) as a phone would, with the world outside given by the test. */
export function bootMiniProgram({ dist, ...outside }: Outside & { dist: string }) {
  const bundle = readBundle(dist)
  const errors: unknown[] = []
  const engine = startEngine(bundle, (error) => errors.push(error))
  const pages = createPageStack(bundle.pages, (file) => realm.load(file), engine.createPage)
  const { api, calls } = platformApi(bundle.platform, outside, pages)

  let app: AppInstance = {}
  const globals = {
    ...(bundle.platform === 'alipay' ? { my: api, navigator: { swuserAgent: 'AliApp' } } : { wx: api }),
    App: (options: AppInstance) => {
      app = options
    },
    getApp: () => app,
    getCurrentPages: () => pages.instances(),
  }
  const realm = createRealm(bundle, globals, engine.define)
  realm.load('./app.js')
  if (bundle.has('comp.js')) realm.load('./comp.js')
  const start = { path: bundle.pages[0], query: outside.launchQuery ?? {} }
  app.onLaunch?.(start)
  app.onShow?.(start)

  const has = (selector: string): boolean => pages.current().shadow.querySelector(selector) !== null
  const find = (selector: string): Element => {
    const element = pages.current().shadow.querySelector(selector)
    if (!element) throw new Error(`no ${selector} on ${pages.current().route}`)
    return element
  }
  /** What is about to be touched may still be on its way to the page. */
  const appear = async (selector: string): Promise<Element> => {
    for (const end = Date.now() + APPEARS_MS; Date.now() < end && !has(selector);) await settle(5)
    return find(selector)
  }
  // One turn of the timers: Taro sends what changed to the page in a timeout of zero.
  const settle = (ms = 20): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

  return {
    platform: bundle.platform,
    calls,
    errors,
    find,
    has,
    route: (): string => pages.current().route,
    text: (): string => pages.current().root.getComponent().getBackendElement().textContent,
    settle,
    open: async (url: string): Promise<void> => {
      pages.open(url)
      await settle()
    },
    back: async (): Promise<void> => {
      pages.back()
      await settle()
    },
    tap: async (selector: string): Promise<void> => {
      engine.fire(await appear(selector), 'tap', {})
      await settle()
    },
    input: async (selector: string, value: string): Promise<void> => {
      engine.fire(await appear(selector), 'input', { value })
      await settle()
    },
    /** Pulls the scrolling part of the page to its end. */
    scrollToLower: async (selector: string): Promise<void> => {
      engine.fire(await appear(selector), 'scrolltolower', { direction: 'bottom' })
      await settle()
    },
  }
}

export type MiniProgram = ReturnType<typeof bootMiniProgram>
