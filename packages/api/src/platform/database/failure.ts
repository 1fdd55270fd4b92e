import { DomainError } from '@dangkou/shared'

/**
 * The connection broke while COMMIT was on its way: the work may be in the database or not, and nothing but reading
 * it back can tell. Never retried, and never reported as "no money moved".
 */
export class OutcomeUnknownError extends Error {
  override readonly name = 'OutcomeUnknownError'

  constructor(cause: unknown) {
    super('the connection broke during COMMIT; read the result before doing anything again', { cause })
  }
}

/** No connection of the pool came free in time. */
export class PoolTimeoutError extends Error {
  override readonly name = 'PoolTimeoutError'
}

// Deadlock, lock wait (NOWAIT in MySQL), MariaDB 11.8's "record has changed", TiDB's write conflict. On a Galera cluster the loser of
// a conflict meets 1213 at COMMIT, and is rolled back all the same.
const CONFLICTS = new Set([1213, 1205, 3572, 1020, 9007])

// Shutdown, connection killed (MariaDB and MySQL), idle too long: whatever ran on the connection is rolled back.
const LOST_ERRNOS = new Set([1053, 1927, 3169, 4031])
const LOST_CODES = new Set(['PROTOCOL_CONNECTION_LOST', 'ECONNRESET', 'EPIPE', 'ERR_STREAM_DESTROYED'])

// Too many connections (all, this user's), a Galera node that is not ready.
const AWAY_ERRNOS = new Set([1040, 1203, 1226, 1047])
const AWAY_CODES = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'])
const AWAY_MESSAGES = new Set(['Queue limit reached.', 'Pool is closed.', 'No connections available.'])

interface DriverFailure {
  errno?: number
  code?: string
  fatal?: boolean
  syscall?: string
  message: string
}

function driverFailure(error: unknown): DriverFailure | null {
  return error instanceof Error && !(error instanceof DomainError) ? error : null
}

/** The process stood still in the middle of a transaction, which was rolled back: its instants are of long ago. */
export class StoodStill extends Error {
  override readonly name = 'StoodStill'
}

/** Another transaction was in the way, or ours took too long; it is rolled back, and may be run again as a whole. */
export function isConflict(error: unknown): boolean {
  if (error instanceof StoodStill) return true
  const errno = driverFailure(error)?.errno
  return errno !== undefined && CONFLICTS.has(errno)
}

/** The connection died under the transaction. Before COMMIT was sent, that means rolled back. */
export function isConnectionLost(error: unknown): boolean {
  const failure = driverFailure(error)
  if (!failure || failure.syscall === 'connect') return false
  if (failure.errno !== undefined && LOST_ERRNOS.has(failure.errno)) return true
  return LOST_CODES.has(failure.code ?? '') || /connection is in closed state/.test(failure.message)
}

/** The database cannot be reached at all. */
export function isAway(error: unknown): boolean {
  const failure = driverFailure(error)
  if (!failure) return false
  if (error instanceof PoolTimeoutError || AWAY_MESSAGES.has(failure.message)) return true
  if (failure.errno !== undefined && AWAY_ERRNOS.has(failure.errno)) return true
  return failure.syscall === 'connect' || AWAY_CODES.has(failure.code ?? '')
}

/** Two rows with one key: the constraint's name is in the message of each server, so it is looked for there. */
export function isDuplicateKey(error: unknown, constraint?: string): boolean {
  const failure = driverFailure(error)
  if (failure?.errno !== 1062) return false
  return constraint === undefined || failure.message.includes(`${constraint}'`)
}

/**
 * For work that finds or makes: two at once may both find nothing, and the loser of the unique index, run again, finds
 * what the winner made.
 */
export async function againOnDuplicate<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isDuplicateKey(error)) return work()
    throw error
  }
}

/** A trigger of ours said no (SIGNAL SQLSTATE '45000'). */
export function isTriggerRefusal(error: unknown): boolean {
  return driverFailure(error)?.errno === 1644
}

/** What the caller shall see of a failure that was not his: the refusal, with the driver's error as its cause. */
export function asRefusal(error: unknown): unknown {
  if (isConflict(error)) return withCause(new DomainError('BUSY', { params: { seconds: 1 } }), error)
  if (isAway(error) || isConnectionLost(error)) return withCause(new DomainError('SERVICE_UNAVAILABLE'), error)
  return error
}

function withCause(refusal: DomainError, cause: unknown): DomainError {
  refusal.cause = cause
  return refusal
}
