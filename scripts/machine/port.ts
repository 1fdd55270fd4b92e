import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import getPort from 'get-port'

export const LOOPBACK = '127.0.0.1'

/** The port this service had last time if it is still free, else another: addresses that a user noted keep working. */
export async function rememberedPort(dir: string, service: string): Promise<number> {
  const last = knownPort(dir, service)
  const port = await getPort({ host: LOOPBACK, reserve: true, ...(last === undefined ? {} : { port: last }) })
  if (port !== last) {
    mkdirSync(dir, { recursive: true })
    writeFileSync(fileIn(dir), JSON.stringify({ ...ports(dir), [service]: port }))
  }
  return port
}

export const knownPort = (dir: string, service: string): number | undefined => ports(dir)[service]

export const isFree = async (port: number) => (await getPort({ host: LOOPBACK, port })) === port

const fileIn = (dir: string) => path.join(dir, 'ports.json')

function ports(dir: string): Record<string, number> {
  try {
    return JSON.parse(readFileSync(fileIn(dir), 'utf8')) as Record<string, number>
  } catch {
    return {}
  }
}
