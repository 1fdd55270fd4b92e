import type { Migration } from '@mikro-orm/migrations'
import type { MikroORM } from '@mikro-orm/sql'
import { assert } from '../assert.ts'

/**
 * Runs the migrations that the database has not seen, one process at a time. GET_LOCK holds on one server only: on a
 * Galera cluster let every process that migrates speak to the same node.
 * @returns the names of those that ran
 */
export async function migrate(orm: MikroORM): Promise<string[]> {
  const em = orm.em.fork({ clear: true })
  // The lock belongs to a connection; an open transaction pins one. The migrations run on others.
  await em.begin()
  try {
    const [row] = await em.execute<{ held: number }[]>("select get_lock(concat('dangkou.migrate.', database()), 120) as held")
    assert(row?.held === 1, 'another process has been migrating this database for two minutes')
    const ran = await orm.migrator.up()
    return ran.map(({ name }) => name)
  } finally {
    await em.execute("select release_lock(concat('dangkou.migrate.', database()))").catch(() => {})
    await em.rollback()
  }
}

/** Binlog on and no SUPER privilege; no TRIGGER privilege. */
const REFUSALS = new Set([1419, 1142, 1227])

/**
 * Creates a trigger where the server allows it, and says so where not (TiDB has none). Ours only stand behind the
 * grants (the application's user has INSERT and SELECT on the books), so that going on without them is right.
 */
export async function createTrigger(migration: Migration, name: string, body: string): Promise<void> {
  const notice = (why: string) => process.emitWarning(`trigger ${name} was not created, rely on grants instead: ${why}`, 'DatabaseNotice')
  const [server] = await migration.execute('select version() as version')
  if (/tidb/i.test(String((server as { version?: unknown }).version))) return notice('TiDB has no triggers')
  try {
    await migration.execute(`create trigger ${name} ${body}`)
  } catch (error) {
    const { errno, message } = error as { errno?: number; message: string }
    if (errno === undefined || !REFUSALS.has(errno)) throw error
    notice(message)
  }
}
