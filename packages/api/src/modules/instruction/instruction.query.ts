import type { InstructionState } from '@dangkou/shared'
import { type EntityManager, instantText, literalRows, marks, readInstant, readWhole } from '../../platform/database/index.ts'
import { type InstructionChannel, type InstructionKind, REVOKED } from './instruction.entity.ts'

/** What a line of a channel's bill is held against: thousands at a time, so without the entity's machinery. */
export interface BilledInstruction {
  readonly id: string
  readonly marketId: string
  readonly kind: InstructionKind
  readonly channel: InstructionChannel
  readonly amountFen: number
  readonly state: InstructionState
  /** What had been paid went back at the channel. */
  readonly isRevoked: boolean
}

/** Of every market: whoever asks looks whose they are. */
export async function billedInstructions(em: EntityManager, ids: readonly string[]): Promise<Map<string, BilledInstruction>> {
  if (ids.length === 0) return new Map()
  const rows = await em.execute<Record<string, unknown>[]>(
    // Filled in by hand: looking for thousands of marks would cost as much as the database's own work.
    `select id, market_id, kind, channel, amount_fen, state, failure_code from instruction where id in ${literalRows([ids])}`,
  )
  return new Map(
    rows.map((row) => [
      String(row['id']),
      {
        id: String(row['id']),
        marketId: String(row['market_id']),
        kind: row['kind'] as InstructionKind,
        channel: row['channel'] as InstructionChannel,
        amountFen: readWhole(row['amount_fen']),
        state: row['state'] as InstructionState,
        isRevoked: row['failure_code'] === REVOKED,
      },
    ]),
  )
}

/** A stretch of numbers, in order, and the most that is read of it. */
export interface NumberStretch {
  readonly from: string
  readonly to: string
  readonly limit: number
}

/**
 * What came in over a channel without anything special about it, in a stretch of numbers: read in the order of the
 * table, which costs a tenth of asking for each number. What is not in it may be there all the same.
 */
export async function plainSuccesses(
  em: EntityManager,
  { marketId, channel }: { marketId: string; channel: string },
  { from, to, limit }: NumberStretch,
): Promise<Map<string, Pick<BilledInstruction, 'kind' | 'amountFen'>>> {
  const rows = await em.execute<{ id: string; kind: InstructionKind; amountFen: number }[]>(
    `select id, kind, amount_fen as amountFen from instruction
     where id >= ? and id <= ? and market_id = ? and channel = ? and state = 'succeeded' and kind in ('payment', 'recharge')
       and failure_code is null
     order by id limit ?`,
    [from, to, marketId, channel, limit],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** What succeeded at a channel in a stretch of time, by id, a page at a time. */
export async function succeededAt(
  em: EntityManager,
  { marketId, channel, from, to, after, limit }: { marketId: string; channel: string; from: Date; to: Date; after: string; limit: number },
): Promise<(Pick<BilledInstruction, 'id' | 'amountFen'> & { finishedAt: Date })[]> {
  const rows = await em.execute<Record<string, unknown>[]>(
    `select id, amount_fen, finished_at from instruction
     where market_id = ? and channel = ? and state = 'succeeded' and kind in ('payment', 'recharge', 'refund')
       and finished_at >= ? and finished_at < ? and created_at < ? and id > ?
     order by id limit ?`,
    [marketId, channel, instantText(from), instantText(to), instantText(to), after, limit],
  )
  return rows.map((row) => ({
    id: String(row['id']),
    amountFen: readWhole(row['amount_fen']),
    finishedAt: readInstant(row['finished_at']),
  }))
}

/** Instructions without an end, by business document; a part of an order over several payees is named by the whole. */
export async function unfinishedOf(line: Pick<EntityManager, 'execute'>, subjectIds: readonly string[]): Promise<Map<string, string[]>> {
  if (subjectIds.length === 0) return new Map()
  const rows = await line.execute<{ id: string; subject_id: string; request: unknown }[]>(
    `select id, subject_id, request from instruction where subject_id in (${marks(subjectIds)}) and finished_at is null`,
    [...subjectIds],
  )
  const found = new Map<string, string[]>()
  for (const { id, subject_id: subjectId, request } of rows) {
    const { combinedNo } = (typeof request === 'string' ? JSON.parse(request) : request) as { combinedNo?: string }
    found.set(subjectId, [...(found.get(subjectId) ?? []), combinedNo ?? id])
  }
  return found
}

/** They are asked about with the next round of the janitor. */
export function askSoonText(ids: readonly string[], now: Date): string {
  return `update instruction set next_query_at = ${literalRows([[instantText(now)]])}
    where id in ${literalRows([ids])} and finished_at is null and sent_at is not null`
}
