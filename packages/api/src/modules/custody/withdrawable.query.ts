import { type Fen, fen, maxFen, ZERO_FEN } from '@dangkou/shared'
import { creditsSince } from '../../ledger/index.ts'
import { type EntityManager, marks, readInstant, readWhole } from '../../platform/database/index.ts'

/** What the sealer may find late, and so what has to be looked at besides what the chain says. */
const LOOK_BACK_MS = 120_000

/** What came to a member over channels and is not in the master account yet, what was posted a moment ago included. */
export async function unclearedFen(
  em: EntityManager,
  { marketId, partyId, walletId }: { marketId: string; partyId: string; walletId: string },
): Promise<Fen> {
  const [row] = await em.execute<Record<string, unknown>[]>(
    `select (select coalesce(sum(amount_fen), 0) from custody_move where to_party_id = ? and uncleared = true and kind = 'deposit') -
       (select coalesce(sum(amount_fen), 0) from custody_move where from_party_id = ? and uncleared = true and kind = 'deposit-back') as told,
       (select reached_at from custody_cursor where market_id = ?) as reached_at`,
    [partyId, partyId, marketId],
  )
  const reachedAt = row?.['reached_at'] ? readInstant(row['reached_at']) : new Date(LOOK_BACK_MS)
  const late = await creditsSince(em, walletId, new Date(reachedAt.getTime() - LOOK_BACK_MS))
  const fromChannels = late.filter(({ subject }) => subject === 'custody.pending' || subject.startsWith('custody.transit.'))
  const known = await readAlready(
    em,
    fromChannels.map(({ transferId }) => transferId),
  )
  const notRead = fromChannels.filter(({ transferId }) => !known.has(transferId))
  return maxFen(ZERO_FEN, fen(readWhole(row?.['told']) + notRead.reduce((sum, { amountFen }) => sum + amountFen, 0)))
}

/** Of the member's movements that the bank has confirmed, the last on either side: another one when it was told of more. */
export async function lastTold(em: EntityManager, partyId: string): Promise<string> {
  const last = (side: string) => `(select max(posted_at) from custody_move where ${side} = ? and state = 'done')`
  const [row] = await em.execute<Record<string, unknown>[]>(`select ${last('from_party_id')} as paid, ${last('to_party_id')} as received`, [
    partyId,
    partyId,
  ])
  return [row?.['paid'], row?.['received']].map((at) => (at ? readInstant(at).toISOString() : '-')).join(' ')
}

async function readAlready(em: EntityManager, transferIds: readonly string[]): Promise<Set<string>> {
  if (transferIds.length === 0) return new Set()
  const rows = await em.execute<{ id: string }[]>(
    `select transfer_id as id from custody_move where transfer_id in (${marks(transferIds)})`,
    [...transferIds],
  )
  return new Set(rows.map(({ id }) => id))
}
