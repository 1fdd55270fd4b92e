import { hash } from 'node:crypto'
import { DomainError } from '@dangkou/shared'
import {
  type Cell,
  type EntityManager,
  type Sql,
  type WriteText,
  insertRows,
  insertText,
  instantText,
  isDuplicateKey,
  literals,
} from './database/index.ts'

export interface IdempotentRequest {
  marketId: string
  /** Who chose the key: keys of two owners never meet. */
  ownerId: string
  operation: string
  key: string
  /** Everything that makes the request what it is, and nothing that may differ in a repeat. */
  input: object
  /** The id that the result will have, chosen before the work. */
  resultId: string
  now: Date
}

/** A request whose input is known by its hash: what a batch carries. */
export interface HashedRequest extends Omit<IdempotentRequest, 'input'> {
  inputHash: string
}

export function hashed({ input, ...request }: IdempotentRequest): HashedRequest {
  return { ...request, inputHash: hash('sha256', JSON.stringify(canonical(input))) }
}

const COLUMNS = 'owner_id, idempotency_key, market_id, operation, input_hash, result_id, created_at'
const WELL_FORMED = /^[\x21-\x7e]{8,64}$/

/** What is known of a key: who claimed it first, for what, and what came of it. */
interface Claim {
  operation: string
  input_hash: string
  result_id: string
}

/**
 * Claims a key in the caller's transaction, so that key and posting are committed together or not at all. Who comes
 * second with the same key waits on the unique index until the first has committed, and then gets its result.
 * @returns null when the key is new, else the id of what the first request made
 * @throws DomainError IDEMPOTENCY_KEY_REUSED for another input, INVALID_INPUT for a key that is none
 */
export async function claimKey(em: EntityManager, idempotent: IdempotentRequest): Promise<string | null> {
  const request = hashed(idempotent)
  refuseMalformed(request)
  try {
    await insertRows(em, 'idempotency', COLUMNS, [rowOf(request)])
    return null
  } catch (error) {
    // Only this statement is undone by a duplicate key; the transaction goes on.
    if (!isDuplicateKey(error)) throw error
  }
  const [first] = await em.execute<Claim[]>(
    'select operation, input_hash, result_id from idempotency where owner_id = ? and idempotency_key = ? for update',
    [request.ownerId, request.key],
  )
  return resultOf(first, request)
}

/** What the key was claimed for before, without claiming it: for requests whose first step is outside any transaction. @throws as `claimKey` */
export async function earlierClaim(em: EntityManager, request: IdempotentRequest): Promise<string | null> {
  const asked = hashed(request)
  return (await KeyBatch.read(em, [asked])).earlier(asked)
}

/**
 * The keys of a batch of requests: read by one statement, asked about one after the other, and those of the requests
 * that were accepted written by one statement. Read them behind the lock on what the requests are about. A key that
 * another process takes in between for something else is the unique index's business: the batch meets a duplicate.
 */
export class KeyBatch {
  readonly #claims: Map<string, Claim>
  readonly #taken: Cell[][] = []

  private constructor(claims: Map<string, Claim>) {
    this.#claims = claims
  }

  static async read(em: Sql, requests: readonly HashedRequest[]): Promise<KeyBatch> {
    const asked = requests.filter(({ key }) => WELL_FORMED.test(key))
    if (asked.length === 0) return new KeyBatch(new Map())
    // Not `(owner_id, idempotency_key) in (…)`: MariaDB reads the whole index for that.
    const rows = await em.execute<(Claim & { owner_id: string; idempotency_key: string })[]>(
      `select owner_id, idempotency_key, operation, input_hash, result_id from idempotency
       where ${asked.map(({ ownerId, key }) => `(owner_id = ${literals([ownerId])} and idempotency_key = ${literals([key])})`).join(' or ')}`,
    )
    return new KeyBatch(new Map(rows.map((row) => [nameOf(row.owner_id, row.idempotency_key), row])))
  }

  /** As `claimKey`, but that a new key stays free until it is taken. */
  earlier(request: HashedRequest): string | null {
    refuseMalformed(request)
    const claim = this.#claims.get(nameOf(request.ownerId, request.key))
    return claim ? resultOf(claim, request) : null
  }

  take(request: HashedRequest): void {
    const { ownerId, key, operation, inputHash, resultId } = request
    this.#claims.set(nameOf(ownerId, key), { operation, input_hash: inputHash, result_id: resultId })
    this.#taken.push(rowOf(request))
  }

  texts(): WriteText[] {
    return insertText('idempotency', COLUMNS, this.#taken)
  }
}

function refuseMalformed({ key }: HashedRequest): void {
  if (!WELL_FORMED.test(key)) throw new DomainError('INVALID_INPUT', { params: { what: 'idempotencyKey' }, field: 'idempotencyKey' })
}

function resultOf(first: Claim | undefined, { operation, inputHash }: HashedRequest): string {
  if (!first || first.operation !== operation || first.input_hash !== inputHash) {
    throw new DomainError('IDEMPOTENCY_KEY_REUSED', { field: 'idempotencyKey' })
  }
  return first.result_id
}

function rowOf({ ownerId, key, marketId, operation, inputHash, resultId, now }: HashedRequest): Cell[] {
  return [ownerId, key, marketId, operation, inputHash, resultId, instantText(now)]
}

// No key holds a space.
function nameOf(ownerId: string, key: string): string {
  return `${ownerId} ${key}`
}

// Two texts of one input (another order of the fields) are one input.
function canonical(input: object): unknown[] {
  return Object.entries(input)
    .filter(([, value]) => value !== undefined && value !== null)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => [name, typeof value === 'object' ? canonical(value as object) : value])
}
