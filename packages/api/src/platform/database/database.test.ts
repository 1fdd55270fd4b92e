import { Migration } from '@mikro-orm/migrations'
import { DomainError } from '@dangkou/shared'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { AssertionError } from '../assert.ts'
import { type Database, type EntityManager, insideTransaction, isDuplicateKey, isTriggerRefusal, openDatabase } from './index.ts'
import { createTrigger } from './migrate.ts'
import { emptyTables, openTestDatabase, testDatabaseUrl } from './test-database.ts'

class NoteMigration extends Migration {
  override async up(): Promise<void> {
    await this.execute(
      'create table note (id int not null, text varchar(5) not null, at datetime(3) null, primary key (id), constraint note_text unique (text))',
    )
    await createTrigger(this, 'note_keep', "before delete on note for each row signal sqlstate '45000' set message_text = 'notes are kept'")
  }
}
const migrations = [{ name: 'note', class: NoteMigration }]

let database: Database
beforeAll(async () => {
  database = await openTestDatabase({ entities: [], migrations })
})
beforeEach(() => emptyTables(database))
afterAll(() => database.close())

const write = (em: EntityManager, id: number, text = String(id)) => em.execute('insert into note (id, text) values (?, ?)', [id, text])
const ids = () => database.read(async (em) => (await em.execute<{ id: number }[]>('select id from note order by id')).map(({ id }) => id))

test('what a transaction wrote is there after it, and nothing of one that threw', async () => {
  await database.transaction((em) => write(em, 1))
  const refused = database.transaction(async (em) => {
    await write(em, 2)
    throw new DomainError('FORBIDDEN')
  })
  await expect(refused).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect(await ids()).toEqual([1])
})

test('a batch asks several things in one text, and each gets its own answer', async () => {
  const [, rows, none] = await database.batch((line) =>
    Promise.all([
      line.execute("insert into note (id, text) values (1, 'a'), (2, ';\\'--')"),
      line.execute('select id, text from note where id > ? order by id', [1]),
      line.execute('select id from note where id > 2'),
    ]),
  )
  expect([rows, none]).toEqual([[{ id: 2, text: ";'--" }], []])
  expect(await ids()).toEqual([1, 2])
})

