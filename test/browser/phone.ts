import type { BrowserContext, Locator, Page } from 'playwright-core'
import type { World } from '../world/world.ts'
import type { Watch } from './watch.ts'

/** A phone in somebody's hand, with the mini-program open in its browser. */
export class Phone {
  readonly world: World
  readonly page: Page
  readonly watch: Watch

  constructor(world: World, page: Page, watch: Watch) {
    this.world = world
    this.page = page
    this.watch = watch
  }

  get context(): BrowserContext {
    return this.page.context()
  }

  /** Pages that are left stay in the document, hidden. */
  at(selector: string): Locator {
    return this.page.locator(selector).filter({ visible: true })
  }

  says(text: string | RegExp): Locator {
    return this.page.getByText(text).filter({ visible: true }).first()
  }

  async open(path = '/'): Promise<void> {
    await this.page.goto(this.world.url + path)
  }

  /** In WeChat's or Alipay's own browser: the sandbox has one of each. */
  async openIn(app: 'wechat' | 'alipay', url: string): Promise<void> {
    const door = `${this.world.sandbox.url}/${app}/browser?url=${encodeURIComponent(url)}`
    const seen = (await fetch(door, { redirect: 'manual' })).headers.get('location') ?? ''
    this.watch.trust(new URL(seen).origin)
    await this.page.goto(seen)
  }

  /** The app's cashier above the page: paid, and closed again. */
  async payInApp(amount: string): Promise<void> {
    const cashier = this.page.frameLocator('#sandbox-cashier')
    await cashier.locator('.amount').filter({ hasText: amount }).waitFor()
    await cashier.locator('#pay').tap()
    await cashier.locator('#state').filter({ hasText: '支付成功' }).waitFor()
    await this.world.sandbox.clock.advance(0)
    await cashier.locator('#back').tap()
  }

  async tap(id: string): Promise<void> {
    await this.at(`#${id}`).tap()
  }

  async type(id: string, text: string): Promise<void> {
    await this.at(`#${id}`).locator('input').fill(text)
  }

  /** On our own keypad. */
  async keys(digits: string): Promise<void> {
    for (const digit of digits) await this.tap(digit === '.' ? 'key-dot' : `key-${digit}`)
  }

  async sees(selector: string, ...texts: string[]): Promise<void> {
    for (const hasText of texts.length > 0 ? texts : ['']) await this.at(selector).filter({ hasText }).first().waitFor()
  }

  async signIn(phone: string): Promise<void> {
    await this.type('phone', phone)
    await this.tap('get-code')
    await this.sees('.dk-note', '验证码已发到')
    await this.type('code', this.lastCode(phone))
    await this.tap('sign-in')
    await this.sees('.dk-tabs')
  }

  /** The code in the newest message, as its owner reads it. */
  lastCode(phone: string): string {
    const [message] = this.world.sandbox.sms.messages(phone)
    if (!message?.params[0]) throw new Error(`no message came to ${phone}`)
    return message.params[0]
  }

  async setPaymentPassword(phone: string, password: string): Promise<void> {
    await this.type('phone', phone)
    await this.tap('send-code')
    await this.says(/秒后再发/).waitFor()
    await this.type('code', this.lastCode(phone))
    await this.tap('next')
    for (const words of ['设 6 位支付密码', '再输一次，核对']) {
      await this.says(words).waitFor()
      await this.keys(password)
    }
  }
}
