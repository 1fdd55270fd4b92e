import { fen } from '@dangkou/shared'
import type { Logger } from 'pino'
import type { Outcome } from '../../channels/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/index.ts'
import type { InstructionService } from '../instruction/index.ts'
import type { BilledBooks } from './bill.books.ts'
import type { ChannelBill } from './bill.entity.ts'
import { orLog } from './bill.log.ts'
import { type StoredDifference, dueDifferences, markDifference } from './bill.store.ts'

const MEND_AT_ONCE = 200

/** What a bill says otherwise, and is the last word about: outcomes that were unknown, and fees. */
export class BillMending {
  readonly #database: Database
  readonly #clock: Clock
  readonly #log: Logger
  readonly #instructions: InstructionService
  readonly #books: BilledBooks

  constructor(parts: { database: Database; clock: Clock; log: Logger; instructions: InstructionService; books: BilledBooks }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#log = parts.log
    this.#instructions = parts.instructions
    this.#books = parts.books
  }

  /** Takes the bill's word where it is the last one. @returns false when something is left to try again */
  async mend(bill: ChannelBill): Promise<boolean> {
    for (;;) {
      const due = await this.#database.read((em) => dueDifferences(em, bill.id, MEND_AT_ONCE))
      let moved = 0
      for (const one of due) {
        const done = await orLog(this.#log, { what: 'mend', id: one.id }, () => this.#mendOne(one))
        if (done) moved += 1
      }
      if (due.length < MEND_AT_ONCE) return moved === due.length
      if (moved === 0) return false
    }
  }

  async #mendOne(difference: StoredDifference): Promise<void> {
    const { id, type, instructionId } = difference
    const now = this.#clock.now()
    if (instructionId === null) return
    if (type === 'fee') {
      const { state } = await this.#instructions.byId(instructionId)
      await this.#database.transaction(async (em) => {
        // Marked first: whoever runs this a second time finds nothing to correct.
        if (!(await markDifference(em, id, state === 'succeeded' ? 'mended' : 'open', now)) || state !== 'succeeded') return
        await this.#books.correctFee(em, instructionId, fen((difference.theirFen ?? 0) - (difference.ourFen ?? 0)))
      })
      return
    }
    const { amountFen } = await this.#instructions.byId(instructionId)
    const outcome: Outcome =
      difference.theirState === 'succeeded'
        ? {
            state: 'succeeded',
            channelRef: difference.channelRef ?? '',
            amountFen,
            at: difference.at ?? now,
            raw: { bill: difference.billId },
          }
        : { state: 'failed', code: 'BILL', reason: '渠道账单：没有成功', raw: { bill: difference.billId } }
    const { state } = await this.#instructions.settle(instructionId, outcome)
    // Something else may have settled it the other way meanwhile: then somebody has to look.
    await this.#database.transaction((em) => markDifference(em, id, state === difference.theirState ? 'mended' : 'open', now))
  }
}
