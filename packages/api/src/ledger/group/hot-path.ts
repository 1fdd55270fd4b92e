import type { Sql, WriteText } from '../../platform/database/index.ts'
import type { NewTransfer, Posting } from '../transfer.ts'

/**
 * A kind of business that is posted in batches. What a batch needs of it is read and written with multi-row
 * statements; what happens to each item in between is pure.
 */
export interface HotPath<Item, Answer> {
  /** Names it to the thread that posts (app/posting). */
  readonly name: string
  /**
   * Says that the ids of the transfers were made for the item and can be in no table yet, so nobody looks. Should one
   * be there all the same, its key refuses the batch, which is then looked at in full.
   */
  readonly idsAreNew?: boolean
  /** How many transfers the item makes, as far as that is known before anything is read; batches are bounded by them. */
  weight(item: Item): number
  /**
   * What the item will lock, as far as that is known before anything is read: two batches at a time have none of it in
   * common, so that neither waits for the other's locks. What is missing here costs a wait in the database, and is right.
   */
  touches(item: Item): readonly string[]
  /**
   * Locks and reads this kind's own rows for the items, each table once and sorted by key: what is asked in one turn
   * travels in one text, in that order. Runs first in the batch's transaction, and again from nothing when the
   * transaction is run again.
   */
  load(line: Sql, items: readonly Item[], look: Look): Promise<HotBatch<Item, Answer>>
}

/** How a batch is looked at. */
export interface Look {
  readonly now: Date
  /**
   * Look as well for what is new unless somebody asks twice: an id, a key. Nearly every batch may trust that it is, since
   * unique indexes stand behind; after a duplicate, and when it is one item alone, it is looked for.
   */
  readonly inFull: boolean
}

/** The items of one kind in one batch, worked through in the order in which they came. */
export interface HotBatch<Item, Answer> {
  /** What the item moves if nothing is against it; null when that much is clear, then `admit` has the reason. */
  plan(item: Item): GroupPlan | null
  /**
   * Looks for what is against the item, as things stand after the items before it.
   * @returns an answer when there is nothing left to post (a repeat), else undefined
   * @throws DomainError the refusal; what was noted about it so far, such as a wrong password, is still written
   */
  admit(item: Item): { answer: Answer } | undefined
  /** The books have taken the item: notes what is to be written, and what later items shall see. */
  accept(item: Item, postings: readonly Posting[]): Answer
  /** What writes the rows of all that was accepted, and what was noted of the others: one statement for each table. */
  texts(): readonly WriteText[]
}

/** One caller's transfers, posted all or none. */
export interface GroupPlan {
  readonly marketId: string
  readonly transfers: readonly NewTransfer[]
}
