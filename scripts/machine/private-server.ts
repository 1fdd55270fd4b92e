import { tail } from './log-file.ts'
import { LOOPBACK, rememberedPort } from './port.ts'
import type { ProcessGroup, Service } from './process-group.ts'
import { logFileOf } from './running.ts'
import type { Address } from './tcp.ts'

/** A database that we start for ourselves, on loopback and a free port. */
export interface PrivateServer {
  name: string
  command: string
  args: (port: number) => readonly string[]
  ready: (address: Address) => Promise<boolean>
}

/** A port can be taken between our look and the server's bind when two starts run side by side; then another is tried. */
const ATTEMPTS = 3

export async function startPrivate(group: ProcessGroup, server: PrivateServer): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const port = await rememberedPort(group.dir, server.name)
    const service: Service = {
      name: server.name,
      command: server.command,
      args: server.args(port),
      ready: () => server.ready({ host: LOOPBACK, port }),
      readyWithinMs: 30_000,
    }
    try {
      await group.start(service)
      return port
    } catch (error) {
      if (attempt === ATTEMPTS || !/address already in use/i.test(tail(logFileOf(group.dir, server.name)))) throw error
    }
  }
}
