import type { FeedItem } from '../../channels/index.ts'

/** Rows of one statement: long enough that a commit costs little for each, short enough that memory does not feel it. */
const BATCH = 2_000

/**
 * Gathers items into batches and commits one while the next is being read; never more than one is under way, so that
 * they are committed in order, and a slow database holds the reader.
 */
export class ItemPump<Mark> {
  readonly #commit: (items: FeedItem[], mark: Mark) => Promise<void>
  #items: FeedItem[] = []
  #running: Promise<void> = Promise.resolve()

  constructor(commit: (items: FeedItem[], mark: Mark) => Promise<void>) {
    this.#commit = commit
  }

  /** @param mark where the source stands after these items; committed with them */
  async take(items: readonly FeedItem[], mark: Mark): Promise<void> {
    for (const item of items) this.#items.push(item)
    if (this.#items.length >= BATCH) await this.flush(mark)
  }

  /** Hands the batch on when the one before it is committed. @throws what that one met */
  async flush(mark: Mark): Promise<void> {
    await this.#running
    const items = this.#items
    this.#items = []
    this.#running = this.#commit(items, mark)
    // Awaited by whoever comes next; until then a failure is nobody's surprise.
    this.#running.catch(() => undefined)
  }

  /** Resolves when everything is committed. */
  async done(): Promise<void> {
    await this.#running
  }
}
