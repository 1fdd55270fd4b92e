import type { MessagePort, Worker } from 'node:worker_threads'
import { DomainError, type ErrorParams, type PlainErrorCode } from '@dangkou/shared'
import type { BatchReport, HotPath, Poster } from '../../ledger/index.ts'
import { assert } from '../../platform/assert.ts'
import { OutcomeUnknownError, insideTransaction } from '../../platform/database/index.ts'

// What the thread that answers requests and the thread that posts say to each other. What wants to be posted in one turn
// of the event loop is one message, and so are the answers of one batch: waking a thread costs as much as a payment's
// own work. Everything else about a batch, its bounds too, is the business of the thread that posts.

interface Asked {
  readonly number: number
  readonly path: string
  readonly item: unknown
}

/** An error loses its class on the way, so it says what it was. */
type Failure =
  | { readonly kind: 'refused'; readonly code: PlainErrorCode; readonly params: ErrorParams; readonly field: string | null }
  | { readonly kind: 'unknown' | 'fault'; readonly error: Error }

interface Answered {
  readonly number: number
  readonly answer?: unknown
  readonly failure?: Failure
}

interface News {
  readonly answered: readonly Answered[]
  readonly batches: readonly BatchReport[]
}

const CLOSE = 'close'

/** More than the other thread lets wait: it has to stand still for this to be reached. */
const MOST_ASKED = 16_384
const STANDSTILL_SECONDS = 5

/** The end of those who ask. Items and answers are copied on the way: plain data, without methods. */
export class PostingPort implements Omit<Poster, 'close'> {
  readonly #port: MessagePort | Worker
  readonly #asked = new Map<number, { resolve: (answer: never) => void; reject: (error: unknown) => void }>()
  #gathered: Asked[] = []
  #number = 0
  #closing = false

  constructor(port: MessagePort | Worker, onBatch: (batch: BatchReport) => void) {
    this.#port = port
    port.on('message', ({ answered, batches }: News) => {
      for (const one of answered) this.#answer(one)
      for (const batch of batches) onBatch(batch)
    })
  }

  /** Asked for and not answered. */
  get waiting(): number {
    return this.#asked.size
  }

  submit<Item, Answer>(path: HotPath<Item, Answer>, item: Item): Promise<Answer> {
    assert(!insideTransaction(), 'grouped posting has a transaction of its own')
    if (this.#closing) return Promise.reject(new DomainError('SERVICE_UNAVAILABLE'))
    if (this.#asked.size >= MOST_ASKED) return Promise.reject(new DomainError('BUSY', { params: { seconds: STANDSTILL_SECONDS } }))
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    const number = (this.#number += 1)
    this.#asked.set(number, { resolve, reject })
    if (this.#gathered.length === 0) setImmediate(() => this.#send())
    this.#gathered.push({ number, path: path.name, item })
    return promise
  }

  /** Takes nothing more. The other end closes when it has answered everything. */
  close(): void {
    if (this.#closing) return
    this.#closing = true
    this.#send()
    this.#port.postMessage(CLOSE)
  }

  #send(): void {
    if (this.#gathered.length === 0) return
    const gathered = this.#gathered
    this.#gathered = []
    for (const { number, error } of sendAll(gathered, (some) => this.#port.postMessage(some)))
      this.#answer({ number, failure: { kind: 'fault', error } })
  }

  #answer({ number, answer, failure }: Answered): void {
    const asked = this.#asked.get(number)
    assert(asked, 'an answer came that nobody waits for')
    this.#asked.delete(number)
    if (failure) asked.reject(errorOf(failure))
    else asked.resolve(answer as never)
  }
}

/** The end of the thread that posts. `end` is called once, when everything that was asked has been answered. */
export class PostingDesk {
  readonly #port: MessagePort
  #answered: Answered[] = []
  #batches: BatchReport[] = []
  #telling = false

  constructor(port: MessagePort) {
    this.#port = port
  }

  /** For the poster that will be given to `open`. */
  readonly onBatch = (batch: BatchReport): void => {
    this.#batches.push(batch)
    this.#tellSoon()
  }

  open(poster: Poster, paths: readonly HotPath<never, unknown>[], end: () => void): void {
    const byName = new Map(paths.map((path) => [path.name, path as HotPath<unknown, unknown>]))
    assert(byName.size === paths.length, 'two paths have one name')
    this.#port.on('message', (message: readonly Asked[] | typeof CLOSE) => {
      if (message === CLOSE) void this.#close(poster, end)
      else for (const { number, path, item } of message) void this.#submit(poster, byName.get(path), { number, item })
    })
  }

  /** Whatever an item does to whoever takes it is its own caller's: a throw here would end the process. */
  async #submit(
    poster: Poster,
    path: HotPath<unknown, unknown> | undefined,
    { number, item }: Pick<Asked, 'number' | 'item'>,
  ): Promise<void> {
    try {
      assert(path, 'a path is not known to the thread that posts')
      this.#answer({ number, answer: await poster.submit(path, item) })
    } catch (error) {
      this.#answer({ number, failure: failureOf(error) })
    }
  }

  #answer(one: Answered): void {
    this.#answered.push(one)
    this.#tellSoon()
  }

  #tellSoon(): void {
    if (this.#telling) return
    this.#telling = true
    setImmediate(() => this.#tell())
  }

  #tell(): void {
    this.#telling = false
    if (this.#answered.length === 0 && this.#batches.length === 0) return
    const [answered, batches] = [this.#answered, this.#batches]
    this.#answered = []
    this.#batches = []
    const send = (some: readonly Answered[]) =>
      this.#port.postMessage({ answered: some, batches: some === answered ? batches : [] } satisfies News)
    // Its transaction is committed, and nobody can be told what came of it: he looks.
    for (const { number, error } of sendAll(answered, send)) send([{ number, failure: { kind: 'unknown', error } }])
  }

  async #close(poster: Poster, end: () => void): Promise<void> {
    await poster.close()
    // The last answers are promises that were kept in this turn.
    setImmediate(() => {
      this.#tell()
      end()
    })
  }
}

/**
 * Sends them as one message. What cannot be copied (a method among the data: a mistake of ours) spoils nobody else's.
 * @returns those that could not be sent
 */
function sendAll<One extends { readonly number: number }>(
  all: readonly One[],
  send: (some: readonly One[]) => void,
): { number: number; error: Error }[] {
  try {
    send(all)
    return []
  } catch (error) {
    const [only] = all
    if (all.length === 1 && only) return [{ number: only.number, error: error as Error }]
    return all.flatMap((one) => sendAll([one], send))
  }
}

function failureOf(error: unknown): Failure {
  // Whatever its code takes travels in its parameters.
  if (error instanceof DomainError) return { kind: 'refused', code: error.code as PlainErrorCode, params: error.params, field: error.field }
  const plain = error instanceof Error ? error : new Error(String(error))
  return { kind: error instanceof OutcomeUnknownError ? 'unknown' : 'fault', error: plain }
}

function errorOf(failure: Failure): Error {
  if (failure.kind === 'refused') return new DomainError(failure.code, { params: failure.params, field: failure.field })
  return failure.kind === 'unknown' ? new OutcomeUnknownError(failure.error) : failure.error
}
