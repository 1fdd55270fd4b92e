import type { EntityManager } from '../../platform/database/index.ts'
import { type NumberStretch, billedInstructions, plainSuccesses } from '../instruction/index.ts'
import type { Batch, ReadLine } from './bill.batch.ts'
import type { BilledBooks } from './bill.books.ts'
import type { ChannelBill } from './bill.entity.ts'
import { type Difference, askedAs, compare, numberOf } from './bill.rule.ts'
import type { BadLine } from './bill.pack.ts'
import { type Drawers, drawersOf } from './bill.page.ts'
import type { DifferencePlace } from './bill.store.ts'

/** What a line says otherwise, before it has a row of its own. */
export type Found = Omit<DifferencePlace, 'id'> & Difference

export interface Matched {
  /** Numbers of the lines that are this market's business; the installation's markets share one provider, and so one bill. */
  readonly drawers: Drawers
  readonly found: readonly Found[]
}

/** Fewer lines are asked for one by one. */
const FEWEST_LINES = 200
/** Of every so many lines one says where the others are. */
const SAMPLED = 16
/** So many of these, at either end, may be strays: an order of last week that was paid today. */
const STRAYS = 0.01

/**
 * Holds a batch against what we have. Nearly all lines are payments that agree, with numbers near each other: these are
 * found in one stretch of ours that is read in the order of the tables. Whatever is not among them is looked up by its number and compared.
 */
export class BillMatcher {
  readonly #books: BilledBooks

  constructor(books: BilledBooks) {
    this.#books = books
  }

  async match(
    em: EntityManager,
    { bill, isOurs }: { bill: ChannelBill; isOurs: (payeeNo: string | null) => boolean },
    { rows }: Batch,
  ): Promise<Matched> {
    const special = await this.#withoutPlain(em, bill, rows)
    const known = await billedInstructions(
      em,
      special.map(({ row }) => askedAs(row)),
    )
    const fees = await this.#books.fees(em, known)
    const found: Found[] = []
    const strange = new Set<ReadLine>()
    for (const one of special) {
      const ours = known.get(askedAs(one.row))
      if (ours === undefined ? !isOurs(one.row.payeeNo) : ours.marketId !== bill.marketId) {
        strange.add(one)
        continue
      }
      const side = ours && { ...ours, feeFen: fees.get(ours.id) ?? null }
      for (const difference of compare(bill.channel, one.row, side)) {
        found.push({ ...placeOf(one), ...difference, instructionId: ours?.id ?? null })
      }
    }
    return { drawers: drawersOf(strange.size === 0 ? rows : rows.filter((one) => !strange.has(one))), found }
  }

  async #withoutPlain(em: EntityManager, bill: ChannelBill, rows: readonly ReadLine[]): Promise<readonly ReadLine[]> {
    if (rows.length < FEWEST_LINES) return rows
    const stretch = stretchOf(rows)
    const [successes, fees] = await Promise.all([plainSuccesses(em, bill, stretch), this.#books.feesIn(em, stretch)])
    return rows.filter(({ row }) => {
      const one = successes.get(row.orderNo)
      if (one === undefined || one.amountFen !== row.amountFen || row.state !== 'succeeded' || row.kind !== 'payment') return true
      return one.kind !== 'recharge' && fees.get(row.orderNo) !== row.feeFen
    })
  }
}

/** Where nearly all of them are. The limit: among ours may be a million that are not in the file. */
function stretchOf(rows: readonly ReadLine[]): NumberStretch {
  const sample = Array.from({ length: Math.ceil(rows.length / SAMPLED) }, (_, index) => rows[index * SAMPLED]!.row.orderNo).toSorted()
  const strays = Math.ceil(sample.length * STRAYS)
  return { from: sample[strays]!, to: sample.at(-1 - strays)!, limit: 2 * rows.length }
}

const EMPTY = { ourFen: null, theirFen: null, ourState: null, theirState: null, detail: null }

/** A number that stood on a line before. */
export function twice(one: ReadLine): Found {
  return { ...placeOf(one), ...EMPTY, type: 'twice', state: 'open', theirFen: one.row.amountFen }
}

export function unreadable({ bad, line, text }: BadLine): Found {
  return {
    ...EMPTY,
    type: 'unreadable',
    state: 'open',
    line,
    number: '',
    row: null,
    instructionId: null,
    detail: `${bad}：${text}`,
  }
}

function placeOf({ line, row }: ReadLine): Omit<DifferencePlace, 'id'> {
  return { line, number: numberOf(row), row, instructionId: null }
}
