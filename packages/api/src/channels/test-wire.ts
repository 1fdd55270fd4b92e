import { once } from 'node:events'
import { type IncomingMessage, type RequestListener, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { RawCallback } from './callback.ts'

/** Small servers for the tests of channels: the ends of a wire that the sandbox does not play. */

/** Refuses every connection: the discard port, where nothing listens. */
export const NOWHERE = 'http://127.0.0.1:9'

export async function openServer(listener: RequestListener) {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  return Buffer.concat(await request.toArray())
}

/** A merchant's notification endpoint that believes everything and keeps the bytes. */
export async function openCallbackInbox() {
  const arrived: RawCallback[] = []
  const { close, origin } = await openServer(async (request, response) => {
    arrived.push({ headers: request.headers, body: await bodyOf(request) })
    response.writeHead(204).end()
  })
  return { url: `${origin}/callback`, newest: () => arrived.at(-1), close }
}

/** Asks the institution once, and gives everybody after that the same, truly signed answer. */
export async function openReplayingProxy(origin: string) {
  let recorded: { status: number; headers: [string, string][]; body: Buffer } | undefined
  return openServer(async (request, response) => {
    const body = await bodyOf(request)
    if (!recorded) {
      const {
        host: _host,
        connection: _connection,
        'transfer-encoding': _encoding,
        'content-length': _length,
        ...headers
      } = request.headers
      const answer = await fetch(`${origin}${request.url}`, {
        method: request.method ?? 'GET',
        headers: headers as Record<string, string>,
        ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
      })
      recorded = { status: answer.status, headers: [...answer.headers], body: Buffer.from(await answer.arrayBuffer()) }
    }
    const headers = recorded.headers.filter(([name]) => !['connection', 'transfer-encoding', 'content-length', 'keep-alive'].includes(name))
    response.writeHead(recorded.status, Object.fromEntries(headers)).end(recorded.body)
  })
}
