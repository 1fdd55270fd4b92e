import { type InstructionState, fen } from '@dangkou/shared'
import { type Sql, literals, readWhole } from '../../platform/database/index.ts'
import type { InstructionChannel, InstructionKind } from './instruction.entity.ts'
import type { Asked } from './storm.ts'

/** By id, as many as there are. What was asked for never changes, so whoever only compares with it needs no lock. */
export function readAsked(line: Sql, orderNos: readonly string[]): Promise<Map<string, Asked>> {
  return askedOf(line, orderNos, '')
}

/** Locked in the order of their ids. */
export function lockAsked(line: Sql, orderNos: readonly string[]): Promise<Map<string, Asked>> {
  return askedOf(line, orderNos, 'for update')
}

async function askedOf(line: Sql, orderNos: readonly string[], lock: string): Promise<Map<string, Asked>> {
  const ids = [...new Set(orderNos)].toSorted()
  const rows = await line.execute<Record<string, unknown>[]>(
    `select id, market_id, kind, channel, subject_id, party_id, amount_fen, state, failure_code, request
     from instruction force index (primary) where id in (${literals(ids)}) order by id ${lock}`,
  )
  return new Map(rows.map((row) => [String(row['id']), asked(row)]))
}

function asked(row: Record<string, unknown>): Asked {
  const request = row['request']
  return {
    id: String(row['id']),
    marketId: String(row['market_id']),
    kind: row['kind'] as InstructionKind,
    channel: row['channel'] as InstructionChannel,
    subjectId: String(row['subject_id']),
    partyId: String(row['party_id']),
    amountFen: fen(readWhole(row['amount_fen'])),
    state: row['state'] as InstructionState,
    failureCode: row['failure_code'] as string | null,
    // JSON columns come as text from MariaDB and as objects from MySQL.
    request: (typeof request === 'string' ? JSON.parse(request) : request) as object,
  }
}
