import { addDays, startOfDay } from '@dangkou/shared'
import type { Logger } from 'pino'
import type { Clock } from '../../platform/clock.ts'
import { type Database, isDuplicateKey } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { succeededAt } from '../instruction/index.ts'
import { ChannelBill } from './bill.entity.ts'
import { orLog } from './bill.log.ts'
import { billedTimes } from './bill.page.ts'
import { insertDifferences } from './bill.store.ts'

const LOOK_AT_ONCE = 2_000

/** The other way round: what we have and the bills have not. */
export class BillMissing {
  readonly #database: Database
  readonly #clock: Clock
  readonly #log: Logger

  constructor(parts: { database: Database; clock: Clock; log: Logger }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#log = parts.log
  }

  /**
   * What we have as succeeded and no bill has. A success near midnight may stand in the bill of the day before or
   * after, so a day is looked through once the bill of the next one is there too.
   */
  async look(): Promise<void> {
    const waiting = await this.#database.read((em) =>
      em.find(ChannelBill, { state: 'imported', checkedAt: null }, { orderBy: { day: 'asc', id: 'asc' }, limit: 50 }),
    )
    for (const bill of waiting) {
      const near = await this.#database.read((em) =>
        em.find(ChannelBill, {
          marketId: bill.marketId,
          channel: bill.channel,
          day: { $gte: addDays(bill.day, -2), $lte: addDays(bill.day, 1) },
          state: 'imported',
        }),
      )
      if (!near.some(({ day }) => day > bill.day)) continue
      await orLog(this.#log, { what: 'look', id: bill.id }, () =>
        this.#lookThrough(
          bill,
          near.map(({ id }) => id),
        ),
      )
    }
  }

  async #lookThrough(bill: ChannelBill, billIds: readonly string[]): Promise<void> {
    const { marketId, channel, day } = bill
    const stretch = { marketId, channel, from: startOfDay(day), to: startOfDay(addDays(day, 1)), limit: LOOK_AT_ONCE }
    let after = ''
    for (;;) {
      const ours = await this.#database.read((em) => succeededAt(em, { ...stretch, after }))
      if (ours.length === 0) break
      const numbers = ours.map(({ id }) => id)
      const times = await this.#database.read((em) => billedTimes(em, billIds, numbers))
      const found = ours.filter(({ id }) => (times.get(id) ?? 0) !== 1)
      await this.#noteMissing(bill, found, times)
      after = numbers.at(-1) ?? after
    }
    const now = this.#clock.now()
    await this.#database.transaction((em) => em.nativeUpdate(ChannelBill, { id: bill.id }, { checkedAt: now }))
  }

  async #noteMissing(
    { id: billId, marketId }: ChannelBill,
    found: readonly { id: string; amountFen: number; finishedAt: Date }[],
    times: ReadonlyMap<string, number>,
  ): Promise<void> {
    const now = this.#clock.now()
    const rows = found.map(({ id: number, amountFen, finishedAt }) => ({
      id: newId(now),
      line: 0,
      number,
      row: null,
      instructionId: number,
      type: (times.get(number) ?? 0) === 0 ? ('ours-only' as const) : ('twice' as const),
      state: 'open' as const,
      ourFen: amountFen,
      theirFen: null,
      ourState: 'succeeded',
      theirState: null,
      detail: finishedAt.toISOString(),
    }))
    try {
      await this.#database.transaction((em) => insertDifferences(em, { marketId, billId, payeeNo: '', now }, rows))
    } catch (error) {
      // Looked through before, by a worker that stopped half-way.
      if (!isDuplicateKey(error)) throw error
      for (const row of rows) await this.#insertOnce(marketId, billId, now, row)
    }
  }

  async #insertOnce(marketId: string, billId: string, now: Date, row: Parameters<typeof insertDifferences>[2][number]): Promise<void> {
    try {
      await this.#database.transaction((em) => insertDifferences(em, { marketId, billId, payeeNo: '', now }, [row]))
    } catch (error) {
      if (!isDuplicateKey(error)) throw error
    }
  }
}
