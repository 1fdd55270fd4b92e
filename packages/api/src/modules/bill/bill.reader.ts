import type { BillLine } from '../../channels/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type EntityManager, instantText, isDuplicateKey } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { billedInstructions } from '../instruction/index.ts'
import { BATCH_LINES, Batch, type BatchPlace, type ReadLine, digestOf } from './bill.batch.ts'
import type { BilledBooks } from './bill.books.ts'
import type { ChannelBill } from './bill.entity.ts'
import { type Difference, askedAs, compare, numberOf } from './bill.rule.ts'
import {
  type BillPart,
  type DifferencePlace,
  insertDifferences,
  insertLineText,
  insertLines,
  knownNumbers,
  saveCheckpoint,
} from './bill.store.ts'

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
  readonly lines: AsyncIterable<BillLine>
  readonly share: (() => number) | undefined
  /** Whether money under this payee's number is this market's business, when we know nothing of the order. */
  readonly isOurs: (payeeNo: string | null) => boolean
  readonly onProgress: (part: BillPart) => void
}

/** A worker that says nothing for so long is taken for dead. */
export const CLAIM_MS = 120_000

/**
 * Reads a file of a bill into the database, in constant memory: one batch is being written while the next is parsed,
 * and no more. Each batch is one transaction with the checkpoint in it, so a file that is read again from its
 * beginning goes on behind what is there.
 */
export class BillReader {
  readonly #database: Database
  readonly #clock: Clock
  readonly #books: BilledBooks

  constructor(parts: { database: Database; clock: Clock; books: BilledBooks }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#books = parts.books
  }

  /** @throws BillBroken, FileChanged, ClaimLost */
  async read(input: ReadPart): Promise<BillPart> {
    const checkpoint = input.part
    let standing = input.part
    let digest = 0
    let batch = new Batch()
    let writing: Promise<void> = Promise.resolve()
    const place: BatchPlace = { billId: input.bill.id, marketId: input.bill.marketId, payeeNo: input.part.payeeNo }

    const write = async (full: Batch): Promise<void> => {
      const text = full.text(place)
      digest = digestOf(text, full.bad, digest)
      if (full.lastLine < checkpoint.lineDone) return
      if (full.lastLine === checkpoint.lineDone) {
        if (digest !== checkpoint.digest) throw new FileChanged(`up to line ${checkpoint.lineDone}`)
        return
      }
      standing = await this.#write(input, { place, text, batch: full, digest, standing })
      input.onProgress(standing)
    }
    try {
      for await (const line of input.lines) {
        batch.add(line)
        if (batch.size < BATCH_LINES) continue
        const full = batch
        batch = new Batch()
        await writing
        writing = write(full)
        // Told where it is waited for.
        writing.catch(() => undefined)
      }
    } finally {
      await writing
    }
    if (batch.size > 0) await write(batch)
    if (batch.lastLine < checkpoint.lineDone && standing.lineDone === checkpoint.lineDone && digest !== checkpoint.digest) {
      throw new FileChanged(`it ends before line ${checkpoint.lineDone}`)
    }
    return standing
  }

  async #write(
    input: ReadPart,
    { place, text, batch, digest, standing }: { place: BatchPlace; text: string; batch: Batch; digest: number; standing: BillPart },
  ): Promise<BillPart> {
    const { bill, claim, share } = input
    return this.#database.transaction(async (em) => {
      const now = this.#clock.now()
      const claimedUntil = new Date(now.getTime() + CLAIM_MS)
      const held = await em.execute<{ affectedRows: number }>(
        'update channel_bill set claimed_until = ? where id = ? and claimed_by = ?',
        [instantText(claimedUntil), bill.id, claim],
        'run',
      )
      if (held.affectedRows !== 1) throw new ClaimLost(bill.id)
      const { mine, found } = await this.#match(em, input, batch)
      const twice = await this.#insert(em, { place, text, batch, mine })
      const doubled = new Set(twice.map(({ line }) => line))
      const differences = [...twice, ...found.filter(({ line }) => !doubled.has(line)), ...unreadable(batch)]
      await insertDifferences(
        em,
        { ...place, now },
        differences.map((one) => ({ ...one, id: newId(now) })),
      )
      const next: BillPart = {
        ...standing,
        lineDone: batch.lastLine,
        digest,
        lines: standing.lines + batch.size,
        rows: standing.rows + batch.rows.length,
        bad: standing.bad + batch.bad.length,
        differences: standing.differences + differences.length,
        share: share?.() ?? null,
      }
      await saveCheckpoint(em, next)
      return next
    })
  }

  /** Mostly by one statement; a number that stands on two lines is found by the key that refuses it. @returns the second ones */
  async #insert(
    em: EntityManager,
    { place, text, batch, mine }: { place: BatchPlace; text: string; batch: Batch; mine: readonly ReadLine[] },
  ): Promise<Found[]> {
    if (mine.length === 0) return []
    try {
      if (mine.length === batch.rows.length) await insertLineText(em, text)
      else await insertLines(em, place, mine)
      return []
    } catch (error) {
      if (!isDuplicateKey(error)) throw error
    }
    const numbers = mine.map(({ row }) => numberOf(row))
    const seen = await knownNumbers(em, place.billId, numbers)
    const once: ReadLine[] = []
    const twice: Found[] = []
    for (const one of mine) {
      const number = numberOf(one.row)
      if (seen.has(number)) twice.push({ ...placeOf(one), ...TWICE, theirFen: one.row.amountFen })
      else once.push(one)
      seen.add(number)
    }
    await insertLines(em, place, once)
    return twice
  }

  async #match(
    em: EntityManager,
    { bill, isOurs }: ReadPart,
    { rows }: Batch,
  ): Promise<{ mine: readonly ReadLine[]; found: readonly Found[] }> {
    const known = await billedInstructions(
      em,
      rows.map(({ row }) => askedAs(row)),
    )
    const fees = await this.#books.fees(em, known)
    const found: Found[] = []
    // The installation's markets share one provider, and so one bill.
    const mine = rows.filter(({ row }) => {
      const ours = known.get(askedAs(row))
      return ours === undefined ? isOurs(row.payeeNo) : ours.marketId === bill.marketId
    })
    for (const one of mine) {
      const ours = known.get(askedAs(one.row))
      const side = ours && { ...ours, feeFen: fees.get(ours.id) ?? null }
      for (const difference of compare(bill.channel, one.row, side)) {
        found.push({ ...placeOf(one), ...difference, instructionId: ours?.id ?? null })
      }
    }
    return { mine, found }
  }
}

type Found = Omit<DifferencePlace, 'id'> & Difference

const EMPTY = { ourFen: null, theirFen: null, ourState: null, theirState: null, detail: null }
const TWICE = { ...EMPTY, type: 'twice', state: 'open' } as const

function placeOf({ line, row }: ReadLine): Omit<DifferencePlace, 'id'> {
  return { line, number: numberOf(row), row, instructionId: null }
}

function unreadable({ bad }: Batch): Found[] {
  return bad.map((one) => ({
    ...EMPTY,
    type: 'unreadable',
    state: 'open',
    line: one.line,
    number: '',
    row: null,
    instructionId: null,
    detail: `${one.bad}: ${one.text}`,
  }))
}
