import { AsyncLocalStorage } from 'node:async_hooks'
import { DomainError } from '@dangkou/shared'
import { assert } from '../../platform/assert.ts'
import { type Database, OutcomeUnknownError, againOnDuplicate, insideTransaction, isDuplicateKey } from '../../platform/database/index.ts'
import { type BatchItem, type Outcome, postBatch } from './batch.ts'
import type { HotPath } from './hot-path.ts'
import type { BatchReport, Poster } from './poster.ts'

export interface GroupedPostingOptions {
  readonly database: Database
  readonly clock: { now(): Date }
  /** Transfers in one transaction: more would hold hot accounts for longer than people like to wait. */
  readonly mostTransfers?: number
  /** Transactions at a time. A second one begins beside the first when enough wait that have nothing in common with it. */
  readonly lanes?: number
  /** Transfers that make a batch beside another worth its commit. */
  readonly fewestBeside?: number
  /** Transfers that may wait in memory; beyond, the answer is BUSY. */
  readonly mostWaiting?: number
  /** Hears of each batch that ended, for metrics. */
  readonly onBatch?: (batch: BatchReport) => void
}

interface Waiting extends BatchItem {
  readonly weight: number
  readonly touches: readonly string[]
  readonly resolve: (answer: unknown) => void
  readonly reject: (reason: unknown) => void
}

/** Transfers of one batch. */
export const BATCH_TRANSFERS = 256

/**
 * Posts for many callers at once: while one batch is being committed the next one gathers, so that a commit, which
 * costs the same for one transfer as for five hundred, is shared by all who waited for it. Nobody waits for company:
 * who finds nothing under way is posted at once.
 */
export class GroupedPosting implements Poster {
  readonly #options: Required<Omit<GroupedPostingOptions, 'onBatch'>> & Pick<GroupedPostingOptions, 'onBatch'>
  #queue: Waiting[] = []
  /** What the batches under way touch. */
  readonly #touched = new Set<string>()
  #waiting = 0
  /** Batches that are not committed yet, and those whose callers are not all told. */
  #running = 0
  #busy = 0
  #starting = false
  #closing: PromiseWithResolvers<void> | undefined
  /** Smoothed, transfers a second: says how long the queue will take. */
  #rate = 1_000
  // A batch belongs to no caller: it must not run in the context (log, transaction) of the one who happened to start it.
  readonly #outside = AsyncLocalStorage.snapshot()

  constructor(options: GroupedPostingOptions) {
    this.#options = { mostTransfers: BATCH_TRANSFERS, lanes: 2, fewestBeside: 64, mostWaiting: 8_192, ...options }
  }

