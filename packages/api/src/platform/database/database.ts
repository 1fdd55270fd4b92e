import { MikroORM as MariaDb } from '@mikro-orm/mariadb'
import { IsolationLevel } from '@mikro-orm/core'
import { Migrator } from '@mikro-orm/migrations'
import { MikroORM as MySql } from '@mikro-orm/mysql'
import { type EntityManager, type MigrationObject, type MikroORM, type Options, SimpleLogger } from '@mikro-orm/sql'
import { CompiledQuery } from 'kysely'
import { format } from 'mysql2'
import { assert } from '../assert.ts'
import { asRefusal } from './failure.ts'
import { migrate } from './migrate.ts'
import { BatchLine, LinePool } from './line.ts'
import { type TransactionOptions, transaction } from './transaction.ts'

/** In the order in which they run. Names are kept in the database: never rename one that was released. */
export type Migrations = readonly MigrationObject[]

export interface DatabaseOptions {
  /** `mariadb://user:password@host:port/name` or `mysql://…`: the scheme chooses the driver. */
  url: string
  entities: Options['entities']
  migrations: Migrations
  /** Connections per process. Small is fast: the database has few cores, and each waiting transaction holds locks. */
  poolSize?: number
  acquireTimeoutMs?: number
  connectTimeoutMs?: number
  /** One line per notice: migrations that ran, triggers that the server refused, rollbacks on dead connections. */
  log?: (message: string, error?: unknown) => void
}

// READ COMMITTED: the ledger reads what it decides on with FOR UPDATE or behind such a lock, so a snapshot from
// the transaction's begin would only be older. It takes no gap locks (they deadlock inserts; TiDB has none) and
// does not meet MariaDB 11.8's error 1020. What must be unique is unique by constraint.
const SESSION = [
  'set session transaction isolation level read committed',
  "set session time_zone = '+00:00'",
  // Waiting longer for a row than a person waits for an answer only piles up transactions behind it (default: 50 s).
  'set session innodb_lock_wait_timeout = 5',
  // Strict: a value that does not fit is an error, never cut off.
  "set session sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
]

/** As many batches as are ever under way in one process: two of postings, one of callbacks, and imports. */
const LINES = 5

export class Database {
  readonly orm: MikroORM
  readonly #options: TransactionOptions
  readonly #lines: LinePool

  constructor(orm: MikroORM, lines: LinePool, options: TransactionOptions) {
    this.orm = orm
    this.#lines = lines
    this.#options = options
  }

  /** See `transaction.ts`: all or nothing, run again as a whole after a conflict, never nested. */
  transaction<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    return transaction(() => this.#fork(), work, this.#options)
  }

  /** As `transaction`, for hundreds of rows at a time: see `line.ts`. */
  batch<T>(work: (line: BatchLine) => Promise<T>): Promise<T> {
    return transaction(() => new BatchLine(this.#lines), work, this.#options)
  }

  /** Reads without a transaction, on a fresh entity manager. @throws DomainError SERVICE_UNAVAILABLE */
  async read<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await work(this.#fork())
    } catch (error) {
      throw asRefusal(error)
    }
  }

  /** Reads one consistent view, the one at its first read, however long that takes and whatever is written meanwhile. */
  async snapshot<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    const em = this.#fork()
    try {
      await em.begin({ isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true })
      try {
        return await work(em)
      } finally {
        await em.rollback()
      }
    } catch (error) {
      throw asRefusal(error)
    }
  }

  /** Runs the migrations that have not run yet; several processes may start at once. @returns their names */
  migrate(): Promise<string[]> {
    return migrate(this.orm)
  }

  /** True when the database answers a query in time; for `/readyz`. */
  async isReady(timeoutMs = 2_000): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), timeoutMs)
    })
    const answered = this.read((em) => em.execute('select 1')).then(
      () => true,
      () => false,
    )
    return Promise.race([answered, late]).finally(() => clearTimeout(timer))
  }

  async close(): Promise<void> {
    await this.#lines.close()
    await this.orm.close(true)
  }

  #fork(): EntityManager {
    return this.orm.em.fork({ clear: true })
  }
}

/**
 * Opens a pool; no connection is made before the first query.
 * @throws AssertionError when the URL's scheme is neither mysql nor mariadb, or names no database
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, entities, migrations, poolSize = 10, acquireTimeoutMs = 10_000, connectTimeoutMs = 5_000 } = options
  const log = options.log ?? (() => {})
  const { protocol, pathname } = new URL(url)
  assert(protocol === 'mysql:' || protocol === 'mariadb:', `DATABASE_URL must begin with mysql:// or mariadb://, not ${protocol}//`)
  assert(pathname.length > 1, 'DATABASE_URL must name a database: mysql://user:password@host:port/name')

  const settings = {
    clientUrl: url,
    entities,
    pool: { min: 0, max: poolSize },
    driverOptions: {
      connectTimeout: connectTimeoutMs,
      queueLimit: 10_000,
      enableKeepAlive: true,
      // MikroORM has filled in the values by then: looking through a batch's text once more for marks is for nothing.
      queryFormat: (sql: string, values?: unknown[]) => (values?.length ? format(sql, values as never) : sql),
    },
    onCreateConnection: async (connection: unknown) => {
      for (const sql of SESSION) await query(connection, sql)
    },
    ignoreUndefinedInQuery: false,
    discovery: { warnWhenNoEntities: false },
    extensions: [Migrator],
    migrations: {
      tableName: 'migration',
      migrationsList: [...migrations],
      snapshot: false,
      // DDL commits by itself on these servers; a transaction around it would only pretend.
      transactional: false,
      allOrNothing: false,
      disableForeignKeys: false,
    },
    loggerFactory: SimpleLogger.create,
    logger: (message: string) => log(message),
    debug: ['migrator' as const, 'schema' as const],
  }
  // Two statically different types, one shape: everything above the driver is @mikro-orm/sql.
  const orm = protocol === 'mariadb:' ? await MariaDb.init(settings as never) : await MySql.init(settings as never)
  const connection = orm.em.getConnection()
  const lines = new LinePool(connection.mapOptions({ ...settings.driverOptions, connectionLimit: LINES }), SESSION)
  return new Database(orm, lines, { acquireTimeoutMs, log })
}

async function query(connection: unknown, sql: string): Promise<void> {
  await (connection as { executeQuery: (query: unknown) => Promise<unknown> }).executeQuery(CompiledQuery.raw(sql))
}
