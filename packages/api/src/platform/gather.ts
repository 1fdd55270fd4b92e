import { AsyncLocalStorage } from 'node:async_hooks'
import { DomainError } from '@dangkou/shared'
import { OutcomeUnknownError } from './database/index.ts'

interface Waiting<Item, Answer> {
  readonly item: Item
  readonly resolve: (answer: Answer) => void
  readonly reject: (reason: unknown) => void
}

interface GatherOptions<Item, Answer> {
  /** All or none; may run again, down to one item, when it fails. @returns the answers in the order of the items */
  readonly run: (items: readonly Item[]) => Promise<readonly Answer[]>
  readonly mostAtOnce: number
  /** Beyond, the answer is BUSY. */
  readonly mostWaiting: number
}

/** Does for many at once what costs the same for one: whoever comes while a round is under way goes with the next. */
export class Gather<Item, Answer> {
  readonly #options: GatherOptions<Item, Answer>
  #waiting: Waiting<Item, Answer>[] = []
  #underWay = 0
  // A round belongs to no caller: it must not run in the context (log, transaction) of the one who happened to start it.
  readonly #outside = AsyncLocalStorage.snapshot()

  constructor(options: GatherOptions<Item, Answer>) {
    this.#options = options
  }

  /** Items that have no answer yet. */
  get size(): number {
    return this.#waiting.length + this.#underWay
  }

  /** @throws DomainError BUSY, or what the round of this item failed with */
  submit(item: Item): Promise<Answer> {
    if (this.#waiting.length >= this.#options.mostWaiting) return Promise.reject(new DomainError('BUSY', { params: { seconds: 1 } }))
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    this.#waiting.push({ item, resolve, reject })
    // At the end of this turn of the event loop: what arrived together goes together.
    if (this.size === 1) setImmediate(() => this.#outside(() => void this.#rounds()))
    return promise
  }

  async #rounds(): Promise<void> {
    while (this.#waiting.length > 0) {
      const round = this.#waiting.splice(0, this.#options.mostAtOnce)
      this.#underWay = round.length
      await this.#round(round)
      this.#underWay = 0
    }
  }

  /** One item that cannot be done must not take its neighbours down: then the halves are tried by themselves. */
  async #round(round: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await this.#options.run(round.map(({ item }) => item))
      for (const [index, { resolve }] of round.entries()) resolve(answers[index]!)
    } catch (error) {
      if (round.length === 1 || isForAll(error)) {
        for (const { reject } of round) reject(error)
        return
      }
      const half = Math.ceil(round.length / 2)
      await this.#round(round.slice(0, half))
      await this.#round(round.slice(half))
    }
  }
}

/** Nothing that trying them one by one would mend. */
function isForAll(error: unknown): boolean {
  return error instanceof OutcomeUnknownError || (error instanceof DomainError && error.code === 'SERVICE_UNAVAILABLE')
}
