import type { EntityManager } from '@mikro-orm/sql'
import { type Pool, type PoolConnection, type PoolOptions, createPool, format } from 'mysql2'
import { assert } from '../assert.ts'
import { RowsText } from './rows.ts'

/** What runs SQL inside a transaction: the entity manager, or the line of a batch. */
export type Sql = Pick<EntityManager, 'execute' | 'isInTransaction'>

// The driver sends the bytes that we made (`wireOf`): to it the connection is one of a byte for each character. The server
// knows better, and says of each column that it answers in UTF-8. It does not tell the driver of SET NAMES, which would
// encode the bytes once more.
const BYTES = 'LATIN1_SWEDISH_CI'
const UNTOLD = '-SESSION_TRACK'
const UTF_8 = 'set names utf8mb4 collate utf8mb4_unicode_ci'

/** The few connections on which batches are written. Not the entity manager's: theirs take one statement at a time. */
export class LinePool {
  readonly #options: PoolOptions
  readonly #session: string
  readonly #known = new WeakSet<PoolConnection>()
  #pool: Pool | undefined

  constructor(options: PoolOptions, session: readonly string[]) {
    this.#options = options
    this.#session = [UTF_8, ...session].join('; ')
  }

  async take(): Promise<PoolConnection> {
    this.#pool ??= createPool({ ...this.#options, charset: BYTES, flags: [UNTOLD], multipleStatements: true })
    const pool = this.#pool
    const connection = await new Promise<PoolConnection>((resolve, reject) => {
      pool.getConnection((error, taken) => (error ? reject(error) : resolve(taken)))
    })
    if (this.#known.has(connection)) return connection
    try {
      await ask(connection, this.#session)
    } catch (error) {
      connection.destroy()
      throw error
    }
    this.#known.add(connection)
    return connection
  }

  async close(): Promise<void> {
    const pool = this.#pool
    if (pool) await new Promise<void>((resolve) => pool.end(() => resolve()))
  }
}

interface Waiting {
  wire: string
  resolve: (result: never) => void
  reject: (error: unknown) => void
}

/**
 * One transaction on a connection of its own, for batches: statements that are asked for in one turn travel in one
 * text, BEGIN with the first of them, and the server stops at the first one that fails. COMMIT travels alone, so that a
 * line that breaks before it has written nothing for certain.
 */
export class BatchLine implements Sql {
  readonly #pool: LinePool
  #connection: PoolConnection | undefined
  #waiting: Waiting[] = []
  #begun = false
  /** The first failure: what is asked for after it would run outside the transaction, and is not sent. */
  #failure: unknown

  constructor(pool: LinePool) {
    this.#pool = pool
  }

  isInTransaction(): boolean {
    return this.#connection !== undefined
  }

  async begin(): Promise<void> {
    this.#connection = await this.#pool.take()
  }

  /** @returns the rows of a question; of anything else the driver's word */
  execute<T>(sql: unknown, params: unknown = []): Promise<T> {
    assert((typeof sql === 'string' || sql instanceof RowsText) && Array.isArray(params), 'a line takes texts')
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    if (this.#waiting.length === 0) queueMicrotask(() => void this.#send())
    const wire = typeof sql === 'string' ? wireOf(params.length > 0 ? format(sql, params as never) : sql) : sql.wire
    this.#waiting.push({ wire, resolve, reject })
    return promise
  }

  /** Nothing is kept here until the end; for those who hold an entity manager it is. */
  async flush(): Promise<void> {}

  async commit(): Promise<void> {
    if (this.#begun) await ask(this.#open(), 'commit')
    this.#giveBack()
  }

  async rollback(): Promise<void> {
    if (!this.#connection) return
    try {
      if (this.#begun) await ask(this.#connection, 'rollback')
    } catch (error) {
      this.#connection.destroy()
      this.#connection = undefined
      throw error
    }
    this.#giveBack()
  }

  async #send(): Promise<void> {
    const sent = this.#waiting
    this.#waiting = []
    try {
      if (this.#failure !== undefined) throw this.#failure
      const texts = sent.map(({ wire }) => wire)
      const first = !this.#begun
      this.#begun = true
      const answer = await ask(this.#open(), (first ? ['start transaction', ...texts] : texts).join(';\n'))
      const results = first ? (answer as unknown[]).slice(1) : texts.length > 1 ? (answer as unknown[]) : [answer]
      assert(results.length === sent.length, 'the answers are not as many as the questions')
      for (const [index, { resolve }] of sent.entries()) resolve(results[index] as never)
    } catch (error) {
      this.#failure ??= error
      for (const { reject } of sent) reject(error)
    }
  }

  #open(): PoolConnection {
    assert(this.#connection, 'a line was used outside its transaction')
    return this.#connection
  }

  #giveBack(): void {
    this.#connection?.release()
    this.#connection = undefined
  }
}

type Questions<T extends readonly unknown[]> = { readonly [Index in keyof T]: () => Promise<T[Index]> }

/**
 * Asks one after the other: in one text on a line. An entity manager is asked the next when the last is answered, since
 * after a deadlock what was sent already would run outside the transaction.
 */
export async function askTogether<T extends readonly unknown[]>(sql: Sql, ...questions: Questions<T>): Promise<T> {
  if (sql instanceof BatchLine) return (await Promise.all(questions.map((question) => question()))) as unknown as T
  const answers: unknown[] = []
  for (const question of questions) answers.push(await question())
  return answers as unknown as T
}

const BEYOND_ASCII = /[^\0-\x7f]/

/** Its UTF-8, each byte a character. */
function wireOf(text: string): string {
  return BEYOND_ASCII.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text
}

function ask(connection: PoolConnection, text: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    connection.query(text, (error, result) => (error ? reject(error) : resolve(result)))
  })
}
