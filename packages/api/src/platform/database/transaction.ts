import { AsyncLocalStorage } from 'node:async_hooks'
import { ExponentialBackoff, handleWhen, retry } from 'cockatiel'
import { assert } from '../assert.ts'
import { OutcomeUnknownError, PoolTimeoutError, StoodStill, asRefusal, isConflict, isConnectionLost } from './failure.ts'

export interface TransactionOptions {
  /** How long to wait for a connection of the pool. */
  acquireTimeoutMs: number
  /** Hears of things that changed nothing, such as a rollback on a connection that was dead already. */
  log: (message: string, error: unknown) => void
}

/** What begins and ends: an entity manager, or the line of a batch. */
export interface Transactional {
  begin(): Promise<void>
  /** Writes what was only noted so far. */
  flush(): Promise<void>
  commit(): Promise<void>
  rollback(): Promise<void>
}

const running = new AsyncLocalStorage<{ open: boolean }>()

/** True while the caller runs inside `transaction`; whoever calls the network asserts the contrary (app/channels.ts). */
export function insideTransaction(): boolean {
  return running.getStore()?.open === true
}

// Nobody waits longer than this for a payment page; whoever is still in conflict then is told that we are busy.
const RETRY_FOR_MS = 12_000

// The sealer of the books looks back two minutes (docs/decisions/0024): what is committed is younger.
const LONGEST_MS = 90_000

// A lost connection is retried as well: before COMMIT was sent, nothing of the transaction can be in the database.
const again = retry(
  handleWhen((error) => isConflict(error) || isConnectionLost(error)),
  // Deadlocks come back at once: eight more tries end after about a second.
  { maxAttempts: 8, backoff: new ExponentialBackoff({ initialDelay: 4, maxDelay: 250 }) },
)

/**
 * Runs `work` in one transaction and commits it, or rolls all of it back when it throws. After a conflict or a lost
 * connection the whole work runs again, so it must have no effect outside the database.
 * @throws DomainError BUSY when conflicts do not end, SERVICE_UNAVAILABLE when the database is away
 * @throws OutcomeUnknownError when the connection broke during COMMIT
 */
export async function transaction<T, Em extends Transactional>(
  fork: () => Em,
  work: (em: Em) => Promise<T>,
  options: TransactionOptions,
): Promise<T> {
  // A transaction in a transaction would be a second connection that waits for the first one's locks, or a
  // savepoint whose rollback the outer work does not notice. Pass the entity manager on instead.
  assert(!insideTransaction(), 'a transaction was begun inside a transaction')
  const deadline = performance.now() + RETRY_FOR_MS
  try {
    return await again.execute(async () => {
      try {
        return await once(fork(), work, options)
      } catch (error) {
        throw performance.now() < deadline ? error : asRefusal(error)
      }
    })
  } catch (error) {
    throw asRefusal(error)
  }
}

async function once<T, Em extends Transactional>(em: Em, work: (em: Em) => Promise<T>, options: TransactionOptions): Promise<T> {
  await begin(em, options)
  const began = performance.now()
  const scope = { open: true }
  let committing = false
  try {
    return await running.run(scope, async () => {
      const result = await work(em)
      await em.flush()
      const tookMs = performance.now() - began
      if (tookMs > LONGEST_MS) throw new StoodStill(`a transaction stood open for ${Math.round(tookMs)} ms`)
      committing = true
      await em.commit()
      return result
    })
  } catch (error) {
    await em.rollback().catch((failure: unknown) => options.log('rollback failed; the server rolls back by itself', failure))
    // A conflict at COMMIT is the server's word that it rolled back. Any other failure there leaves it open.
    if (committing && !isConflict(error)) throw new OutcomeUnknownError(error)
    throw error
  } finally {
    scope.open = false
  }
}

async function begin(em: Transactional, { acquireTimeoutMs, log }: TransactionOptions): Promise<void> {
  const begun = em.begin()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), acquireTimeoutMs)
  })
  try {
    if ((await Promise.race([begun, late])) !== 'late') return
  } finally {
    clearTimeout(timer)
  }
  // The connection may still come: give it back at once, or the pool would be one smaller for good.
  begun.then(() => em.rollback()).catch((error: unknown) => log('a late connection could not be given back', error))
  throw new PoolTimeoutError(`no connection came free within ${acquireTimeoutMs} ms`)
}
