import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { type Database, openDatabase } from '../platform/database/index.ts'
import { ENTITIES } from './entities.ts'
import { MIGRATIONS } from './migrations.ts'

export function openApplicationDatabase(config: Config, log: Logger): Promise<Database> {
  return openDatabase({
    url: config.DATABASE_URL,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    poolSize: config.DATABASE_POOL,
    log: (message, error) => log.info({ err: error }, message),
  })
}
