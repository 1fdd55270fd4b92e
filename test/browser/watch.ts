import type { BrowserContext, Page } from 'playwright-core'

/** Notes all that a page must not do: ask anybody else, be refused, complain in its console. */
export class Watch {
  readonly wrongs: string[] = []
  readonly #allowed = new Set<RegExp>()
  readonly #origins: Set<string>

  constructor(context: BrowserContext, origins: readonly string[]) {
    this.#origins = new Set(origins)
    context.on('request', (request) => {
      const { protocol, origin } = new URL(request.url())
      const own = protocol === 'data:' || protocol === 'blob:' || this.#origins.has(origin)
      if (!own) this.#note(`asked ${request.url()}`)
    })
    context.on('response', (response) => {
      if (response.status() >= 400) this.#note(`${response.status()} for ${response.request().method()} ${response.url()}`)
    })
    context.on('page', (page) => this.#listen(page))
  }

  /** Another place that the page may ask. */
  trust(origin: string): void {
    this.#origins.add(origin)
  }

  /** What this test does on purpose. */
  allow(...wrongs: readonly RegExp[]): void {
    for (const wrong of wrongs) this.#allowed.add(wrong)
  }

  #listen(page: Page): void {
    page.on('console', (message) => {
      const { url } = message.location()
      // Browsers look for one by themselves; the institution's pages have none.
      if (url.endsWith('/favicon.ico')) return
      if (message.type() === 'error' || message.type() === 'warning') this.#note(`console: ${message.text()} ${url}`)
    })
    page.on('pageerror', (error) => this.#note(`threw ${error.message}`))
  }

  #note(wrong: string): void {
    if (![...this.#allowed].some((allowed) => allowed.test(wrong))) this.wrongs.push(wrong)
  }
}
