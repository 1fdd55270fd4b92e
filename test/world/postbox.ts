import { type IncomingHttpHeaders, type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Letter {
  path: string
  headers: Record<string, string>
  body: string
}

/** Stands where the platform is called back: keeps a copy of what the institutions send, and passes it on, or not. */
export class Postbox {
  readonly url: string
  readonly letters: Letter[] = []
  readonly #server: Server
  /** Where letters go; while null they stay here, and the sender is told to come again. */
  passOnTo: string | null = null

  private constructor(server: Server) {
    this.#server = server
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  static async open(): Promise<Postbox> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const box = new Postbox(server)
    server.on('request', async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString('utf8')
      const letter = { path: request.url ?? '/', headers: signatureOf(request.headers), body }
      box.letters.push(letter)
      const answer = box.passOnTo === null ? { status: 503, text: '' } : await deliver(box.passOnTo, letter)
      response.writeHead(answer.status).end(answer.text)
    })
    return box
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

export async function deliver(to: string, { path, headers, body }: Letter): Promise<{ status: number; text: string }> {
  const response = await fetch(new URL(path, to), { method: 'POST', headers, body })
  return { status: response.status, text: await response.text() }
}

function signatureOf(headers: IncomingHttpHeaders): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => name === 'content-type' || name.startsWith('wechatpay-'))
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]))
}
