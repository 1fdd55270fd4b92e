import type { Say } from './apt.ts'
import { DATABASE_KIND, REDIS_KIND, givenUrl } from './given-url.ts'
import { type MariadbBinaries, mariadbBinaries, startMariadb } from './mariadb.ts'
import type { ProcessGroup } from './process-group.ts'
import { redisBinary, startRedis } from './redis.ts'

/** Where the data will live: at a URL that was given, or in a server of our own whose program was found. */
export interface DatabasePlan {
  database: { url: string } | { binaries: MariadbBinaries }
  redis: { url: string } | { binary: string }
}

export interface DatabaseUrls {
  DATABASE_URL: string
  /** Who may change the schema, when that is another one than who runs. */
  DATABASE_OWNER_URL?: string
  REDIS_URL: string
}

export async function planDatabases(say: Say, env: NodeJS.ProcessEnv = process.env): Promise<DatabasePlan> {
  const databaseUrl = await givenUrl(DATABASE_KIND, env)
  const redisUrl = await givenUrl(REDIS_KIND, env)
  return {
    database: databaseUrl ? { url: databaseUrl } : { binaries: await mariadbBinaries(say) },
    redis: redisUrl ? { url: redisUrl } : { binary: await redisBinary(say) },
  }
}

export async function startDatabases(
  group: ProcessGroup,
  { database, redis }: DatabasePlan,
  options: { durable: boolean },
): Promise<DatabaseUrls> {
  const [DATABASE_URL, REDIS_URL] = await Promise.all([
    'url' in database ? database.url : startMariadb(group, database.binaries, options),
    'url' in redis ? redis.url : startRedis(group, redis.binary, options),
  ])
  return { DATABASE_URL, REDIS_URL }
}
