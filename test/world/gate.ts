import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net'

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'mysql:': 3306, 'mariadb:': 3306, 'redis:': 6379, 'http:': 80 }

/** A line to a server that can be cut and mended, and that can lose an answer on its way back. */
export class Gate {
  readonly url: string
  readonly #target: { host: string; port: number }
  readonly #port: number
  readonly #lines = new Set<Socket>()
  #server: Server | null
  #losing: ((sent: string) => boolean) | null = null
  #holding: { release: () => void; released: Promise<void> } | null = null
  /** How many answers were lost. */
  lost = 0

  private constructor(url: URL, server: Server) {
    this.#target = { host: url.hostname, port: Number(url.port || DEFAULT_PORTS[url.protocol]) }
    this.#server = server
    this.#port = (server.address() as AddressInfo).port
    const through = new URL(url)
    through.host = `127.0.0.1:${this.#port}`
    this.url = through.href
    server.on('connection', (line) => this.#join(line))
  }

  /** A gate before the server of this address; `url` is the address through it. */
  static async before(url: string): Promise<Gate> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new Gate(new URL(url), server)
  }

  /** Open lines break, and new ones are refused. */
  async cut(): Promise<void> {
    const server = this.#server
    this.#server = null
    this.breakLines()
    if (server) await new Promise((resolve) => server.close(resolve))
  }

  async mend(): Promise<void> {
    if (this.#server) return
    const server = createServer((line) => this.#join(line))
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve))
    this.#server = server
  }

  breakLines(): void {
    for (const line of this.#lines) line.destroy()
  }

  /** Once: what is sent goes through, the server does it, and the line breaks instead of carrying its answer. */
  loseAnswer(to: (sent: string) => boolean): void {
    this.#losing = to
  }

  /** Answers wait here until released. */
  hold(): () => void {
    let release = () => {}
    const released = new Promise<void>((resolve) => (release = resolve))
    this.#holding = { release, released }
    return () => {
      this.#holding = null
      release()
    }
  }

  #join(line: Socket): void {
    const server = connect(this.#target)
    let said = ''
    let losing = false
    const end = () => {
      this.#lines.delete(line)
      line.destroy()
      server.destroy()
    }
    this.#lines.add(line)
    for (const socket of [line, server]) socket.on('error', end).on('close', end)
    line.on('data', (bytes) => {
      said = this.#losing ? said + bytes.toString('latin1') : ''
      if (this.#losing?.(said)) {
        this.#losing = null
        losing = true
      }
      server.write(bytes)
    })
    server.on('data', async (bytes) => {
      if (losing) {
        this.lost += 1
        return end()
      }
      await this.#holding?.released
      line.write(bytes)
    })
  }
}
