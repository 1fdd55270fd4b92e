import type { Clock } from '../clock.ts'
import { type Database, type EntityManager, instantText } from '../database/index.ts'
import { newId } from '../id.ts'

export interface OutboxMessage {
  id: string
  topic: string
  payload: object
}

/** Longer than handing a batch to Redis ever takes; after that the relay is taken for dead, and another repeats it. */
const CLAIM_MS = 30_000

/**
 * Work that must happen because a transaction was committed: written in that transaction, handed to the queue
 * afterwards, at least once. Handlers bear repeats.
 */
export class Outbox {
  readonly #clock: Clock
  readonly #listeners = new Set<() => void>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  async add(em: EntityManager, { marketId, topic, payload }: { marketId: string; topic: string; payload: object }): Promise<void> {
    const now = this.#clock.now()
    await em.execute('insert into outbox (id, market_id, topic, payload, created_at) values (?, ?, ?, ?, ?)', [
      newId(now),
      marketId,
      topic,
      JSON.stringify(payload),
      instantText(now),
    ])
    // The transaction is still open: this only makes a relay in this process look soon. Missing it costs one pause.
    setTimeout(() => this.#listeners.forEach((listener) => listener()), 5).unref()
  }

  onAdd(listener: () => void): void {
    this.#listeners.add(listener)
  }

  /**
   * Claims the oldest messages for one relay. By an UPDATE with an owner, since TiDB has no SKIP LOCKED.
   * @param relayId unique to this call, so that two batches of one relay do not mix
   */
  async claim(database: Database, relayId: string, limit: number): Promise<OutboxMessage[]> {
    const now = this.#clock.now()
    return database.transaction(async (em) => {
      await em.execute('update outbox set claimed_by = null where claimed_by is not null and claimed_at < ? limit 1000', [
        instantText(new Date(now.getTime() - CLAIM_MS)),
      ])
      await em.execute('update outbox set claimed_by = ?, claimed_at = ? where claimed_by is null order by id limit ?', [
        relayId,
        instantText(now),
        limit,
      ])
      const rows = await em.execute<{ id: string; topic: string; payload: unknown }[]>(
        'select id, topic, payload from outbox where claimed_by = ? order by id',
        [relayId],
      )
      // JSON columns come as text from MariaDB and as objects from MySQL.
      return rows.map((row) => ({ ...row, payload: (typeof row.payload === 'string' ? JSON.parse(row.payload) : row.payload) as object }))
    })
  }

  async remove(database: Database, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) {
      await database.transaction((em) => em.execute(`delete from outbox where id in (${ids.map(() => '?').join(', ')})`, [...ids]))
    }
  }

  async size(database: Database): Promise<number> {
    const [row] = await database.read((em) => em.execute<{ n: number }[]>('select count(*) as n from outbox'))
    return row?.n ?? 0
  }
}
