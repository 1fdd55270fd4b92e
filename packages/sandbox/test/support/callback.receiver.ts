import type { Server } from 'node:http'
import { createServer } from 'node:http'

export interface ReceivedCallback {
  headers: Record<string, string>
  body: string
}

/** A merchant's notify_url that writes down what comes and answers as told. */
export async function startReceiver(): Promise<{
  url: string
  received: ReceivedCallback[]
  /** null never answers. */
  answerWith(status: number | null, body?: string): void
  close(): Promise<void>
}> {
  const received: ReceivedCallback[] = []
  let status: number | null = 204
  let answer = ''
  const server: Server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      received.push({ headers: request.headers as Record<string, string>, body })
      if (status === null) return
      response.writeHead(status, status === 302 ? { Location: '/elsewhere' } : {}).end(answer)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}/notify/wechat`,
    received,
    answerWith(nextStatus, body = '') {
      status = nextStatus
      answer = body
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
