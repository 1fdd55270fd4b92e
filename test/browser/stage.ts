import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { ViewerDocument } from '@dangkou/shared/graphql'
import type { Person } from '../world/person.ts'
import { World } from '../world/world.ts'
import { startChromium } from './chromium.ts'
import { Phone } from './phone.ts'
import { Watch } from './watch.ts'

const H5_DIR = process.env['H5_DIR'] ?? fileURLToPath(new URL('../../packages/miniapp/dist/h5', import.meta.url))

export interface Look {
  readonly width?: number
  readonly height?: number
  readonly scale?: number
  readonly colours?: 'day' | 'night'
  readonly type?: 'normal' | 'large'
  /** What the browser calls itself; a page in WeChat's or Alipay's own browser pays by that app. */
  readonly userAgent?: string
  /** What the page calls now: the market's morning, or the time of the wall. */
  readonly clock?: 'market' | 'wall'
}

/** One market that serves the built mini-program, one browser, and the phones that are open in it. */
export class Stage {
  readonly world: World
  readonly #browser: Browser
  readonly #phones = new Set<Phone>()

  private constructor(world: World, browser: Browser) {
    this.world = world
    this.#browser = browser
  }

  static async open(): Promise<Stage> {
    if (!existsSync(path.join(H5_DIR, 'index.html'))) throw new Error('the H5 is not built: `node scripts/build.mjs --h5`')
    const [world, browser] = await Promise.all([World.open({ H5_DIR }), startChromium()])
    return new Stage(world, browser)
  }

  async close(): Promise<void> {
    await this.#browser.close()
    await this.world.close()
  }

  async phone({
    width = 390,
    height = 844,
    scale = 1,
    colours = 'day',
    type = 'normal',
    clock = 'market',
    userAgent,
  }: Look = {}): Promise<Phone> {
    const { world } = this
    const context = await this.#browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: scale,
      colorScheme: colours === 'night' ? 'dark' : 'light',
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      isMobile: width < 900,
      hasTouch: true,
      ...(userAgent === undefined ? {} : { userAgent }),
    })
    context.setDefaultTimeout(8_000)
    // The page's polls keep their own time; what it calls now is the market's.
    if (clock === 'market') await context.clock.setFixedTime(world.now)
    const watch = new Watch(context, [world.url, world.sandbox.url])
    const phone = new Phone(world, await context.newPage(), watch)
    // After the page: the blank one that comes first has no storage.
    if (type === 'large') await context.addInitScript(LARGE_TYPE)
    this.#phones.add(phone)
    return phone
  }

  /** A phone on which somebody is signed in since long ago. */
  async phoneOf(person: Person, look?: Look): Promise<Phone> {
    const phone = await this.phone(look)
    const session = { token: person.token, viewer: (await person.query(ViewerDocument.toString())).viewer }
    await phone.context.addInitScript(
      ([key, value]) => localStorage.setItem(key!, value!),
      ['dangkou.session', JSON.stringify({ data: session })],
    )
    return phone
  }

  /** Time passes everywhere: in the market, at the institutions, on every phone. */
  async pass(ms: number): Promise<void> {
    await this.world.pass(ms)
    for (const { context } of this.#phones) await context.clock.setFixedTime(this.world.now)
  }

  async putPhonesAway(): Promise<void> {
    for (const { context } of this.#phones) await context.close()
    this.#phones.clear()
  }

  wrongs(): string[] {
    return [...this.#phones].flatMap(({ watch }) => watch.wrongs)
  }

  /** @returns the folder with a picture of every open phone */
  async pictures(): Promise<string> {
    const folder = mkdtempSync(path.join(tmpdir(), 'dangkou-browser-'))
    let number = 0
    for (const { page } of this.#phones) await page.screenshot({ path: path.join(folder, `phone-${++number}.png`) }).catch(() => undefined)
    return folder
  }
}

const LARGE_TYPE = `localStorage.setItem('dk-theme', JSON.stringify({ data: { colours: 'system', type: 'large' } }))`