test('of a batch in which one thing fails nothing is done, and what is asked afterwards is not sent', async () => {
  await database.transaction((em) => write(em, 1))
  const insert = (id: number) => `insert into note (id, text) values (${id}, '${id}')`
  const heard: PromiseSettledResult<unknown>[] = []
  const failed = database.batch(async (line) => {
    heard.push(...(await Promise.allSettled([2, 1, 3].map((id) => line.execute(insert(id))))))
    heard.push(...(await Promise.allSettled([line.execute(insert(4))])))
    await line.execute(insert(5))
  })
  await expect(failed).rejects.toThrow(/Duplicate/)
  expect(heard.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected'])
  expect(await ids()).toEqual([1])
})

test('a line that breaks before COMMIT is replaced and the batch runs again; during COMMIT its outcome is unknown', async () => {
  let runs = 0
  await database.batch(async (line) => {
    if (++runs === 1) await line.execute('kill connection_id()')
    await line.execute("insert into note (id, text) values (1, '1')")
  })
  expect([runs, await ids()]).toEqual([2, [1]])
  const torn = database.batch(async (line) => {
    runs += 1
    const [row] = await line.execute<{ id: number }[]>('select connection_id() as id')
    await database.read((other) => other.execute(`kill ${row!.id}`))
  })
  await expect(torn).rejects.toMatchObject({ name: 'OutcomeUnknownError' })
  expect(runs).toBe(3)
})

test('a transaction inside a transaction is a mistake that shows at once', async () => {
  const nested = database.transaction(async () => {
    expect(insideTransaction()).toBe(true)
    await database.transaction(async () => {})
  })
  await expect(nested).rejects.toThrow(AssertionError)
  expect(insideTransaction()).toBe(false)
})

test('two transactions that lock each other out both end, by running one of them again from its begin', async () => {
  await database.transaction(async (em) => {
    await write(em, 1)
    await write(em, 2)
  })
  let runs = 0
  const met = { first: Promise.withResolvers<void>(), second: Promise.withResolvers<void>() }
  const lockBoth = (order: [number, number], mine: PromiseWithResolvers<void>, other: PromiseWithResolvers<void>) =>
    database.transaction(async (em) => {
      runs += 1
      await em.execute('update note set at = null where id = ?', [order[0]])
      await em.execute('select * from note where id = ? for update', [order[0]])
      mine.resolve()
      await other.promise
      await em.execute('select * from note where id = ? for update', [order[1]])
      await write(em, 100 + order[0])
    })
  await Promise.all([lockBoth([1, 2], met.first, met.second), lockBoth([2, 1], met.second, met.first)])
  expect(runs).toBe(3)
  expect(await ids()).toEqual([1, 2, 101, 102])
})

test('conflicts that do not end are BUSY, after a bounded number of tries', async () => {
  let runs = 0
  const hopeless = database.transaction(async () => {
    runs += 1
    throw Object.assign(new Error('Deadlock found'), { errno: 1213 })
  })
  await expect(hopeless).rejects.toMatchObject({ code: 'BUSY', params: { seconds: 1 } })
  expect(runs).toBe(9)
})

test('a connection that breaks before COMMIT is replaced and the whole work runs again', async () => {
  let runs = 0
  await database.transaction(async (em) => {
    await write(em, 1)
    if (++runs === 1) await em.execute('kill connection_id()')
    await write(em, 2)
  })
  expect(runs).toBe(2)
  expect(await ids()).toEqual([1, 2])
})

test('a connection that breaks during COMMIT leaves the outcome unknown, and says so', async () => {
  let runs = 0
  const torn = database.transaction(async (em) => {
    runs += 1
    await write(em, 1)
    const [row] = await em.execute<{ id: number }[]>('select connection_id() as id')
    await database.read((other) => other.execute(`kill ${row!.id}`))
  })
  await expect(torn).rejects.toMatchObject({ name: 'OutcomeUnknownError' })
  expect(runs).toBe(1)
})

test('a process that stood still in the middle of a transaction does not commit it, and says that it is busy', async () => {
  const now = performance.now.bind(performance)
  const stoodStill = database.transaction(async (em) => {
    await write(em, 1)
    vi.spyOn(performance, 'now').mockImplementation(() => now() + 120_000)
  })
  try {
    await expect(stoodStill).rejects.toMatchObject({ code: 'BUSY' })
  } finally {
    vi.restoreAllMocks()
  }
  expect(await ids()).toEqual([])
})

test('the pool is whole after failures of every kind', async () => {
  const small = await openTestDatabase({ entities: [], migrations, poolSize: 2 })
  for (let i = 0; i < 2; i++) {
    await small.transaction((em) => em.execute('select nonsense')).catch(() => {})
    await small.transaction((em) => em.execute('kill connection_id()')).catch(() => {})
  }
  const both = await Promise.all([small.transaction((em) => write(em, 1)), small.transaction((em) => write(em, 2))])
  expect(both).toHaveLength(2)
  await small.close()
})

test('a database that is away, or a pool that stays full, is SERVICE_UNAVAILABLE', async () => {
  const away = await openDatabase({ url: 'mariadb://root@127.0.0.1:1/none', entities: [], migrations })
  await expect(away.transaction(async (em) => em.execute('select 1'))).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' })
  await expect(away.read(async (em) => em.execute('select 1'))).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' })
  expect(await away.isReady()).toBe(false)
  await away.close()

  const full = await openTestDatabase({ entities: [], migrations, poolSize: 1, acquireTimeoutMs: 20 })
  const held = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  const holder = full.transaction(async () => {
    begun.resolve()
    await held.promise
  })
  await begun.promise
  await expect(full.transaction((em) => write(em, 1))).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' })
  held.resolve()
  await holder
  await full.transaction((em) => write(em, 2))
  await full.close()
})

test('a database that answers is ready, also before the first query', async () => {
  const fresh = await openDatabase({ url: testDatabaseUrl(), entities: [], migrations })
  expect(await fresh.isReady()).toBe(true)
  await fresh.close()
})

test('whoever waits for a lock that does not come free is BUSY, not hanging', async () => {
  await database.transaction((em) => write(em, 1))
  const held = Promise.withResolvers<void>()
  const locked = Promise.withResolvers<void>()
  const holder = database.transaction(async (em) => {
    await em.execute('select * from note for update')
    locked.resolve()
    await held.promise
  })
  await locked.promise
  const waiter = database.transaction((em) => em.execute('select * from note where id = 1 for update nowait'))
  await expect(waiter).rejects.toMatchObject({ code: 'BUSY' })
  held.resolve()
  await holder
})

test('a trigger that the server refuses is a notice, and a wrong one is an error', async () => {
  const heard: string[] = []
  const listen = (warning: Error) => heard.push(warning.message)
  process.on('warning', listen)
  const migration = (errno: number) =>
    ({
      execute: async (sql: string) =>
        sql.startsWith('select') ? [{ version: '10.11' }] : Promise.reject(Object.assign(new Error('no SUPER'), { errno })),
    }) as never
  await createTrigger(migration(1419), 'note_x', '')
  await new Promise(setImmediate)
  process.off('warning', listen)
  expect(heard).toEqual(['trigger note_x was not created, rely on grants instead: no SUPER'])
  await expect(createTrigger(migration(1064), 'note_x', '')).rejects.toThrow('no SUPER')
})

test('every connection is strict, in UTC, and READ COMMITTED', async () => {
  const [row] = await database.transaction((em) =>
    em
      .execute<{ zone: string; level: string }[]>('select @@time_zone as zone, @@tx_isolation as level')
      .catch(() => em.execute<{ zone: string; level: string }[]>('select @@time_zone as zone, @@transaction_isolation as level')),
  )
  expect(row).toEqual({ zone: '+00:00', level: 'READ-COMMITTED' })
  await expect(database.transaction((em) => write(em, 1, 'too long'))).rejects.toThrow(/too long/)
})

test('duplicate keys and refusals by trigger are told apart by constraint', async () => {
  await database.transaction((em) => write(em, 1))
  const twice = await database.transaction((em) => write(em, 2, '1')).catch((error: unknown) => error)
  expect([isDuplicateKey(twice), isDuplicateKey(twice, 'note_text'), isDuplicateKey(twice, 'PRIMARY')]).toEqual([true, true, false])
  const gone = await database.transaction((em) => em.execute('delete from note')).catch((error: unknown) => error)
  expect(isTriggerRefusal(gone)).toBe(true)
})

test('migrations run once, whoever starts', async () => {
  expect(await Promise.all([database.migrate(), database.migrate()])).toEqual([[], []])
})

test('a URL without a driver or a name is refused in a sentence', async () => {
  await expect(openDatabase({ url: 'postgres://localhost/x', entities: [], migrations })).rejects.toThrow('mysql:// or mariadb://')
  await expect(openDatabase({ url: 'mysql://localhost', entities: [], migrations })).rejects.toThrow('must name a database')
})

test('the driver follows the scheme', async () => {
  const mysql = await openDatabase({ url: testDatabaseUrl().replace('mariadb:', 'mysql:'), entities: [], migrations })
  expect(mysql.orm.config.getPlatform().constructor.name).toBe('MySqlPlatform')
  expect(await mysql.transaction((em) => em.execute('select 1 as one'))).toEqual([{ one: 1 }])
  await mysql.close()
})
