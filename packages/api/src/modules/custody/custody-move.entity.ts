import type { Day } from '@dangkou/shared'
import { defineEntity, p } from '@mikro-orm/core'
import type { ReceiptSource } from '../../channels/index.ts'
import { column } from '../../platform/database/column.ts'
import type { Told } from './mirror.rule.ts'

/** `waiting`: the bank has not said that it was done. `failed`: it said no, and somebody has to look. */
export type MoveState = 'waiting' | 'done' | 'failed'

/** What the bank is told of one transfer of the books, or of a part of it: once, in order, by the instruction. */
export const CustodyMoveSchema = defineEntity({
  name: 'CustodyMove',
  tableName: 'custody_move',
  properties: {
    transferId: column.id().primary(),
    marketId: column.id(),
    /** The order within the market, in which every member's own movements are told one after the other. */
    place: column.fen(),
    /** 0, or which further part of what goes back: its `transferId` is then a number of its own. */
    part: p.integer(),
    kind: column.text(16).$type<Told['kind']>(),
    fromPartyId: column.id().strictNullable(),
    toPartyId: column.id().strictNullable(),
    source: column.text(16).$type<ReceiptSource>().strictNullable(),
    /** The order at the channel that a deposit came by: what goes back names it. */
    receiptId: column.id().strictNullable(),
    /** Of what goes back: by which deposit. */
    depositId: column.id().strictNullable(),
    amountFen: column.fen(),
    /** Null for what the bank has no command for. */
    instructionId: column.id().strictNullable(),
    serial: column.text(32).strictNullable(),
    state: column.text(8).$type<MoveState>(),
    postedAt: column.instant(),
    /** The bank's day of it. */
    toldOn: column.day().$type<Day>().strictNullable(),
    /** Of what came or went over a channel: its money is not in the master account yet. */
    uncleared: p.boolean(),
  },
})
export class CustodyMove extends CustodyMoveSchema.class {}
CustodyMoveSchema.setClass(CustodyMove)

/** Those behind one, for pages in the chain's order. */
export function movesAfter(last: Pick<CustodyMove, 'place' | 'part'> | null) {
  return last === null ? {} : { $or: [{ place: { $gt: last.place } }, { place: last.place, part: { $gt: last.part } }] }
}

export const IN_ORDER = { place: 'asc', part: 'asc' } as const
