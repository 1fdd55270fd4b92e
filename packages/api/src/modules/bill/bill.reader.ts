import type { Clock } from '../../platform/clock.ts'
import { type Database, askTogether, instantText } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { Batch } from './bill.batch.ts'
import type { BilledBooks } from './bill.books.ts'
import type { ChannelBill } from './bill.entity.ts'
import { BillMatcher, type Matched, twice, unreadable } from './bill.matcher.ts'
import type { PackedBatch } from './bill.pack.ts'
import { filed, insertPages, numbersIn } from './bill.page.ts'
import { type BillPart, insertDifferences, saveCheckpoint } from './bill.store.ts'

/** Another worker took the bill over: it thought that we had died. */
export class ClaimLost extends Error {
  override readonly name = 'ClaimLost'
}

/** What was read before the checkpoint is not what the file says now: it has to be read anew. */
export class FileChanged extends Error {
  override readonly name = 'FileChanged'
}

export interface ReadPart {
  readonly bill: ChannelBill
  readonly part: BillPart
  readonly claim: string
  readonly batches: AsyncIterable<PackedBatch>
  readonly share: (() => number) | undefined
  /** Whether money under this payee's number is this market's business, when we know nothing of the order. */
  readonly isOurs: (payeeNo: string | null) => boolean
  readonly onProgress: (part: BillPart) => void
}

/** A worker that says nothing for so long is taken for dead. */
export const CLAIM_MS = 120_000

/** A batch that is ready to be written. */
interface Ready {
  readonly batch: Batch
  readonly share: number | null
}

/**
 * Takes a file of a bill into the database, in constant memory: while one batch is written, the next is held against
 * ours and those after that are read, and no more. Each batch is one transaction with the checkpoint in it, so a
 * file that is read again from its beginning goes on behind what is there.
 */
export class BillReader {
  readonly #database: Database
  readonly #clock: Clock
  readonly #matcher: BillMatcher

  constructor(parts: { database: Database; clock: Clock; books: BilledBooks }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#matcher = new BillMatcher(parts.books)
  }

  /** @throws BillBroken, FileChanged, ClaimLost */
  async read(input: ReadPart): Promise<BillPart> {
    const { part: checkpoint, share } = input
    let standing = checkpoint
    let before: Promise<void> = Promise.resolve()
    let writing: Promise<void> = Promise.resolve()
    let isBehind = checkpoint.lineDone === 0

    const take = async (batch: Batch): Promise<void> => {
      if (!isBehind) {
        if (batch.lastLine < checkpoint.lineDone) return
        if (batch.digest !== checkpoint.digest) throw new FileChanged(`up to line ${checkpoint.lineDone}`)
        isBehind = true
        return
      }
      await before
      before = writing
      const ready = { batch, share: share?.() ?? null }
      const matching = this.#database.read((em) => this.#matcher.match(em, input, batch))
      writing = Promise.all([matching, before]).then(async ([matched]) => {
        standing = await this.#write(input, { ready, matched, standing })
        input.onProgress(standing)
      })
      // Told where it is waited for.
      writing.catch(() => undefined)
    }
    try {
      for await (const packed of input.batches) await take(new Batch(packed))
    } finally {
      await writing
    }
    if (!isBehind) throw new FileChanged(`it ends before line ${checkpoint.lineDone}`)
    return standing
  }

  /** Numbers, differences and checkpoint, as long as the bill is ours to write. */
  #write({ bill, claim, part }: ReadPart, { ready, matched, standing }: Write): Promise<BillPart> {
    const { batch, share } = ready
    const place = { billId: bill.id, marketId: bill.marketId, payeeNo: part.payeeNo }
    return this.#database.batch(async (line) => {
      const now = this.#clock.now()
      const claimedUntil = instantText(new Date(now.getTime() + CLAIM_MS))
      const [held, known] = await askTogether(
        line,
        () =>
          line.execute<{ affectedRows: number }>('update channel_bill set claimed_until = ? where id = ? and claimed_by = ?', [
            claimedUntil,
            bill.id,
            claim,
          ]),
        () => numbersIn(line, bill.id, matched.drawers),
      )
      if (held.affectedRows !== 1) throw new ClaimLost(bill.id)
      const { pages, again } = filed(place, matched.drawers, known)
      const doubled = new Set(again.map(({ line: number }) => number))
      const found = matched.found.filter(({ line: number }) => !doubled.has(number))
      const differences = [...again.map(twice), ...found, ...batch.bad.map(unreadable)].map((one) => ({ ...one, id: newId(now) }))
      const next: BillPart = {
        ...standing,
        lineDone: batch.lastLine,
        digest: batch.digest,
        lines: standing.lines + batch.size,
        rows: standing.rows + batch.rows.length,
        bad: standing.bad + batch.bad.length,
        differences: standing.differences + differences.length,
        share,
      }
      await askTogether(
        line,
        () => insertPages(line, pages),
        () => insertDifferences(line, { ...place, now }, differences),
        () => saveCheckpoint(line, next),
      )
      return next
    })
  }
}

interface Write {
  readonly ready: Ready
  readonly matched: Matched
  readonly standing: BillPart
}
