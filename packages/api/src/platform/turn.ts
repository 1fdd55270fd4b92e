interface Waiting<Item, Answer> {
  readonly item: Item
  readonly resolve: (answer: Answer) => void
  readonly reject: (reason: unknown) => void
}

/**
 * Does at the end of a turn of the event loop, one after the other, what came in it. For short work on much code, such
 * as checking signatures: in between everything else that a request needs, the processor forgets it each time.
 */
export class Turn<Item, Answer> {
  readonly #work: (item: Item) => Answer
  #waiting: Waiting<Item, Answer>[] = []

  constructor(work: (item: Item) => Answer) {
    this.#work = work
  }

  /** Rejects with what the work on this item threw. */
  submit(item: Item): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    if (this.#waiting.length === 0) setImmediate(() => this.#run())
    this.#waiting.push({ item, resolve, reject })
    return promise
  }

  #run(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const { item, resolve, reject } of waiting) {
      try {
        resolve(this.#work(item))
      } catch (error) {
        reject(error)
      }
    }
  }
}
