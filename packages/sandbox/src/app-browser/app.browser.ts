import { type IncomingMessage, type Server, type ServerResponse, createServer, request as requestPlain } from 'node:http'
import { request as requestTls } from 'node:https'
import type { AddressInfo } from 'node:net'
import { type AppName, USER_AGENTS } from './app.name.ts'
import { bridgeScript } from './bridge.script.ts'

interface Window {
  readonly server: Server
  readonly url: string
}

/** An app's browser is not bound by these, and gives its bridge to every page. */
const LEFT_OUT = new Set(['content-security-policy', 'content-security-policy-report-only', 'x-frame-options', 'strict-transport-security'])

/**
 * WeChat's and Alipay's own browsers, for a developer who has neither: a window onto a site, at an address of this machine. It says to
 * the site what the app's browser says, and gives to its pages what the app's browser gives. Each site has a port of its
 * own, so that its paths, its storage and its origin are as they are.
 */
export class AppBrowser {
  readonly #sandboxUrl: () => string
  readonly #windows = new Map<string, Promise<Window>>()

  constructor(sandboxUrl: () => string) {
    this.#sandboxUrl = sandboxUrl
  }

  /** @returns where the page is seen as the app shows it @param address http or https */
  async open(app: AppName, address: URL): Promise<string> {
    const key = `${app} ${address.origin}`
    const window = this.#windows.get(key) ?? this.#begin(app, address)
    this.#windows.set(key, window)
    const { url } = await window
    return url + address.pathname + address.search + address.hash
  }

  async close(): Promise<void> {
    for (const window of this.#windows.values()) {
      const { server } = await window
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
    this.#windows.clear()
  }

  async #begin(app: AppName, { origin }: URL): Promise<Window> {
    const site = new URL(origin)
    let url = ''
    const server = createServer((request, response) => this.#pass(app, { site, url }, request, response))
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, '127.0.0.1', resolve)
    })
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    return { server, url }
  }

  #pass(app: AppName, { site, url }: { site: URL; url: string }, request: IncomingMessage, response: ServerResponse): void {
    const here = (text: string) => text.replaceAll(site.origin, url).replaceAll(encodeURIComponent(site.origin), encodeURIComponent(url))
    const there = (text: string) => text.replaceAll(url, site.origin)
    const { host: _host, origin, referer, ...rest } = request.headers
    const headers = {
      ...rest,
      ...(origin !== undefined && { origin: there(origin) }),
      ...(referer !== undefined && { referer: there(referer) }),
      host: site.host,
      'user-agent': USER_AGENTS[app],
      // A page is read to put the bridge into it.
      'accept-encoding': 'identity',
    }
    const send = site.protocol === 'https:' ? requestTls : requestPlain
    const outgoing = send(new URL(request.url ?? '/', site), { method: request.method ?? 'GET', headers, agent: false }, (answer) => {
      const { location, 'set-cookie': cookies } = answer.headers
      const given = Object.entries(answer.headers).filter(([name, value]) => value !== undefined && !LEFT_OUT.has(name))
      const shown = Object.fromEntries(given) as Record<string, string | string[]>
      if (location !== undefined) shown['location'] = here(location)
      if (cookies) shown['set-cookie'] = cookies.map((cookie) => cookie.replaceAll(/;\s*(domain=[^;]*|secure)/gi, ''))
      if (!/^text\/html\b/i.test(answer.headers['content-type'] ?? '')) {
        response.writeHead(answer.statusCode ?? 502, shown)
        answer.pipe(response)
        return
      }
      delete shown['content-length']
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        response.writeHead(answer.statusCode ?? 502, shown)
        response.end(withScript(Buffer.concat(chunks).toString('utf8'), bridgeScript(app, this.#sandboxUrl())))
      })
    })
    outgoing.on('error', (error) => {
      if (response.headersSent) return response.destroy()
      response.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' })
      return response.end(`打不开 ${site.origin}：${error.message}\n`)
    })
    request.pipe(outgoing)
  }
}

/** Before every script of the page's own. */
function withScript(html: string, script: string): string {
  const tag = `<script>${script}</script>`
  const head = /<head[^>]*>/i.exec(html)
  return head ? html.slice(0, head.index + head[0].length) + tag + html.slice(head.index + head[0].length) : tag + html
}
