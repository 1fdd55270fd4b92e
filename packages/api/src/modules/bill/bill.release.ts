import type { Logger } from 'pino'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/index.ts'
import type { BilledBooks } from './bill.books.ts'
import { ChannelBill } from './bill.entity.ts'
import { orLog } from './bill.log.ts'
import { numbersAfter } from './bill.page.ts'

const RELEASE_AT_ONCE = 200
/** Ours are shorter; where a longer one of somebody else's is cut, the next one is looked at again. */
const LONGEST_NUMBER = 64

/** Moves into the merchants’ wallets what a bill confirms and the channel has settled. */
export class BillRelease {
  readonly #database: Database
  readonly #clock: Clock
  readonly #log: Logger
  readonly #books: BilledBooks

  constructor(parts: { database: Database; clock: Clock; log: Logger; books: BilledBooks }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#log = parts.log
    this.#books = parts.books
  }

  /** What the bill confirms, and the channel has settled by now, becomes the merchants' to spend. */
  async releaseDue(): Promise<void> {
    const now = this.#clock.now()
    const due = await this.#database.read((em) => em.find(ChannelBill, { releaseAt: { $lte: now } }, { orderBy: { id: 'asc' }, limit: 50 }))
    for (const bill of due) await orLog(this.#log, { what: 'release', id: bill.id }, () => this.#release(bill))
  }

  async #release({ id, releasedUpTo }: ChannelBill): Promise<void> {
    let after = releasedUpTo ?? ''
    for (;;) {
      const numbers = await this.#database.read((em) => numbersAfter(em, id, after))
      if (numbers.length === 0) break
      for (let from = 0; from < numbers.length; from += RELEASE_AT_ONCE) {
        const some = numbers.slice(from, from + RELEASE_AT_ONCE)
        after = some.at(-1) ?? after
        await this.#database.transaction(async (em) => {
          await this.#books.release(em, some)
          await em.nativeUpdate(ChannelBill, { id }, { releasedUpTo: after.slice(0, LONGEST_NUMBER) })
        })
      }
    }
    await this.#database.transaction((em) => em.nativeUpdate(ChannelBill, { id }, { releaseAt: null }))
  }
}
