/** Has been shown on its line already. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed'
}

/** One line a step, as it happens. The first that fails ends the check: what follows stands on it. */
export class Report {
  #passed = 0
  readonly #print: (line: string) => void
  readonly #now: () => number

  constructor(print: (line: string) => void = console.log, now: () => number = () => performance.now()) {
    this.#print = print
    this.#now = now
  }

  get passed(): number {
    return this.#passed
  }

  async step<T>(title: string, run: () => Promise<T>): Promise<T> {
    const began = this.#now()
    const line = (mark: string, rest = '') =>
      this.#print(`  ${mark} ${`${Math.round(this.#now() - began)} ms`.padStart(9)}  ${title}${rest}`)
    try {
      const result = await run()
      this.#passed++
      line('✓')
      return result
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      line('✗', `: ${reason}`)
      throw new StepFailed(`${title}: ${reason}`, { cause: error })
    }
  }
}
