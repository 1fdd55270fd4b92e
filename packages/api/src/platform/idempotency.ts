import { createHash } from 'node:crypto'
import { DomainError } from '@dangkou/shared'
import { type EntityManager, instantText, isDuplicateKey } from './database/index.ts'

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

/**
 * Claims a key in the caller's transaction, so that key and posting are committed together or not at all. Who comes
 * second with the same key waits on the unique index until the first has committed, and then gets its result.
 * @returns null when the key is new, else the id of what the first request made
 * @throws DomainError IDEMPOTENCY_KEY_REUSED for another input, INVALID_INPUT for a key that is none
 */
export async function claimKey(em: EntityManager, request: IdempotentRequest): Promise<string | null> {
  const { marketId, ownerId, operation, key, resultId, now } = request
  if (!/^[\x21-\x7e]{8,64}$/.test(key))
    throw new DomainError('INVALID_INPUT', { params: { what: 'idempotencyKey' }, field: 'idempotencyKey' })
  const inputHash = createHash('sha256')
    .update(JSON.stringify(canonical(request.input)))
    .digest('hex')
  try {
    await em.execute(
      'insert into idempotency (owner_id, idempotency_key, market_id, operation, input_hash, result_id, created_at) values (?, ?, ?, ?, ?, ?, ?)',
      [ownerId, key, marketId, operation, inputHash, resultId, instantText(now)],
    )
    return null
  } catch (error) {
    // Only this statement is undone by a duplicate key; the transaction goes on.
    if (!isDuplicateKey(error)) throw error
  }
  const [first] = await em.execute<{ operation: string; input_hash: string; result_id: string }[]>(
    'select operation, input_hash, result_id from idempotency where owner_id = ? and idempotency_key = ? for update',
    [ownerId, key],
  )
  if (!first || first.operation !== operation || first.input_hash !== inputHash) {
    throw new DomainError('IDEMPOTENCY_KEY_REUSED', { field: 'idempotencyKey' })
  }
  return first.result_id
}

// Two texts of one input (another order of the fields) are one input.
function canonical(input: object): unknown[] {
  return Object.entries(input)
    .filter(([, value]) => value !== undefined && value !== null)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => [name, typeof value === 'object' ? canonical(value as object) : value])
}
