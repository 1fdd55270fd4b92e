import type { HotPath } from './hot-path.ts'

/** Where items of hot paths are given, to be posted with those of others. */
export interface Poster {
  /**
   * Answers when the item has been committed, with whatever else was waiting.
   * @throws DomainError the item's own refusal; BUSY when too many wait; SERVICE_UNAVAILABLE when the database is away
   *   or we are stopping
   * @throws OutcomeUnknownError when the connection broke during the batch's COMMIT
   */
  submit<Item, Answer>(path: HotPath<Item, Answer>, item: Item): Promise<Answer>
  /** What waits for its batch. */
  readonly waiting: number
  /** Takes nothing more, and ends when everything that was taken has its answer. */
  close(): Promise<void>
}

/** What is known of a batch when it has ended. */
export interface BatchReport {
  readonly items: number
  readonly transfers: number
  readonly seconds: number
  readonly waiting: number
}
