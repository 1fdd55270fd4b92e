import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { type Say, aptInstall } from './apt.ts'
import { findBinary } from './binary.ts'
import { LOOPBACK } from './port.ts'
import { startPrivate } from './private-server.ts'
import type { ProcessGroup } from './process-group.ts'
import { SetupError } from './setup-error.ts'
import { type Address, firstAnswer } from './tcp.ts'

const MISSING =
  'Redis is missing and cannot be installed from here: install Redis 7 or newer (Debian and Ubuntu: `apt-get install redis-server`; macOS: `brew install redis`), or run `docker compose up -d` and set DATABASE_URL and REDIS_URL as compose.yaml says.'

export async function redisBinary(say: Say): Promise<string> {
  const found = findBinary(['redis-server'])
  if (found) return found
  await aptInstall(['redis-server'], MISSING, say)
  const installed = findBinary(['redis-server'])
  if (!installed) throw new SetupError(MISSING)
  return installed
}

/** Starts a Redis of our own in the group's folder and answers its URL. */
export async function startRedis(group: ProcessGroup, command: string, { durable }: { durable: boolean }): Promise<string> {
  const dataDir = path.join(group.dir, 'redis')
  mkdirSync(dataDir, { recursive: true })
  const port = await startPrivate(group, { name: 'redis', command, args: (port) => serverArgs({ dataDir, port, durable }), ready: pongs })
  return redisUrl(port)
}

export const redisUrl = (port: number) => `redis://${LOOPBACK}:${port}`

/** noeviction: a queue may not lose its jobs when the memory is full. */
const serverArgs = ({ dataDir, port, durable }: { dataDir: string; port: number; durable: boolean }) =>
  Object.entries({
    bind: LOOPBACK,
    port: String(port),
    dir: dataDir,
    daemonize: 'no',
    save: '',
    appendonly: durable ? 'yes' : 'no',
    'maxmemory-policy': 'noeviction',
  }).flatMap(([name, value]) => [`--${name}`, value])

/** While it reads its file it answers -LOADING. */
const pongs = async (address: Address) => (await firstAnswer(address, { question: 'PING\r\n' })).startsWith('+PONG')
