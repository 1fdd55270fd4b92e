import { createHash } from 'node:crypto'
import { assert } from '../platform/assert.ts'
import { type Database, type EntityManager, instantText, isDuplicateKey, readInstant, readWhole } from '../platform/database/index.ts'
import { findTransfers } from './transfer.store.ts'
import type { Transfer } from './transfer.ts'

/** What a seal says: the chain as far as one batch reached. Publish it, and nobody can rewrite what lies before it. */
export interface Seal {
  readonly marketId: string
  readonly number: number
  readonly firstNumber: number
  readonly lastNumber: number
  readonly previousHash: string
  /** Of the last transfer in the chain. */
  readonly hash: string
  /** The latest creation time that any seal has met so far. */
  readonly reachedAt: Date
}

export const CHAIN_BEGIN = '0'.repeat(64)

const BATCH = 1_000
/** One run seals at most this many batches for a market, so that one busy market does not hold up the others. */
const BATCHES = 50

/**
 * Looked at again in each run: transfers are found by their creation time, and one that is older than what is sealed
 * may be committed now. A transaction and a clock's skew end within seconds; what comes later still is found when the
 * day is closed, and `books verify` names what nobody found.
 */
const LOOK_BACK_MS = 120_000

type Row = Record<string, unknown>

/**
 * The hash of a transfer in the chain: SHA-256 over the hash before it and every column of the row, as JSON.
 * The order of the fields is part of the books: never change it.
 */
export function chainHash(previous: string, transfer: Transfer): string {
  const { subject, effectiveAt, createdAt, expiresAt, ...rest } = transfer
  const fields = [
    rest.id,
    rest.marketId,
    rest.book,
    rest.groupId,
    rest.position,
    rest.type,
    rest.kind,
    rest.debitAccountId,
    rest.creditAccountId,
    rest.amountFen,
    rest.pendingId,
    rest.reversesId,
    subject.type,
    subject.id,
    rest.memo,
    effectiveAt.toISOString(),
    createdAt.toISOString(),
    rest.businessDay,
    expiresAt?.toISOString() ?? null,
  ]
  return createHash('sha256')
    .update(`${previous}\n${JSON.stringify(fields)}`)
    .digest('hex')
}

/** A transfer that waits to be sealed; of fifty thousand of them a run keeps no more than this. */
interface Unsealed {
  readonly id: string
  readonly at: Date
}

/**
 * Adds the market's transfers that are not in the chain yet, in the order in which they are found; see
 * docs/decisions/0024. Any number may run at once: the chain's primary key lets one of them win each number.
 * @param from look at everything created since then, not only at what is recent
 * @returns the seals that were made
 */
export async function sealTransfers(database: Database, marketId: string, now: Date, from?: Date): Promise<Seal[]> {
  const found = await database.read((em) => unsealed(em, marketId, from))
  const seals: Seal[] = []
  for (const batch of batches(found)) {
    try {
      seals.push(await database.transaction((em) => sealBatch(em, marketId, batch, now)))
    } catch (error) {
      // Another sealer was faster; what it left is ours in the next run.
      if (isDuplicateKey(error)) break
      throw error
    }
  }
  return seals
}

/** Each with the rest of its last millisecond: whoever follows the chain tells the order within one by the entries. */
function* batches(found: readonly Unsealed[]): Generator<readonly Unsealed[]> {
  for (let begin = 0, end = BATCH; begin < found.length; begin = end, end += BATCH) {
    while (found[end]?.at.getTime() === found[end - 1]?.at.getTime() && end < found.length) end += 1
    yield found.slice(begin, end)
  }
}

async function sealBatch(em: EntityManager, marketId: string, batch: readonly Unsealed[], now: Date): Promise<Seal> {
  const last = await lastSeal(em, marketId)
  const transfers = await findTransfers(
    em,
    batch.map(({ id }) => id),
  )
  const previousHash = last?.hash ?? CHAIN_BEGIN
  const firstNumber = (last?.lastNumber ?? 0) + 1
  let hash = previousHash
  const sealed = batch.map(({ id }, index) => {
    const transfer = transfers.get(id)
    assert(transfer !== undefined, `transfer ${id} was found and is gone`)
    hash = chainHash(hash, transfer)
    return [marketId, firstNumber + index, id, hash]
  })
  const newestAt = batch.at(-1)!.at
  const seal: Seal = {
    marketId,
    number: (last?.number ?? 0) + 1,
    firstNumber,
    lastNumber: firstNumber + batch.length - 1,
    previousHash,
    hash,
    reachedAt: last && last.reachedAt > newestAt ? last.reachedAt : newestAt,
  }
  const values = sealed.map(() => '(?, ?, ?, ?)').join(', ')
  await em.execute(`insert into sealed_transfer (market_id, number, transfer_id, hash) values ${values}`, sealed.flat(), 'run')
  await em.execute(
    `insert into seal (market_id, number, first_number, last_number, previous_hash, hash, reached_at, sealed_at)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
    [marketId, seal.number, seal.firstNumber, seal.lastNumber, previousHash, hash, instantText(seal.reachedAt), instantText(now)],
    'run',
  )
  return seal
}

/**
 * All that a run seals is read by one statement, at one instant: between two, a transfer could come in and be missed,
 * and a later one of its account be found.
 */
async function unsealed(em: EntityManager, marketId: string, from?: Date): Promise<Unsealed[]> {
  const reachedAt = from ? null : (await lastSeal(em, marketId))?.reachedAt
  const since = instantText(from ?? new Date((reachedAt?.getTime() ?? LOOK_BACK_MS) - LOOK_BACK_MS))
  const read = async (bound: string, value: unknown) => {
    const rows = await em.execute<Row[]>(
      `select t.id, t.created_at from transfer t left join sealed_transfer s on s.transfer_id = t.id
       where t.market_id = ? and t.created_at >= ? and s.transfer_id is null ${bound}`,
      [marketId, since, value],
    )
    return rows.map((row) => ({ id: String(row['id']), at: readInstant(row['created_at']) }))
  }
  const found = await read('order by t.created_at, t.id limit ?', BATCH * BATCHES)
  if (found.length < BATCH * BATCHES) return found
  // The last millisecond may be cut: all up to its end is read anew, again by one statement.
  return read('and t.created_at <= ? order by t.created_at, t.id', instantText(found.at(-1)!.at))
}

async function lastSeal(em: EntityManager, marketId: string): Promise<Seal | null> {
  const [row] = await em.execute<Row[]>('select * from seal where market_id = ? order by number desc limit 1', [marketId])
  return row ? readSeal(row) : null
}

export function readSeal(row: Row): Seal {
  return {
    marketId: String(row.market_id),
    number: readWhole(row.number),
    firstNumber: readWhole(row.first_number),
    lastNumber: readWhole(row.last_number),
    previousHash: String(row.previous_hash),
    hash: String(row.hash),
    reachedAt: readInstant(row.reached_at),
  }
}
