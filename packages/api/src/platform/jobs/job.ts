/** A piece of work outside any request. It may run more than once, and at the same time as itself. */
export interface Job<Payload extends object = object> {
  readonly topic: string
  run(payload: Payload): Promise<void>
}

/** Work that comes due by the clock rather than by an event. */
export interface PeriodicJob {
  readonly topic: string
  readonly everyMs: number
  run(): Promise<void>
}
