import { createRequire } from 'node:module'
import { DATABASE_KIND, givenUrl, REDIS_KIND } from '../machine/given-url.ts'
import { fromRoot } from '../machine/paths.ts'

interface Connection {
  query(sql: string): Promise<unknown>
  end(): Promise<void>
}

interface GivenServers {
  env: NodeJS.ProcessEnv
  /** Takes away what the check made on them. */
  leave: () => Promise<void>
}

/** On servers that were given, a check keeps to a corner of its own: what others have there is none of its business. */
export async function cornerOf(env: NodeJS.ProcessEnv, name: string): Promise<GivenServers> {
  const [database, redis] = [await givenUrl(DATABASE_KIND, env), await givenUrl(REDIS_KIND, env)]
  const corner = { ...env, ...(redis && { REDIS_URL: withPath(redis, LAST_REDIS_DATABASE) }) }
  if (!database) return { env: corner, leave: async () => {} }
  await onServer(database, `create database \`${name}\` character set utf8mb4 collate utf8mb4_unicode_ci`)
  return {
    env: { ...corner, DATABASE_URL: withPath(database, name) },
    leave: () => onServer(database, `drop database if exists \`${name}\``),
  }
}

/** A Redis has 16 databases unless told otherwise; only the first is in use nearly everywhere. */
const LAST_REDIS_DATABASE = '15'

export function withPath(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

async function onServer(url: string, sql: string) {
  // The API's driver: the scripts themselves speak no SQL and need none of their own.
  const mysql = createRequire(fromRoot('packages/api/package.json'))('mysql2/promise') as {
    createConnection(options: { uri: string }): Promise<Connection>
  }
  const server = withPath(url, '').replace(/^mariadb:/, 'mysql:')
  const connection = await mysql.createConnection({ uri: server })
  try {
    await connection.query(sql)
  } finally {
    await connection.end()
  }
}
