import { type Fen, ZERO_FEN, fen } from '@dangkou/shared'
import { type Database, type EntityManager, readWhole } from '../../platform/database/index.ts'
import { Instruction } from '../instruction/index.ts'
import { Withdrawal } from '../withdrawal/index.ts'
import type { CheckFindings, Found } from './check.findings.ts'
import { CustodyMove, IN_ORDER } from './custody-move.entity.ts'

const MOST_ITEMS = 500

/** Money on its way, item by item: what a person looks at who asks why the two sides are not the same at this moment. */
export class Explanation {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async write(marketId: string, findings: CheckFindings): Promise<void> {
    const items = await this.#database.read(async (em) => [
      ...(await untold(em, marketId)),
      ...(await payouts(em, marketId)),
      ...(await uncleared(em, marketId)),
    ])
    await findings.addAll(items)
  }
}

async function untold(em: EntityManager, marketId: string): Promise<Found[]> {
  const moves = await em.find(CustodyMove, { marketId, state: 'waiting' }, { orderBy: IN_ORDER, limit: MOST_ITEMS })
  const rows = await em.find(Instruction, { id: { $in: moves.flatMap(({ instructionId }) => instructionId ?? []) } })
  const sent = new Set(rows.filter(({ sentAt }) => sentAt !== null).map(({ id }) => id))
  return moves.map(({ kind, fromPartyId, toPartyId, amountFen, instructionId, transferId }) =>
    onItsWay(sent.has(instructionId ?? '') ? 'unknown' : 'not-told', fromPartyId ?? toPartyId, amountFen, `${kind} ${transferId}`),
  )
}

async function payouts(em: EntityManager, marketId: string): Promise<Found[]> {
  const open = await em.find(
    Withdrawal,
    { marketId, state: { $in: ['processing', 'confirming'] } },
    { orderBy: { id: 'asc' }, limit: MOST_ITEMS },
  )
  return open.map(({ partyId, amountFen, id }) => onItsWay('payout', partyId, amountFen, id))
}

async function uncleared(em: EntityManager, marketId: string): Promise<Found[]> {
  const rows = await em.execute<Record<string, unknown>[]>(
    `select told_on, source, sum(case kind when 'deposit' then amount_fen else -amount_fen end) as fen from custody_move
     where market_id = ? and uncleared = true and state = 'done' group by told_on, source order by told_on, source limit ?`,
    [marketId, MOST_ITEMS],
  )
  return rows.map((row) => onItsWay('uncleared', null, fen(readWhole(row['fen'])), `${String(row['told_on'])} ${String(row['source'])}`))
}

function onItsWay(kind: Found['kind'], partyId: string | null, explainedFen: Fen, detail: string): Found {
  return { kind, partyId, ourFen: null, theirFen: null, explainedFen, differenceFen: ZERO_FEN, detail }
}
