import type { Callback } from '../../channels/index.ts'
import { type EntityManager, type WriteText, instantText, literals, readWhole, rowsText } from '../../platform/database/index.ts'
import type { InstructionChannel } from './instruction.entity.ts'

/** What a channel told us, as it is kept: verified, and held against what was asked for. */
export interface Told {
  /** Who signed it. */
  readonly channel: InstructionChannel
  readonly callback: Callback
}

export interface NewTold extends Told {
  readonly marketId: string
  /** Until then nobody else settles it; when it is over and it still waits, anybody does. */
  readonly settleAt: Date
}

/** The number of ours that a callback is about: what its instruction is found by. */
export function numberOf(callback: Callback): string {
  return callback.kind === 'refund' ? callback.refundNo : callback.orderNo
}

/** Without the institution's own words: they name the payer, and a query brings them again. */
export function withoutRaw(callback: Callback): Callback {
  return { ...callback, outcome: { ...callback.outcome, ...('raw' in callback.outcome && { raw: null }) } } as Callback
}

/** One event is kept once, however often it is told. */
export function keepText(told: readonly NewTold[], receivedAt: Date): WriteText {
  const at = instantText(receivedAt)
  const rows = told.map(({ channel, callback, marketId, settleAt }) => [
    numberOf(callback),
    callback.eventId,
    marketId,
    channel,
    JSON.stringify(callback),
    at,
    instantText(settleAt),
  ])
  const columns = 'order_no, event_id, market_id, channel, message, received_at, settle_at'
  return rowsText(`insert into callback (${columns}) values `, rows, ' on duplicate key update event_id = event_id')
}

/** Whatever waited about orders that have succeeded: nothing more can follow for them. */
export function settledText(orderNos: readonly string[]): string {
  return `update callback force index (primary) set settle_at = null where order_no in (${literals(orderNos)}) and settle_at is not null`
}

export async function markSettled(em: EntityManager, { callback }: Told): Promise<void> {
  await em.execute('update callback set settle_at = null where order_no = ? and event_id = ?', [numberOf(callback), callback.eventId])
}

/** Those whose time has come, which nobody else takes before `until`. */
export async function claimDue(em: EntityManager, { now, until, limit }: { now: Date; until: Date; limit: number }): Promise<Told[]> {
  const rows = await em.execute<{ order_no: string; channel: InstructionChannel; message: string }[]>(
    'select order_no, channel, message from callback where settle_at <= ? order by settle_at limit ? for update',
    [instantText(now), limit],
  )
  if (rows.length === 0) return []
  const orderNos = literals(rows.map(({ order_no: orderNo }) => orderNo))
  await em.execute(`update callback force index (primary) set settle_at = ? where order_no in (${orderNos}) and settle_at <= ?`, [
    instantText(until),
    instantText(now),
  ])
  return rows.map(({ channel, message }) => ({ channel, callback: readMessage(message) }))
}

export async function waitingCallbacks(em: EntityManager): Promise<number> {
  const [row] = await em.execute<{ n: unknown }[]>('select count(*) as n from callback where settle_at is not null')
  return readWhole(row?.n)
}

function readMessage(message: string): Callback {
  const callback = JSON.parse(message) as Callback
  const { outcome } = callback
  return outcome.state === 'succeeded' ? ({ ...callback, outcome: { ...outcome, at: new Date(outcome.at) } } as Callback) : callback
}