  submit<Item, Answer>(path: HotPath<Item, Answer>, item: Item): Promise<Answer> {
    assert(!insideTransaction(), 'grouped posting has a transaction of its own')
    const weight = path.weight(item)
    assert(weight >= 1 && weight <= this.#options.mostTransfers, 'an item does not fit into a batch')
    if (this.#closing) return Promise.reject(new DomainError('SERVICE_UNAVAILABLE'))
    if (this.#waiting + weight > this.#options.mostWaiting) {
      return Promise.reject(new DomainError('BUSY', { params: { seconds: Math.max(1, Math.ceil(this.#waiting / this.#rate)) } }))
    }
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    this.#queue.push({ path, item, weight, touches: path.touches(item), resolve, reject })
    this.#waiting += weight
    this.#startSoon()
    return promise as Promise<Answer>
  }

  get waiting(): number {
    return this.#waiting
  }

  close(): Promise<void> {
    this.#closing ??= Promise.withResolvers()
    this.#endIfDone()
    return this.#closing.promise
  }

  /** At the end of this turn of the event loop: requests that arrived together go together. */
  #startSoon(): void {
    if (this.#starting || this.#running >= this.#options.lanes) return
    this.#starting = true
    setImmediate(() => {
      this.#starting = false
      this.#startNow()
    })
  }

  #startNow(): void {
    while (this.#running < this.#options.lanes && this.#queue.length > 0) {
      const items = this.#take()
      if (items.length === 0) return
      this.#outside(() => void this.#run(items))
    }
  }

  /**
   * The first of the queue that have nothing in common with a batch under way. Nobody overtakes: what is passed over
   * keeps its place, and those behind it that touch the same wait with it.
   */
  #take(): Waiting[] {
    const { mostTransfers, fewestBeside } = this.#options
    const beside = this.#running > 0
    if (beside && this.#waiting < fewestBeside) return []
    const taken: Waiting[] = []
    const left: Waiting[] = []
    const kept = new Set<string>()
    let transfers = 0
    let at = 0
    for (; at < this.#queue.length; at++) {
      const one = this.#queue[at]!
      if (transfers + one.weight > mostTransfers || left.length > mostTransfers) break
      if (beside && one.touches.some((name) => this.#touched.has(name) || kept.has(name))) {
        left.push(one)
        for (const name of one.touches) kept.add(name)
      } else {
        taken.push(one)
        transfers += one.weight
      }
    }
    if (beside && transfers < fewestBeside) return []
    this.#queue = left.length > 0 ? [...left, ...this.#queue.slice(at)] : this.#queue.slice(at)
    this.#waiting -= transfers
    return taken
  }

  /** Never rejects: every caller is told what became of his item. */
  async #run(items: Waiting[]): Promise<void> {
    this.#running += 1
    this.#busy += 1
    const touched = new Set(items.flatMap(({ touches }) => touches))
    for (const name of touched) this.#touched.add(name)
    const began = performance.now()
    const answers = await this.#settle(items)
    this.#running -= 1
    for (const name of touched) this.#touched.delete(name)
    // The next batch is on its way before this one's callers are told: the database works while they go on.
    this.#startNow()
    for (const tell of answers) tell()
    const seconds = Math.max((performance.now() - began) / 1_000, 0.001)
    const transfers = items.reduce((sum, { weight }) => sum + weight, 0)
    this.#rate += (transfers / seconds - this.#rate) * 0.1
    this.#options.onBatch?.({ items: items.length, transfers, seconds, waiting: this.#waiting })
    this.#busy -= 1
    this.#endIfDone()
  }

  /**
   * Posts the items together. Should something be there already that was taken for new, they are looked at in full. When
   * posting fails for another reason that may be one item's (a row that does not fit, a mistake of ours), the halves are
   * tried by themselves, down to the item: the others are posted, and it alone fails. Alone, an item is always looked at
   * in full: then its refusal is the one that it would have had without us.
   * @returns what tells each caller his answer
   */
  async #settle(items: readonly Waiting[], inFull = items.length === 1): Promise<(() => void)[]> {
    try {
      const outcomes = await this.#post(items, inFull)
      return items.map(({ resolve, reject }, index) => {
        const outcome = outcomes[index]!
        return () => (outcome.refusal ? reject(outcome.refusal) : resolve(outcome.answer))
      })
    } catch (error) {
      if (!inFull && isDuplicateKey(error)) return this.#settle(items, true)
      if (items.length === 1 || isForAll(error))
        return items.map(
          ({ reject }) =>
            () =>
              reject(error),
        )
      const half = Math.ceil(items.length / 2)
      const first = await this.#settle(items.slice(0, half), true)
      return [...first, ...(await this.#settle(items.slice(half), true))]
    }
  }

  #post(items: readonly Waiting[], inFull: boolean): Promise<Outcome[]> {
    const { database, clock } = this.#options
    const work = () => database.batch((line) => postBatch(line, items, { now: clock.now(), inFull }))
    // The loser of a unique index finds, the second time, what the winner made.
    return items.length === 1 ? againOnDuplicate(work) : work()
  }

  #endIfDone(): void {
    if (this.#closing && this.#busy === 0 && this.#queue.length === 0) this.#closing.resolve()
  }
}

/** Nothing that trying the items one by one would mend. What may have been committed is not tried again at all. */
function isForAll(error: unknown): boolean {
  if (error instanceof OutcomeUnknownError) return true
  return error instanceof DomainError && (error.code === 'SERVICE_UNAVAILABLE' || error.code === 'BUSY')
}
