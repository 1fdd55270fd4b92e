import type { DatabaseUrls } from '../machine/database.ts'
import { mariadbUrl } from '../machine/mariadb.ts'
import { knownPort } from '../machine/port.ts'
import { redisUrl } from '../machine/redis.ts'

/** The addresses of the two when both still run from an earlier --detach. */
export function runningUrls(dir: string, running: readonly string[]): DatabaseUrls | undefined {
  const [mariadb, redis] = [knownPort(dir, 'mariadb'), knownPort(dir, 'redis')]
  if (!mariadb || !redis || !running.includes('mariadb') || !running.includes('redis')) return undefined
  return { DATABASE_URL: mariadbUrl(mariadb), REDIS_URL: redisUrl(redis) }
}

export const exportLines = (urls: DatabaseUrls) =>
  Object.entries(urls)
    .map(([name, value]) => `export ${name}=${value}`)
    .join('\n')
