import { type Socket, connect } from 'node:net'

/**
 * One kept-alive HTTP connection, one request at a time. By hand, since the load shares the machine with what it
 * measures: a client library would take a third of the cores for itself.
 */
export class Wire {
  readonly #socket: Socket
  #received: Buffer = Buffer.alloc(0)
  #waiting: { resolve: (body: string) => void; reject: (error: Error) => void } | undefined

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.on('data', (bytes) => this.#take(bytes))
    socket.on('close', () => this.#waiting?.reject(new Error('the connection was closed')))
    socket.on('error', (error) => this.#waiting?.reject(error))
  }

  static open(port: number): Promise<Wire> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new Wire(socket)))
      socket.once('error', reject)
    })
  }

  /** @returns the body, with the status before it */
  post(path: string, token: string, body: string): Promise<string> {
    return this.send(path, { authorization: `Bearer ${token}` }, body)
  }

  /** As `post`, with these headers. */
  send(path: string, headers: Readonly<Record<string, string>>, body: string): Promise<string> {
    return this.write(requestBytes(path, headers, body))
  }

  /** A request that was made before. */
  write(request: Buffer): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.#socket.write(request)
    })
  }

  close(): void {
    this.#socket.destroy()
  }

  #take(bytes: Buffer): void {
    this.#received = this.#received.length === 0 ? bytes : Buffer.concat([this.#received, bytes])
    const headEnd = this.#received.indexOf('\r\n\r\n')
    if (headEnd < 0) return
    const head = this.#received.toString('latin1', 0, headEnd)
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
    const end = headEnd + 4 + length
    if (this.#received.length < end) return
    const body = this.#received.toString('utf8', headEnd + 4, end)
    this.#received = this.#received.subarray(end)
    const { resolve } = this.#waiting!
    this.#waiting = undefined
    resolve(`${head.slice(9, 12)} ${body}`)
  }
}

/** A whole request as it goes over the wire. */
export function requestBytes(path: string, headers: Readonly<Record<string, string>>, body: string): Buffer {
  let head = ''
  for (const name in headers) head += `${name}: ${headers[name]}\r\n`
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\n${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}
