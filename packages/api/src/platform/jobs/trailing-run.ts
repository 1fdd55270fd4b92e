/**
 * One run at a time for each key. Whoever asks while one is under way gets the one after it, together with all others who
 * ask meanwhile: that one begins after they asked, and so sees what they have written.
 */
export class TrailingRun {
  readonly #work: (key: string) => Promise<void>
  readonly #runs = new Map<string, { now: Promise<void>; next: Promise<void> | null }>()

  constructor(work: (key: string) => Promise<void>) {
    this.#work = work
  }

  isUnderWay(key: string): boolean {
    return this.#runs.has(key)
  }

  ask(key: string): Promise<void> {
    const current = this.#runs.get(key)
    if (current === undefined) return this.#begin(key)
    current.next ??= current.now.then(
      () => this.#begin(key),
      () => this.#begin(key),
    )
    return current.next
  }

  #begin(key: string): Promise<void> {
    const now = this.#work(key).finally(() => {
      if (this.#runs.get(key)?.now === now && this.#runs.get(key)?.next === null) this.#runs.delete(key)
    })
    this.#runs.set(key, { now, next: null })
    return now
  }
}
