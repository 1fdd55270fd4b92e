interface Task {
  dueAt: number
  run: () => Promise<void>
}

// A timer further away than this is armed again later; Node's own limit is 2^31 − 1 ms, about 24 days.
const LONGEST_TIMER_MS = 3_600_000
// A base clock handed in by a test may jump at any moment, so it has to be looked at.
const FOREIGN_BASE_POLL_MS = 20

/**
 * The sandbox's own time: a base clock plus an offset that tests move. Work scheduled here fires when this
 * clock reaches it, whether by waiting or by being moved; a move stops at every due moment on the way.
 */
export class SandboxClock {
  readonly #base: () => number
  readonly #longestTimerMs: number
  #offsetMs: number
  #tasks: Task[] = []
  #timer: NodeJS.Timeout | undefined
  #inFlight = new Set<Promise<void>>()
  #moves: Promise<void> = Promise.resolve()
  #moving = false
  #closed = false

  constructor(options: { base?: () => number; offsetMs?: number } = {}) {
    this.#base = options.base ?? Date.now
    this.#longestTimerMs = options.base ? FOREIGN_BASE_POLL_MS : LONGEST_TIMER_MS
    this.#offsetMs = options.offsetMs ?? 0
  }

  /** Milliseconds since 1970, sandbox time. */
  now(): number {
    return Math.floor(this.#base() + this.#offsetMs)
  }

  get offsetMs(): number {
    return this.#offsetMs
  }

  /** Runs once when the clock reaches `dueAt`; the answer cancels it. */
  at(dueAt: number, run: () => Promise<void>): () => void {
    const task: Task = { dueAt, run }
    const index = this.#tasks.findIndex((other) => other.dueAt > dueAt)
    if (index === -1) this.#tasks.push(task)
    else this.#tasks.splice(index, 0, task)
    this.#arm()
    return () => {
      this.#tasks = this.#tasks.filter((other) => other !== task)
    }
  }

  /** Resolves when everything due on the way has been done, answers of the receivers included. */
  advance(ms: number): Promise<void> {
    return this.#move(() => this.now() + ms)
  }

  set(ms: number): Promise<void> {
    return this.#move(() => ms)
  }

  /** Back to the base clock. */
  reset(): Promise<void> {
    return this.#move(() => Math.floor(this.#base()))
  }

  close(): void {
    this.#closed = true
    this.#tasks = []
    clearTimeout(this.#timer)
  }

  #move(target: () => number): Promise<void> {
    const move = this.#moves.then(async () => {
      this.#moving = true
      try {
        await this.#walkTo(target())
      } finally {
        this.#moving = false
        this.#arm()
      }
    })
    this.#moves = move.catch(() => undefined)
    return move
  }

  async #walkTo(target: number): Promise<void> {
    await this.#idle()
    for (;;) {
      const next = this.#tasks[0]
      if (next === undefined || next.dueAt > Math.max(target, this.now())) break
      this.#tasks.shift()
      if (next.dueAt > this.now()) this.#offsetMs += next.dueAt - this.now()
      await this.#start(next)
    }
    // A move backwards was asked for on purpose; a move forwards that real time overtook is done already.
    const isBackwards = target < this.now() - 60_000
    if (target > this.now() || isBackwards) this.#offsetMs += target - this.now()
  }

  #start(task: Task): Promise<void> {
    const running = task.run().finally(() => this.#inFlight.delete(running))
    this.#inFlight.add(running)
    return running
  }

  async #idle(): Promise<void> {
    while (this.#inFlight.size > 0) await Promise.allSettled(this.#inFlight)
  }

  #arm(): void {
    clearTimeout(this.#timer)
    const next = this.#tasks[0]
    if (next === undefined || this.#moving || this.#closed) return
    const waitMs = Math.min(Math.max(next.dueAt - this.now(), 0), this.#longestTimerMs)
    this.#timer = setTimeout(() => this.#fireDue(), waitMs)
    this.#timer.unref()
  }

  #fireDue(): void {
    while (!this.#moving && this.#tasks[0] !== undefined && this.#tasks[0].dueAt <= this.now()) {
      const task = this.#tasks.shift()
      if (task) this.#start(task).catch((error: unknown) => console.error('sandbox: a scheduled task failed', error))
    }
    this.#arm()
  }
}
