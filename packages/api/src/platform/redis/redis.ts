import { createClient } from 'redis'
import type { Logger } from 'pino'

export type Redis = ReturnType<typeof openRedis>

/**
 * A client that keeps trying: money never depends on Redis, so its absence is reported and outlived.
 * Commands sent while it is away fail at once instead of queueing in memory.
 */
export function openRedis(url: string, log: Logger) {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    socket: { connectTimeout: 3_000, reconnectStrategy: (retries) => Math.min(100 * 2 ** retries, 3_000) },
  })
  let away = false
  client.on('error', (error: Error) => {
    if (!away) log.warn({ err: error }, 'redis is away; jobs wait, money does not')
    away = true
  })
  client.on('ready', () => {
    if (away) log.info('redis is back')
    away = false
  })
  return client
}
